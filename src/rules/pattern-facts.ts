import type { ContractValues, Quantity } from "../contract/contract-values";
import { formatDuration } from "../contract/values";

// What the rules of the patterns share.

/** Half of a time, for an alarm that comes before the limit is reached. */
export function halfOf({ value }: Quantity): string {
  return formatDuration(value / 2);
}

/** The key that says when a batch runs. */
export function schedulePath(values: ContractValues): "batch.schedule.cron" | "batch.schedule.every" {
  return values.has("batch.schedule.cron") ? "batch.schedule.cron" : "batch.schedule.every";
}
