import { isLonger } from "../arithmetic/compare";
import { type BatchTiming, batchTiming } from "../contract/batch-timing";
import type { ContractValues, Quantity } from "../contract/contract-values";
import { formatDuration } from "../contract/values";
import type { Change } from "../edits/contract-editor";

/** What the staleness alarm of a batch must lie between: it may not go off while every run succeeds, nor too late. */
export interface AlarmBounds {
  readonly timing: BatchTiming;
  /** `freshness.maxLag`. */
  readonly limit: Quantity;
}

export type AlarmKey = "warnAfter" | "errorAfter";

/** A change of the alarm, and what it comes to: `errorAfter` and `2d`. */
export interface AlarmChange {
  readonly key: AlarmKey;
  readonly text: string;
  readonly change: Change;
}

/** The bounds of the alarm; undefined where the schedule or the freshness is missing. */
export function alarmBounds(values: ContractValues): AlarmBounds | undefined {
  const timing = batchTiming(values);
  const limit = values.duration("freshness.maxLag");
  return timing === undefined || limit === undefined ? undefined : { timing, limit };
}

/**
 * What makes both times of the alarm right: `errorAfter` at the freshness limit, `warnAfter` at the worst lag. Times that
 * are right already stay. None where no time is right, because the batch is slower than its freshness allows.
 */
export function rightAlarm(values: ContractValues, { timing, limit }: AlarmBounds): readonly AlarmChange[] {
  if (isLonger(timing.lag, limit.value)) return [];
  const error = values.duration(ERROR);
  const warn = values.duration(WARN);
  const isErrorRight = error !== undefined && isBetween(timing.lag, error.value, limit.value);
  const last = isErrorRight ? error.value : limit.value;
  const isWarnRight = warn === undefined ? values.isDamaged(WARN) : isBetween(timing.lag, warn.value, last);
  return [
    ...(isErrorRight ? [] : [changeOf("errorAfter", limit.text)]),
    ...(isWarnRight ? [] : [changeOf("warnAfter", formatDuration(timing.lag))]),
  ];
}

const WARN = "batch.staleness.warnAfter";
const ERROR = "batch.staleness.errorAfter";

function isBetween(least: number, time: number, most: number): boolean {
  return !isLonger(least, time) && !isLonger(time, most);
}

function changeOf(key: AlarmKey, text: string): AlarmChange {
  return { key, text, change: { kind: "set", path: `batch.staleness.${key}`, value: text } };
}
