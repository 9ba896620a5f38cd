import type { BackoffRewrite, CodeLimit, LimitKey, LimitUnit } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { Member, Resolver, Value } from "../resolve/values";

/** Reads the limits that one policy sets: a call that makes a policy or client, or an object of options. */
export class Limits {
  readonly #resolver: Resolver;
  readonly #policy: ts.Node;
  readonly all: CodeLimit[] = [];

  constructor(policy: ts.Node, resolver: Resolver) {
    this.#resolver = resolver;
    this.#policy = policy;
  }

  /** A number, where one is written. What does not end (`Infinity`) is no limit. */
  number(key: LimitKey, written: ts.Expression | undefined, unit: LimitUnit): this {
    if (written === undefined) return this;
    const value = this.#resolver.valueOf(written);
    if (value.kind !== "number" || !Number.isFinite(value.value)) return this;
    return this.#add(key, inContractTerms(value.value, unit), unit, written);
  }

  /** The number that a member of an object of options is. */
  option(key: LimitKey, member: Member, unit: LimitUnit): this {
    return this.number(key, member.kind === "present" ? member.node : undefined, unit);
  }

  /** A list of HTTP statuses, where every one is written. */
  statuses(member: Member): this {
    if (member.kind !== "present" || member.value.kind !== "array") return this;
    const values = member.value.node.elements.map((element) => this.#resolver.valueOf(element));
    const statuses = values.flatMap((value) => (value.kind === "number" ? [value.value] : []));
    if (statuses.length < values.length) return this;
    return this.#add("resilience.retry.retryOn", statuses, "statuses", member.node);
  }

  /**
   * What an expression means without saying it as a literal: `new ConstantBackoff(1)` is a fixed wait.
   * @param rewrite How another is written in its place, which may be the value of a constant.
   */
  meaning(
    key: LimitKey,
    value: string,
    written: ts.Expression,
    rewrite?: (place: ts.Expression) => BackoffRewrite,
  ): this {
    const { node, replaceable } = this.#placeOf(written);
    if (rewrite === undefined) return this.#add(key, value, "backoff", written, { node, replaceable: false });
    return this.#add(key, value, "backoff", written, { node, replaceable }, rewrite(node));
  }

  #add(
    key: LimitKey,
    value: CodeLimit["value"],
    unit: LimitUnit,
    written: ts.Expression,
    { node, replaceable } = this.#placeOf(written),
    rewrite?: BackoffRewrite,
  ): this {
    // Options can come from another file than the call that takes them.
    const together = this.#policy.getSourceFile() === written.getSourceFile() ? this.#policy : written;
    this.all.push({
      key,
      value,
      unit,
      location: locationOf(node),
      policy: locationOf(together).span,
      written: written.getText(),
      replaceable,
      ...(ts.isShorthandPropertyAssignment(node.parent) ? { shorthand: true } : {}),
      ...(rewrite === undefined ? {} : { rewrite }),
    });
    return this;
  }

  /** The value of the constant that nothing else uses; else what is written in place, be it the name of a constant. */
  #placeOf(written: ts.Expression): { readonly node: ts.Expression; readonly replaceable: boolean } {
    if (!isName(written)) return { node: written, replaceable: true };
    const declaration = this.#declarationOf(rootOf(written));
    const own =
      ts.isIdentifier(written) && declaration !== undefined ? this.#ownValue(written, declaration) : undefined;
    if (own !== undefined) return { node: own, replaceable: true };
    // What a function is given says nothing any more when another value stands in its place.
    const isGiven = declaration !== undefined && ts.findAncestor(declaration, ts.isParameter) !== undefined;
    return { node: written, replaceable: !isGiven };
  }

  #declarationOf(node: ts.Expression): ts.Declaration | undefined {
    return ts.isIdentifier(node) ? this.#resolver.declarationOf(node) : undefined;
  }

  #ownValue(written: ts.Identifier, declaration: ts.Declaration): ts.Expression | undefined {
    if (!ts.isVariableDeclaration(declaration)) return undefined;
    const { initializer } = declaration;
    if (initializer === undefined || isName(initializer) || isExported(declaration)) return undefined;
    const isNear = declaration.getSourceFile() === written.getSourceFile();
    return isNear && this.#resolver.referencesTo(declaration).length === 1 ? initializer : undefined;
  }
}

/** The number that an expression is, where it can be read. */
export function numberOf(value: Value): number | undefined {
  return value.kind === "number" ? value.value : undefined;
}

function inContractTerms(value: number, unit: LimitUnit): number {
  switch (unit) {
    case "retries":
      return value + 1;
    case "s":
      return value * 1000;
    case "percent":
      return value / 100;
    default:
      return value;
  }
}

/** It stands for something that is written elsewhere. */
function isName(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** What a path of members begins with. */
function rootOf(node: ts.Expression): ts.Expression {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  return root;
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}
