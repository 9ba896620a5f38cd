import { nanoid } from "nanoid";
import got from "got";
import pRetry, { AbortError } from "p-retry";
import { log } from "./lib/log.js";

interface Verdict {
  score: number;
  reasons: string[];
}

const FRAUD_URL = "https://fraud.guardline.example";

export async function fraudScore(iban: string, amountCents: number): Promise<number> {
  const verdict = await pRetry(
    async () => {
      const response = await got.post<Verdict>(`${FRAUD_URL}/score`, {
        json: { iban, amountCents },
        headers: { "x-request-id": nanoid() },
        responseType: "json",
        timeout: { request: 800 },
        throwHttpErrors: false,
      });
      if (response.statusCode === 400) throw new AbortError("the request is malformed");
      if (response.statusCode !== 200) throw new Error(`fraud service answered ${response.statusCode}`);
      return response.body;
    },
    { retries: 2, minTimeout: 100, onFailedAttempt: (error) => log.warn({ err: error }, "no score yet") },
  );
  return verdict.score;
}

/** Tells the service how a payout ended, so that it learns. Its answer does not matter. */
export function reportOutcome(payoutId: string, fraud: boolean): void {
  void got.post(`${FRAUD_URL}/outcomes`, {
    json: { payoutId, fraud },
    headers: { "idempotency-key": nanoid() },
    timeout: { request: 2_000 },
    retry: { limit: 2, methods: ["POST"] },
  });
}

export async function blockedCountries(): Promise<string[]> {
  let attempt = 0;
  for (;;) {
    try {
      return await got(`${FRAUD_URL}/countries`, { timeout: { request: 1_000 }, retry: { limit: 0 } }).json<string[]>();
    } catch (error) {
      attempt += 1;
      if (attempt > 2) throw error;
      log.warn({ err: error, attempt }, "countries not readable, trying again");
    }
  }
}
