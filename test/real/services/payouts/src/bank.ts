import got, { type Got, HTTPError } from "got";
import { z } from "zod";
import { env } from "./lib/env.js";
import { log } from "./lib/log.js";
import { bankPolicy } from "./lib/policies.js";

const payoutSchema = z.object({
  id: z.string(),
  state: z.enum(["accepted", "booked", "rejected"]),
  bookedAt: z.string().datetime().optional(),
});
export type BankPayout = z.infer<typeof payoutSchema>;

export interface PayoutOrder {
  payoutId: string;
  iban: string;
  amountCents: number;
  purpose: string;
}

interface AccountStatus {
  iban: string;
  blocked: boolean;
}

const client: Got = got.extend({
  prefixUrl: "https://core.nordbank.example/v2",
  retry: { limit: 0 },
  headers: { authorization: `Bearer ${env.BANK_TOKEN}` },
  responseType: "json",
});

/** Pays out. The key is the payout's own id: the bank answers a repeated order with the first result. */
export async function orderPayout(order: PayoutOrder): Promise<BankPayout> {
  return bankPolicy.execute(async ({ signal }) => {
    const { body } = await client.post("payouts", {
      json: { ...order, currency: "EUR" },
      headers: { "idempotency-key": `"${order.payoutId}"` },
      signal,
    });
    return payoutSchema.parse(body);
  });
}

export async function payoutState(id: string): Promise<BankPayout["state"] | "unknown"> {
  try {
    const payout = await bankPolicy.execute(() => client.get(`payouts/${id}`).json());
    return payoutSchema.parse(payout).state;
  } catch (error) {
    if (error instanceof HTTPError && error.response.statusCode === 404) return "unknown";
    throw error;
  }
}

/** Before the first payout to an account: the bank refuses blocked ones anyway, but only days later. */
export async function isBlocked(iban: string): Promise<boolean> {
  const status = await client.get(`accounts/${iban}/status`, { timeout: { request: 5_000 } }).json<AccountStatus>();
  return status.blocked;
}

/** Takes a payout back, while it is not booked. */
export async function recallPayout(id: string, reason: string): Promise<void> {
  await client.delete(`payouts/${id}`, { json: { reason }, timeout: { request: 3_000 }, retry: { limit: 3 } }).catch((error) => {
    log.error({ err: error, id }, "recall failed");
  });
}

/** Used by the reconciliation job at night, outside of all hurry. */
export async function statement(day: string): Promise<string> {
  return client(`statements/${day}`, { responseType: "text", timeout: { request: 60_000 }, retry: { limit: 5 } }).text();
}
