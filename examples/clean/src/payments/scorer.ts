import type { DeadLetters, SeenKeys } from "../platform/ports";
import { isPaymentAuthorized, type PaymentAuthorized } from "./event";
import type { MerchantTotals } from "./merchant";

const DEAD_LETTERS = "payments.authorized.v1.dlq";

export interface Score {
  paymentId: string;
  /** 0 harmless, 1 certainly fraud. */
  risk: number;
}

/** Scores payments as they are authorized; an event delivered twice is scored once. */
export class FraudScorer {
  #lastSequence = -1;

  constructor(
    private readonly seen: SeenKeys,
    private readonly deadLetters: DeadLetters,
    private readonly totals: MerchantTotals,
  ) {}

  async handle(event: unknown): Promise<Score | undefined> {
    if (!isPaymentAuthorized(event)) {
      await this.deadLetters.keep(DEAD_LETTERS, event, new Error("The event breaks payment-events"));
      return undefined;
    }
    if (!(await this.seen.add(event.eventId))) return undefined;
    this.totals.add(event);
    return { paymentId: event.paymentId, risk: this.risk(event) };
  }

  private risk(event: PaymentAuthorized): number {
    const outOfOrder = event.sequence <= this.#lastSequence;
    this.#lastSequence = Math.max(this.#lastSequence, event.sequence);
    const pieces = event.items.reduce((sum, item) => sum + item.quantity, 0);
    const large = event.amount > 100_000 ? 0.4 : 0;
    return Math.min(1, large + (pieces > 20 ? 0.3 : 0) + (outOfOrder ? 0.3 : 0));
  }
}
