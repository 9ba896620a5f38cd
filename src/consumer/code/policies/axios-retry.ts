import type { CodeLimit, HastyRetry } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext } from "../code-context";
import type { Member, Value } from "../resolve/values";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { addMember } from "./mends";
import { isOff, optionIn, optionsAt } from "./options";

/** The methods that axios-retry repeats for any failure by itself; others only when the network fails. */
const METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"];

/**
 * `axiosRetry(client, { retries, retryDelay, retryCondition, shouldResetTimeout })`: three retries without a wait, and one
 * timeout over all of them, unless the options say otherwise.
 * @param method Of the call, upper case.
 */
export function axiosRetryLayer(node: ts.CallExpression, method: string | undefined, context: CodeContext): Layer {
  const { resolver } = context;
  const options = optionsAt(node, 1, resolver);
  const option = (name: string) => optionIn(options, name, resolver);
  const retries = option("retries");
  if (retries.kind === "present" && isOff(retries.value)) return {};
  const reset = option("shouldResetTimeout");
  const restarts = reset.kind !== "absent" && !(reset.kind === "present" && isOff(reset.value));
  const delay = option("retryDelay");
  const shape = delay.kind === "present" ? delayShape(delay, context) : [];
  return {
    retry: presence(option("retryCondition"), method),
    limits: [...new Limits(node, resolver).option("resilience.retry.tries", retries, "retries").all, ...shape],
    hasty: delay.kind === "absent" ? [hasty(node, options)] : [],
    ...(restarts ? {} : { sharesClock: true }),
    ofClient: true,
  };
}

/** A condition of one's own may repeat any method. */
function presence(condition: Member, method: string | undefined): "present" | "undecided" {
  const isOwn = condition.kind === "present" && condition.value.kind !== "library";
  return isOwn || (method !== undefined && METHODS.includes(method)) ? "present" : "undecided";
}

/** `axiosRetry.exponentialDelay` grows; `linearDelay` does neither that nor stay the same. */
function delayShape(delay: Member & { readonly kind: "present" }, { resolver }: CodeContext): readonly CodeLimit[] {
  const library = resolver.libraryOf(delay.value);
  const isExponential = library?.module === "axios-retry" && library.path.at(-1) === "exponentialDelay";
  if (!isExponential) return [];
  const limits = new Limits(delay.property.parent, resolver);
  return limits.meaning("resilience.retry.backoff", "exponential", delay.node, () => ({ library: "axios-retry" })).all;
}

function hasty(node: ts.CallExpression, options: Value | undefined): HastyRetry {
  const location = locationOf(node.expression);
  const delay = `retryDelay: ${node.expression.getText()}.exponentialDelay, shouldResetTimeout: true`;
  const base = { library: "axios-retry", location } as const;
  if (options === undefined && node.arguments.length === 1) {
    const { uri, span } = locationOf(node.arguments[0] ?? node);
    const at = { uri, span: { start: span.end, end: span.end } };
    return { ...base, mend: [{ location: at, newText: `, { ${delay} }` }] };
  }
  // A second `shouldResetTimeout` would not compile.
  const names = options?.kind === "object" ? options.node.properties.map((each) => each.name?.getText()) : [];
  const added = names.includes("shouldResetTimeout") ? delay.replace(", shouldResetTimeout: true", "") : delay;
  const written = node.arguments[1];
  const isInPlace = written !== undefined && ts.isObjectLiteralExpression(written);
  return isInPlace ? { ...base, mend: [addMember(written, added)] } : base;
}
