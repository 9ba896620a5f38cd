/** Limits of calls to one system, as its contract states them. Milliseconds. */
export interface Limits {
  timeout: number;
  /** All tries, the first included. */
  tries: number;
  initialInterval: number;
  maxInterval: number;
  maxElapsedTime: number;
  retryOn: readonly number[];
  /** Failures in a row that open the circuit breaker, and how long it stays open. */
  consecutiveFailures: number;
  halfOpenAfter: number;
}

export interface HttpClient {
  getJson(url: string): Promise<unknown>;
  postJson(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<void>;
}

/** A client with a timeout for every try, exponential backoff with full jitter, and a circuit breaker of its own. */
export function httpClient(limits: Limits, transport: typeof fetch = fetch): HttpClient {
  const breaker = circuitBreaker(limits);
  const send = (url: string, init: RequestInit) => breaker(() => withRetries(limits, () => once(url, init)));

  async function once(url: string, init: RequestInit): Promise<Response> {
    const response = await transport(url, { ...init, signal: AbortSignal.timeout(limits.timeout) });
    if (!response.ok) throw new HttpError(response.status, retryAfterOf(response));
    return response;
  }

  return {
    async getJson(url) {
      const response = await send(url, { headers: { accept: "application/json" } });
      const body: unknown = await response.json();
      return body;
    },
    async postJson(url, body, headers) {
      await send(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    },
  };
}

export class HttpError extends Error {
  readonly status: number;
  /** Milliseconds the server asks us to wait, from `Retry-After` (RFC 9110, section 10.2.3). */
  readonly retryAfter: number | undefined;

  constructor(status: number, retryAfter?: number) {
    super(`HTTP ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

async function withRetries<T>(limits: Limits, call: () => Promise<T>): Promise<T> {
  const end = Date.now() + limits.maxElapsedTime;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const wait = waitBefore(limits, attempt, error);
      if (attempt >= limits.tries || !isRetryable(limits, error) || Date.now() + wait > end) throw error;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
}

function waitBefore(limits: Limits, attempt: number, error: unknown): number {
  if (error instanceof HttpError && error.retryAfter !== undefined) return error.retryAfter;
  return Math.random() * Math.min(limits.maxInterval, limits.initialInterval * 2 ** (attempt - 1));
}

/** Network errors and timeouts are always worth another try, answers only with the statuses of the contract. */
function isRetryable(limits: Limits, error: unknown): boolean {
  return !(error instanceof HttpError) || limits.retryOn.includes(error.status);
}

function retryAfterOf(response: Response): number | undefined {
  const value = response.headers.get("retry-after");
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function circuitBreaker(limits: Limits) {
  let failures = 0;
  let openUntil = 0;
  return async <T>(call: () => Promise<T>): Promise<T> => {
    if (Date.now() < openUntil) throw new Error("The circuit breaker is open");
    try {
      const result = await call();
      failures = 0;
      return result;
    } catch (error) {
      if (isRetryable(limits, error)) failures++;
      if (failures >= limits.consecutiveFailures) openUntil = Date.now() + limits.halfOpenAfter;
      throw error;
    }
  };
}
