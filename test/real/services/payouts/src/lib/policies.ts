import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { HTTPError, RequestError } from "got";

const TEMPORARY = new Set([408, 409, 429, 502, 503, 504]);

const isTemporary = handleWhen((error) => {
  if (error instanceof HTTPError) return TEMPORARY.has(error.response.statusCode);
  return error instanceof RequestError;
});

const retries = retry(isTemporary, {
  maxAttempts: 3,
  backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2_000 }),
});
const breaker = circuitBreaker(isTemporary, { halfOpenAfter: 20_000, breaker: new ConsecutiveBreaker(5) });

/** What every call to the bank goes through: the timeout is that of one attempt. */
export const bankPolicy = wrap(retries, breaker, timeout(3_000, TimeoutStrategy.Aggressive));
