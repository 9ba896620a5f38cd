import type { CodeLimit, HastyRetry, LimitKey, Presence, Protection } from "../../code-facts";
import type ts from "../../compiler";
import { contains } from "../nodes";

/** One thing around a call that protects it: an option, a policy, a loop. What it does not mention it does not have. */
export interface Layer {
  readonly timeout?: Presence;
  readonly retry?: Presence;
  readonly circuitBreaker?: Presence;
  readonly limits?: readonly CodeLimit[];
  readonly hasty?: readonly HastyRetry[];
  /** Of a retry: the code that is run again. */
  readonly repeats?: ts.Node;
  /** Of a timeout: where its clock starts, when that is not where the layer stands: `AbortSignal.timeout(…)`. */
  readonly clock?: ts.Node;
  /** Of a retry: a timeout inside it is not started again for every try (axios-retry). */
  readonly sharesClock?: boolean;
  /** Of a retry: an option of the call turns it off (axios-retry). */
  readonly ofClient?: boolean;
}

/** Code that cannot be read: it may do anything with what it is given. */
export const UNREAD: Layer = { timeout: "undecided", retry: "undecided", circuitBreaker: "undecided" };

/** A generated client module: it does what its contract says. */
export const BY_CONTRACT: Layer = { timeout: "present", retry: "present", circuitBreaker: "present" };

/** Code that uses what it is given hundreds of times is not written by people. */
const MOST_LAYERS = 100;

/** The layers that say something, each once. */
export function fewOf(layers: readonly Layer[]): readonly Layer[] {
  const saying = layers.filter((layer) =>
    Object.values(layer).some((value) => value !== undefined && value !== "absent"),
  );
  return [...new Set(saying)].slice(0, MOST_LAYERS);
}

/** A retry in the body of a wrapper repeats the function that the wrapper is given. */
export function repeating(layer: Layer, given: ts.Node): Layer {
  return layer.retry === "present" ? { ...layer, repeats: given } : layer;
}

/** What is certain wins over what may be, and that over nothing. */
export function stronger(a: Presence | undefined, b: Presence | undefined): Presence {
  if (a === "present" || b === "present") return "present";
  return a === "undecided" || b === "undecided" ? "undecided" : "absent";
}

/**
 * What layers come to together.
 * @param layers From the inside out: a timeout outside a retry limits all its tries, not one.
 */
export function protectionBy(layers: readonly Layer[]): Protection {
  let timeout: Presence = "absent";
  let retry: Presence = "absent";
  let circuitBreaker: Presence = "absent";
  const limits: CodeLimit[] = [];
  const hasty: HastyRetry[] = [];
  for (const [index, layer] of layers.entries()) {
    timeout = stronger(timeout, layer.timeout);
    retry = stronger(retry, layer.retry);
    circuitBreaker = stronger(circuitBreaker, layer.circuitBreaker);
    hasty.push(...(layer.hasty ?? []));
    const spans = spansTries(layer, layers.slice(0, index), layers.slice(index + 1));
    limits.push(...(layer.limits ?? []).map((limit) => (spans ? overAllTries(limit) : limit)));
  }
  const retries = layers.filter((layer) => layer.retry === "present" || layer.retry === "undecided");
  const ofClient = retries.length > 0 && retries.every((layer) => layer.ofClient === true);
  return { timeout, retry, circuitBreaker, limits, hasty, ...(ofClient ? { retriedByClient: true } : {}) };
}

/** A limit on one try that is set around all of them limits them together. */
function overAllTries(limit: CodeLimit): CodeLimit {
  const key: LimitKey = "resilience.retry.maxElapsedTime";
  return limit.key === "resilience.timeout" ? { ...limit, key } : limit;
}

function spansTries({ clock }: Layer, inside: readonly Layer[], outside: readonly Layer[]): boolean {
  if (inside.some(isRetry) || outside.some((layer) => layer.sharesClock === true)) return true;
  return clock !== undefined && outside.some((layer) => isRetry(layer) && startsBefore(clock, layer));
}

function isRetry(layer: Layer): boolean {
  return layer.retry === "present";
}

/** The clock starts once, not again for every try. */
function startsBefore(clock: ts.Node, { repeats }: Layer): boolean {
  return repeats !== undefined && !contains(repeats, clock);
}
