import { isLonger } from "../arithmetic/compare";
import { longestInterval, SHORTEST_INTERVAL, worstLag } from "../arithmetic/schedule";
import { batchTiming } from "../contract/batch-timing";
import type { Contract } from "../contract/contract";
import type { Quantity } from "../contract/contract-values";
import { formatDuration } from "../contract/values";
import { t } from "../text/l10n";
import type { Reason } from "./advice";
import { atLeast, atMost, exactly, leavesOpen, speaksAgainst, speaksFor } from "./reasons";

const FRESHNESS = "freshness.maxLag";

/** What the age of batch data says: of the schedule that the contract has, else of the shortest that is practical. */
export function batchReasons({ values, pattern }: Contract): readonly Reason[] {
  const limit = values.duration(FRESHNESS);
  if (limit === undefined) return [leavesOpen(FRESHNESS, t`${FRESHNESS} is not said`)];
  const timing = pattern?.value === "batch" ? batchTiming(values) : undefined;
  const run = values.duration("batch.maxRunTime")?.value ?? 0;
  return [timing === undefined ? ofAnySchedule(limit, run) : ofSchedule(limit, timing)];
}

function ofSchedule(limit: Quantity, { lag, run }: { readonly lag: number; readonly run: number }): Reason {
  const age = t`data gets ${formatDuration(lag)} old by the schedule`;
  if (!isLonger(lag, limit.value)) return speaksFor("batch.schedule", t`${age}, and ${limit.text} is acceptable`);
  const interval = longestInterval(run, limit.value);
  const oftener = interval === undefined ? [] : [exactly("batch.schedule.every", formatDuration(interval))];
  const text = t`${age}, but ${FRESHNESS} is ${limit.text}`;
  return speaksAgainst("batch.schedule", text, ...oftener, atLeast(FRESHNESS, formatDuration(lag)));
}

function ofAnySchedule(limit: Quantity, run: number): Reason {
  const interval = longestInterval(run, limit.value);
  if (interval !== undefined) {
    return speaksFor(
      FRESHNESS,
      t`a run every ${formatDuration(interval)} keeps data within ${FRESHNESS} ${limit.text}`,
    );
  }
  const lag = worstLag(SHORTEST_INTERVAL, run);
  const ran = run === 0 ? "" : t` with a run of ${formatDuration(run)}`;
  const text = t`even every ${formatDuration(SHORTEST_INTERVAL)}${ran} data gets ${formatDuration(lag)} old, but ${FRESHNESS} is ${limit.text}`;
  const shorter = run > 0 && isLonger(limit.value, SHORTEST_INTERVAL);
  const quicker = shorter ? [atMost("batch.maxRunTime", formatDuration(limit.value - SHORTEST_INTERVAL))] : [];
  return speaksAgainst(FRESHNESS, text, ...quicker, atLeast(FRESHNESS, formatDuration(lag)));
}
