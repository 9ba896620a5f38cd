import type { Alarm, DeadLetters, SeenKeys } from "../platform/ports";
import { isOrderChange, type OrderChange, type OrderRow } from "./change";

const ALERT_AFTER_MS = 60_000;

/** A change as it comes from the log: the order's id, and the new row, or null when it was deleted. */
export interface LogEntry {
  key: string;
  value: unknown;
}

/** Keeps a view of all orders up to date from their changes. */
export class OrderProjector {
  readonly orders = new Map<string, OrderRow>();

  constructor(
    private readonly seen: SeenKeys,
    private readonly deadLetters: DeadLetters,
    private readonly alarm: Alarm,
  ) {}

  async apply(entry: LogEntry): Promise<void> {
    if (entry.value === null) {
      this.orders.delete(entry.key);
      return;
    }
    if (!isOrderChange(entry.value)) {
      await this.deadLetters.keep("orders-cdc.dlq", entry, new Error("The change breaks orders-cdc"));
      return;
    }
    await this.watchLag(entry.value);
    if (await this.seen.add(`${entry.value.orderId}:${entry.value.sourceTs}`)) this.project(entry.value);
  }

  private project(change: OrderChange): void {
    switch (change.op) {
      case "c":
      case "u":
        this.orders.set(change.orderId, { status: change.status, total: change.total });
        break;
      case "d":
        this.orders.delete(change.orderId);
        break;
    }
  }

  private async watchLag(change: OrderChange): Promise<void> {
    const lag = Date.now() - change.sourceTs;
    if (lag > ALERT_AFTER_MS) await this.alarm.raise("#fulfilment-oncall", `Order changes are ${lag} ms behind`);
  }
}
