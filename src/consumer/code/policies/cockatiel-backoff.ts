import type { BackoffRewrite, CodeLimit, WrittenName } from "../../code-facts";
import ts from "../../compiler";
import { bare } from "../nodes";
import { nameFrom } from "../resolve/library-names";
import { symbolsOf } from "../resolve/symbols";
import type { Member, Resolver } from "../resolve/values";
import { Limits, numberOf } from "./limits";
import { importedName } from "./mends";
import { argumentOf, optionIn, optionsAt } from "./options";

/** What a `backoff` of cockatiel says of the waits between tries. */
export function backoffLimits(
  backoff: Member & { readonly kind: "present" },
  policy: ts.Node,
  resolver: Resolver,
): readonly CodeLimit[] {
  const { value, node } = backoff;
  if (value.kind !== "made") return [];
  const limits = new Limits(policy, resolver);
  const rewrite = rewriteOf(value.node);
  switch (nameFrom(value.of, "cockatiel")) {
    case "ConstantBackoff":
      return limits
        .meaning("resilience.retry.backoff", "fixed", node, rewrite)
        .number("resilience.retry.initialInterval", argumentOf(value.node, 0), "ms").all;
    case "ExponentialBackoff": {
      const options = optionsAt(value.node, 0, resolver);
      return limits
        .meaning("resilience.retry.backoff", "exponential", node, rewrite)
        .option("resilience.retry.initialInterval", optionIn(options, "initialDelay", resolver), "ms")
        .option("resilience.retry.maxInterval", optionIn(options, "maxDelay", resolver), "ms")
        .option("resilience.retry.coefficient", optionIn(options, "exponent", resolver), "count").all;
    }
    case "IterableBackoff":
      return iterableLimits(value.node, node, limits, resolver);
    default:
      // A `DelegateBackoff` computes its waits.
      return [];
  }
}

/** The classes for both kinds of waits, as a place has to name them: the one that is there, and the other. */
function rewriteOf(made: ts.CallExpression | ts.NewExpression) {
  return (place: ts.Expression): BackoffRewrite => {
    const fixed = nameAt(place, made, "ConstantBackoff");
    const exponential = nameAt(place, made, "ExponentialBackoff");
    return {
      library: "cockatiel",
      ...(fixed === undefined ? {} : { fixed }),
      ...(exponential === undefined ? {} : { exponential }),
    };
  };
}

/** A class whose import nothing uses once it is replaced gives its place to the other. */
function nameAt(
  place: ts.Expression,
  made: ts.CallExpression | ts.NewExpression,
  name: string,
): WrittenName | undefined {
  const { expression } = made;
  const source = place.getSourceFile();
  const isHere = made === bare(place);
  if (isHere && ts.isPropertyAccessExpression(expression)) {
    return { name: `${expression.expression.getText()}.${name}`, edits: [] };
  }
  const symbols = symbolsOf(source);
  const declaration = isHere && ts.isIdentifier(expression) ? symbols.declarationOf(expression) : undefined;
  const isAlone = declaration !== undefined && symbols.referencesTo(declaration).length === 1;
  return importedName(source, "cockatiel", name, isAlone ? declaration : undefined);
}

/** The waits one by one; the last is repeated. */
function iterableLimits(
  made: ts.CallExpression | ts.NewExpression,
  written: ts.Expression,
  limits: Limits,
  resolver: Resolver,
): readonly CodeLimit[] {
  const waits = optionsAt(made, 0, resolver);
  if (waits?.kind !== "array") return [];
  const { elements } = waits.node;
  const numbers = elements.map((element) => numberOf(resolver.valueOf(element)));
  const isFixed = numbers.length > 0 && numbers.every((wait) => wait !== undefined && wait === numbers[0]);
  if (isFixed) limits.meaning("resilience.retry.backoff", "fixed", written, rewriteOf(made));
  limits.number("resilience.retry.initialInterval", elements[0], "ms");
  return isFixed ? limits.all : limits.number("resilience.retry.maxInterval", elements.at(-1), "ms").all;
}
