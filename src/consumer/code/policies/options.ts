import type { Presence } from "../../code-facts";
import ts from "../../compiler";
import type { Member, Resolver, Value } from "../resolve/values";
import type { Layer } from "./layer";
import { Limits } from "./limits";

/** As much of a member as says whether it is on. */
type WrittenMember = { readonly kind: "absent" | "undecided" } | { readonly kind: "present"; readonly value: Value };

const ABSENT: Member = { kind: "absent" };

/** A member of the first of several options that has it: those of a call go before those of its client. */
export function firstOption(options: readonly Value[], name: string, resolver: Resolver): Member {
  for (const each of options) {
    const member = optionIn(each, name, resolver);
    if (member.kind !== "absent") return member;
  }
  return ABSENT;
}

/** A member of options; of none at all (`undefined`) it is absent. */
export function optionIn(options: Value | undefined, name: string, resolver: Resolver): Member {
  if (options === undefined || options.kind === "nothing") return ABSENT;
  return resolver.optionOf(options, name);
}

/** The argument at a position; undefined where there is none, or where a spread hides which it is. */
export function argumentOf(node: ts.CallExpression | ts.NewExpression, index: number): ts.Expression | undefined {
  return hasSpread(node, index) ? undefined : node.arguments?.[index];
}

/** Options that are given as an argument; undefined where none are. */
export function optionsAt(
  node: ts.CallExpression | ts.NewExpression,
  index: number,
  resolver: Resolver,
): Value | undefined {
  if (hasSpread(node, index)) return { kind: "unknown" };
  const given = argumentOf(node, index);
  return given && resolver.valueOf(given);
}

function hasSpread(node: ts.CallExpression | ts.NewExpression, until: number): boolean {
  return node.arguments?.slice(0, until + 1).some(ts.isSpreadElement) === true;
}

/** Whether an option sets something: `undefined`, `false` and 0 turn it off. */
export function presenceOf(member: WrittenMember): Presence {
  if (member.kind !== "present") return member.kind;
  return isOff(member.value) ? "absent" : "present";
}

export function isOff(value: Value): boolean {
  if (value.kind === "nothing") return true;
  return (value.kind === "boolean" && !value.value) || (value.kind === "number" && value.value === 0);
}

/** The timeout of one try that an option in milliseconds sets, if it does. */
export function timeoutOption(timeout: Member, policy: ts.Node, resolver: Resolver): Layer {
  const presence = presenceOf(timeout);
  if (presence !== "present") return { timeout: presence };
  return { timeout: presence, limits: new Limits(policy, resolver).option("resilience.timeout", timeout, "ms").all };
}
