import { setTimeout as sleep } from "node:timers/promises";
import type { ZodType } from "zod";
import { UpstreamError } from "./errors.js";

export interface JsonRequest<T> {
  upstream: string;
  url: string | URL;
  schema: ZodType<T>;
  init?: RequestInit;
  timeoutMs?: number;
  tries?: number;
}

/** One way out for everything that speaks JSON: with a timeout, three tries, and a check of what comes back. */
export async function requestJson<T>({
  upstream,
  url,
  schema,
  init = {},
  timeoutMs = 2_000,
  tries = 3,
}: JsonRequest<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw new UpstreamError(upstream, response.status, await response.text());
      return schema.parse(await response.json());
    } catch (error) {
      const isTemporary = !(error instanceof UpstreamError) || error.isTemporary;
      if (!isTemporary || attempt >= tries) throw error;
      await sleep(100 * 2 ** attempt);
    }
  }
}

export async function assertOk(upstream: string, response: Response): Promise<Response> {
  if (!response.ok) throw new UpstreamError(upstream, response.status);
  return response;
}
