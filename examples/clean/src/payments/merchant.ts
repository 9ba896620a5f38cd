import type { PaymentAuthorized } from "./event";

/**
 * What the risk dashboard counts.
 * @contract payment-events#PaymentAuthorized
 */
export interface MerchantSample {
  merchantCategory?: string;
  amount: number;
}

/** Authorized amounts by merchant category, in minor units. */
export class MerchantTotals {
  readonly #totals = new Map<string, number>();

  add(event: PaymentAuthorized): void {
    const sample: MerchantSample = event;
    const category = sample.merchantCategory ?? "unknown";
    this.#totals.set(category, (this.#totals.get(category) ?? 0) + sample.amount);
  }

  get(category: string): number {
    return this.#totals.get(category) ?? 0;
  }
}
