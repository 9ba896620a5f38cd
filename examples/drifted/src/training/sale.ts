import { isNumber, isRecord, isText, listOf, optional } from "../platform/guards";

/** One day of sales, as the nightly export leaves it. */
export interface SalesPartition {
  rows: SaleRow[];
}

export interface SaleRow {
  saleId: string;
  customerID: string;
  amount: number;
  currency?: string;
  soldAt: Date;
}

export function isSalesPartition(value: unknown): value is SalesPartition {
  return isRecord(value) && listOf(isSaleRow)(value.rows);
}

function isSaleRow(value: unknown): value is SaleRow {
  return (
    isRecord(value) &&
    isText(value.saleId) &&
    isText(value.customerID) &&
    isNumber(value.amount) &&
    optional(isText)(value.currency) &&
    value.soldAt !== undefined
  );
}
