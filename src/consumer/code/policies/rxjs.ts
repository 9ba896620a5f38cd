import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { argumentOf, optionIn, optionsAt } from "./options";
import { argumentIndex } from "./way-nodes";

/**
 * What `.pipe(timeout(800), retry(2))` does to the observable before it, or to what runs in one of its operators, from the
 * inside out. Undefined where the node is in no pipe.
 */
export function pipeLayers(parent: ts.Node, node: ts.Node, context: CodeContext): readonly Layer[] | undefined {
  const isSource = ts.isPropertyAccessExpression(parent) && parent.expression === node;
  const isOperator = ts.isCallExpression(parent) && parent.expression !== node;
  const access = isSource ? parent : isOperator ? parent.expression : undefined;
  if (access === undefined || !ts.isPropertyAccessExpression(access) || access.name.text !== "pipe") return undefined;
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return undefined;
  const before = argumentIndex(call, node);
  return call.arguments
    .slice(before === undefined ? 0 : before + 1)
    .flatMap((operator) => operatorLayer(operator, context) ?? []);
}

function operatorLayer(operator: ts.Expression, { resolver }: CodeContext): Layer | undefined {
  const value = resolver.valueOf(operator);
  if (value.kind !== "made") return { timeout: "undecided", retry: "undecided" };
  const { node } = value;
  const limits = new Limits(node, resolver);
  const [options, first] = [optionsAt(node, 0, resolver), argumentOf(node, 0)];
  switch (nameFrom(value.of, "rxjs", "rxjs/operators")) {
    case "retry": {
      if (options?.kind !== "object")
        return { retry: "present", limits: limits.number("resilience.retry.tries", first, "retries").all };
      const count = optionIn(options, "count", resolver);
      const delay = optionIn(options, "delay", resolver);
      limits.option("resilience.retry.tries", count, "retries").option("resilience.retry.initialInterval", delay, "ms");
      return { retry: "present", limits: limits.all };
    }
    case "retryWhen":
      return { retry: "present" };
    case "timeout":
    case "timeoutWith": {
      const each = options?.kind === "object" ? optionIn(options, "each", resolver) : undefined;
      if (each !== undefined)
        return { timeout: "present", limits: limits.option("resilience.timeout", each, "ms").all };
      return { timeout: "present", limits: limits.number("resilience.timeout", first, "ms").all };
    }
    case undefined:
      return { timeout: "undecided", retry: "undecided" };
    default:
      return undefined;
  }
}
