import type { Alarm } from "../platform/ports";
import { isSalesPartition, type SaleRow } from "./sale";

const MIN_ROWS = 100_000;
const STALE_AFTER_HOURS = 36;

export interface TrainingData {
  /** Revenue by customer in the partition's currency of account. */
  revenue: Map<string, number>;
  firstSale: Date | undefined;
}

/**
 * Makes training data of one partition. A run that is too small or too old raises an alarm and yields nothing, so that
 * the last good data stays in use and no model is promoted.
 */
export async function prepare(partition: unknown, exportedAt: Date, alarm: Alarm): Promise<TrainingData | undefined> {
  const hours = (Date.now() - exportedAt.getTime()) / 3_600_000;
  if (hours > STALE_AFTER_HOURS) return refuse(alarm, `the export is ${Math.round(hours)} hours old`);
  if (!isSalesPartition(partition)) return refuse(alarm, "a row breaks sales-training");
  if (partition.rows.length < MIN_ROWS) return refuse(alarm, `only ${partition.rows.length} rows`);
  return { revenue: revenueByCustomer(partition.rows), firstSale: firstSaleOf(partition.rows) };
}

async function refuse(alarm: Alarm, reason: string): Promise<undefined> {
  await alarm.raise("#forecast-oncall", `Sales export refused: ${reason}`);
  return undefined;
}

function revenueByCustomer(rows: readonly SaleRow[]): Map<string, number> {
  const revenue = new Map<string, number>();
  for (const row of rows) revenue.set(row.customerId, (revenue.get(row.customerId) ?? 0) + row.amount);
  return revenue;
}

function firstSaleOf(rows: readonly SaleRow[]): Date | undefined {
  const times = rows.map((row) => new Date(row.soldAt).getTime()).sort((a, b) => a - b);
  return times[0] === undefined ? undefined : new Date(times[0]);
}
