import type { HastyRetry } from "../../code-facts";
import type ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Member } from "../resolve/values";
import type { Handed, Handling } from "./handed";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { removeMember } from "./mends";
import { isOff, optionIn, optionsAt } from "./options";

/** `pRetry(fn, options)`, and `makeRetriable(fn, options)`, which gives a function. */
export function pRetryHandling(handed: Handed, context: CodeContext): Handling | undefined {
  if (handed.index !== 0) return undefined;
  const layers = () => [timedRetryLayer(handed, "p-retry", context)];
  switch (nameFrom(handed.callee, "p-retry")) {
    case "":
      return { kind: "runs", layers: layers() };
    case "makeRetriable":
      return { kind: "held", layers: layers() };
    default:
      return undefined;
  }
}

/** `retry(async (bail) => …, options)`. */
export function asyncRetryHandling(handed: Handed, context: CodeContext): Handling | undefined {
  if (handed.index !== 0 || nameFrom(handed.callee, "async-retry") !== "") return undefined;
  return { kind: "runs", layers: [timedRetryLayer(handed, "async-retry", context)] };
}

/** Both take the options of the package `retry`: waits in milliseconds that grow by a factor. */
function timedRetryLayer(
  { call, given }: Handed,
  library: "p-retry" | "async-retry",
  { resolver }: CodeContext,
): Layer {
  const options = optionsAt(call, 1, resolver);
  const option = (name: string) => optionIn(options, name, resolver);
  const retries = option("retries");
  if (retries.kind === "present" && isOff(retries.value) && retries.value.kind === "number") return {};
  const factor = option("factor");
  const first = option("minTimeout");
  const limits = new Limits(call, resolver)
    .option("resilience.retry.tries", retries, "retries")
    .option("resilience.retry.initialInterval", first, "ms")
    .option("resilience.retry.maxInterval", option("maxTimeout"), "ms")
    .option("resilience.retry.coefficient", factor, "count")
    .option("resilience.retry.maxElapsedTime", option("maxRetryTime"), "ms");
  if (isNumber(factor, 1)) limits.meaning("resilience.retry.backoff", "fixed", factor.node);
  const hasty = [first, factor].filter((member) => (member === factor ? isNumber(member, 1) : isNumber(member, 0)));
  return { retry: "present", limits: limits.all, hasty: hastyRetries(call, library, hasty), repeats: given };
}

/** One retry is hasty once: the mend takes out all options that make it so, if they do not touch. */
function hastyRetries(
  call: ts.CallExpression | ts.NewExpression,
  library: "p-retry" | "async-retry",
  options: readonly Member[],
): readonly HastyRetry[] {
  if (options.length === 0) return [];
  const edits = options.map((option) => (option.kind === "present" ? removeMember(option.property) : undefined));
  const mend = edits.filter((edit) => edit !== undefined);
  const base = { library, location: locationOf(call.expression) };
  return [mend.length === options.length && mend.length === 1 ? { ...base, mend } : base];
}

function isNumber(member: Member, value: number): member is Member & { readonly kind: "present" } {
  return member.kind === "present" && member.value.kind === "number" && member.value.value === value;
}
