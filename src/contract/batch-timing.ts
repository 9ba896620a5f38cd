import { longestGap, type Schedule, worstLag } from "../arithmetic/schedule";
import type { ContractValues } from "./contract-values";

/** How old batch data can get between two runs, in milliseconds (docs/contract-format.md, section 6). */
export interface BatchTiming {
  /** The longest time between two starts. */
  readonly gap: number;
  /** `batch.maxRunTime`, 0 when it is missing. */
  readonly run: number;
  /** The worst lag: `gap` + `run`. */
  readonly lag: number;
}

/** The timing of `batch.schedule`; undefined where there is none that can be read, or the time of the run cannot. */
export function batchTiming(values: ContractValues): BatchTiming | undefined {
  if (values.isDamaged("batch.maxRunTime")) return undefined;
  const schedule = scheduleOf(values);
  const gap = schedule === undefined ? undefined : longestGap(schedule);
  if (gap === undefined) return undefined;
  const run = values.duration("batch.maxRunTime")?.value ?? 0;
  return { gap, run, lag: worstLag(gap, run) };
}

function scheduleOf(values: ContractValues): Schedule | undefined {
  const keys = ["batch.schedule.cron", "batch.schedule.every"];
  const written = keys.filter((path) => values.has(path) || values.isDamaged(path));
  // Of two that stand there nobody knows which is meant.
  if (written.length > 1) return undefined;
  const cron = values.text("batch.schedule.cron")?.value;
  if (cron !== undefined) return { cron };
  const every = values.duration("batch.schedule.every")?.value;
  return every === undefined ? undefined : { every };
}
