import { isLonger } from "../arithmetic/compare";
import { longestWaits, type RetryPolicy, untilLastTry, worstRetryTime } from "../arithmetic/retry";
import type { Contract } from "../contract/contract";
import { reads } from "../contract/policies";
import { formatDuration } from "../contract/values";
import { t } from "../text/l10n";

// What the rules about calls say.

/** Coefficients can make waits longer than anybody wants to read. */
const LONGEST_SHOWN = 100 * 365 * 24 * 60 * 60 * 1000;
/** More waits than these are not listed one by one. */
const MAX_WAITS = 6;

/** The name of the system whose API is called, of the source before the target. */
export function calledSystem(contract: Contract): string {
  const { pattern, values } = contract;
  const side = pattern?.value === "api" && reads(contract) ? "source" : "target";
  return values.text(`${side}.system`)?.value ?? t`the ${side}`;
}

/** A computed time in milliseconds, in words. */
export function timeText(milliseconds: number): string {
  return milliseconds > LONGEST_SHOWN ? t`100 years and more` : formatDuration(milliseconds);
}

/** `4 tries x 500ms + 3.5s waits = 5.5s`, or `1 try of 500ms`; `timeout` is that of one try in milliseconds, `text` what stands for it. */
export function retrySum(policy: RetryPolicy, timeout: { readonly value: number; readonly text: string }): string {
  const total = untilLastTry(policy, timeout.value);
  const waits = total - policy.tries * timeout.value;
  if (policy.tries === 1) return t`1 try of ${timeout.text}`;
  return t`${policy.tries} tries x ${timeout.text} + ${timeText(waits)} waits = ${timeText(total)}`;
}

/** How the longest time of a policy comes about, a sentence each. */
export function retryNotes(policy: RetryPolicy, timeout: { readonly value: number; readonly text: string }): string[] {
  const waits = longestWaits(policy);
  const listed = waits.slice(0, MAX_WAITS).map(timeText).join(" + ");
  const row = waits.length > MAX_WAITS ? `${listed} + …` : listed;
  const notes = waits.length === 0 ? [] : [t`Waits between the tries are at most ${row}.`];
  const { maxElapsedTime, respectRetryAfter, tries } = policy;
  if (maxElapsedTime === undefined) return notes;
  const sum = t`${retrySum(policy, timeout)} without Retry-After`;
  const limit = formatDuration(maxElapsedTime);
  if (worstRetryTime(policy, timeout.value) !== maxElapsedTime)
    return [...notes, t`maxElapsedTime ${limit} cuts nothing.`];
  const isByServer = respectRetryAfter && tries > 1 && isLonger(maxElapsedTime, untilLastTry(policy, timeout.value));
  const reason = isByServer ? t`the server may ask for longer waits, up to` : t`what is longer is cut at`;
  return [...notes, t`${sum}; ${reason} maxElapsedTime ${limit}.`];
}
