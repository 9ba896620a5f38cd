import type ts from "../../compiler";
import type { CodeContext } from "../code-context";
import type { Member, Value } from "../resolve/values";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { optionIn, presenceOf } from "./options";

/** How a client that retries by itself does so when nobody says otherwise. */
export interface RetryHabits {
  /** Upper case. */
  readonly methods: readonly string[];
  /** The option that says how often, in retries. */
  readonly limit: string;
  /** The option that bounds a wait. */
  readonly maxInterval: string;
}

/** Methods that HTTP calls idempotent (RFC 9110, 9.2.2), which got, ky, undici and axios-retry repeat unasked. */
export const IDEMPOTENT = ["GET", "PUT", "HEAD", "DELETE", "OPTIONS", "TRACE"];

/**
 * The retry that an option of a client describes: a number of retries, or an object.
 * @param member The option; absent means the client's habits.
 * @param method Of the call, upper case; undefined where it cannot be read.
 */
export function retryOption(
  member: Member,
  habits: RetryHabits,
  method: string | undefined,
  policy: ts.Node,
  context: CodeContext,
): Layer {
  if (member.kind === "undecided") return { retry: "undecided" };
  if (member.kind === "absent" || member.value.kind === "nothing") return { retry: covers(habits.methods, method) };
  const { value, node } = member;
  if (presenceOf(member) === "absent") return {};
  const limits = new Limits(policy, context.resolver);
  if (value.kind === "number") {
    limits.number("resilience.retry.tries", node, "retries");
    return { retry: covers(habits.methods, method), limits: limits.all };
  }
  if (value.kind !== "object") return { retry: "undecided" };
  return retryOptions(value, habits, method, policy, context);
}

/** The retry that an object of options describes. */
export function retryOptions(
  options: Value,
  habits: RetryHabits,
  method: string | undefined,
  policy: ts.Node,
  { resolver }: CodeContext,
): Layer {
  const option = (name: string) => optionIn(options, name, resolver);
  const often = option(habits.limit);
  if (often.kind === "undecided") return { retry: "undecided" };
  if (often.kind === "present" && presenceOf(often) === "absent") return {};
  const limits = new Limits(policy, resolver)
    .option("resilience.retry.tries", often, "retries")
    .option("resilience.retry.maxInterval", option(habits.maxInterval), "ms")
    .statuses(option("statusCodes"));
  const methods = option("methods");
  if (methods.kind === "absent") return { retry: covers(habits.methods, method), limits: limits.all };
  const named = methods.kind === "present" ? namesOf(methods.value, resolver) : undefined;
  return { retry: named === undefined ? "undecided" : covers(named, method), limits: limits.all };
}

function covers(methods: readonly string[], method: string | undefined): "present" | "absent" | "undecided" {
  if (method === undefined) return "undecided";
  return methods.includes(method) ? "present" : "absent";
}

/** The texts of a list in upper case; undefined where one cannot be read. */
function namesOf(list: Value, resolver: CodeContext["resolver"]): readonly string[] | undefined {
  if (list.kind !== "array") return undefined;
  const names: string[] = [];
  for (const element of list.node.elements) {
    const [part, ...more] = resolver.textOf(element) ?? [];
    if (part?.kind !== "text" || more.length > 0) return undefined;
    names.push(part.text.toUpperCase());
  }
  return names;
}
