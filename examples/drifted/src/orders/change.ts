import { isNumber, isOneOf, isRecord, isText, nullable } from "../platform/guards";

/**
 * One change of an order.
 * @contract orders-cdc#OrderChange
 */
export interface OrderChange {
  op: "c" | "u" | "d";
  orderId: string;
  status: string;
  total: number | null;
  /** Milliseconds since 1970. */
  sourceTs: number;
}

/**
 * What the open-orders view keeps of a change.
 * @contract orders-cdc#OrderChanges
 */
export interface OrderRow {
  status: string;
  total: number | null;
}

export function isOrderChange(value: unknown): value is OrderChange {
  return (
    isRecord(value) &&
    isOneOf("c", "u", "d")(value.op) &&
    isText(value.orderId) &&
    isText(value.status) &&
    nullable(isNumber)(value.total) &&
    isNumber(value.sourceTs)
  );
}
