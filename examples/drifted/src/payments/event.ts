import { isInteger, isNumber, isRecord, isText, listOf, optional } from "../platform/guards";

/** A payment the gateway has authorized and not yet settled. */
export interface PaymentAuthorized {
  eventId: string;
  paymentId: string;
  sequence: number;
  /** Minor units. */
  amount: number;
  currency: string;
  merchantCategory?: string;
  items: { sku: string; quantity: string }[];
  /** RFC 3339. */
  occurredAt: string;
}

export function isPaymentAuthorized(value: unknown): value is PaymentAuthorized {
  return (
    isRecord(value) &&
    isText(value.eventId) &&
    isText(value.paymentId) &&
    isNumber(value.sequence) &&
    isInteger(value.amount) &&
    isText(value.currency) &&
    optional(isText)(value.merchantCategory) &&
    listOf(isItem)(value.items) &&
    isText(value.occurredAt)
  );
}

function isItem(value: unknown): value is PaymentAuthorized["items"][number] {
  return isRecord(value) && isText(value.sku) && isText(value.quantity);
}
