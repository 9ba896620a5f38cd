// Consumer code as it is written before anybody thinks of failure. The rehearsals must find it out.
import { randomUUID } from "node:crypto";

interface CustomerView {
  readonly id: string;
  readonly email: string | null;
}

/** Reads without a timeout, a retry, a look at the status or a validation. */
export async function get(url: string): Promise<CustomerView> {
  const res = await fetch(url);
  return (await res.json()) as CustomerView;
}

/** Writes with a key for every try, and keeps the failure to itself. */
export async function write(newLimit: number, url: string): Promise<void> {
  try {
    await withRetry(() =>
      fetch(url, {
        method: "POST",
        headers: { "Idempotency-Key": randomUUID() },
        body: JSON.stringify({ newLimit }),
      }),
    );
  } catch (e) {
    console.error(e);
  }
}

/** What the careful writer is given: the stores of the generated module. */
interface Stores<T> {
  readonly store: {
    save(id: string, value: T, record: never, approval: "not-needed"): Promise<void>;
    done(id: string): Promise<void>;
    deadLetter(id: string, value: T, error: unknown): Promise<void>;
  };
  recordDecision(record: never, approval: "not-needed"): Promise<void>;
  send(v: T, key: string, signal: AbortSignal): Promise<void>;
}

/** Keeps, records, times out, retries and gives up as it should, but makes a key for every try. */
export async function writeWithKeyPerTry<T extends { readonly decisionId: string }>(
  v: T,
  record: never,
  to: Stores<T>,
): Promise<void> {
  await to.store.save(v.decisionId, v, record, "not-needed");
  try {
    await to.recordDecision(record, "not-needed");
    await withRetry(() => to.send(v, randomUUID(), AbortSignal.timeout(2000)));
  } catch (error) {
    await to.store.deadLetter(v.decisionId, v, error);
    throw error;
  }
  await to.store.done(v.decisionId);
}

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 4) throw error;
    }
  }
}
