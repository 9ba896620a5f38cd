/** What is asked of a generated client module when it runs. By file: see `mutants.mjs`. */
export const clients = {
  "generate/client/cockatiel.ts": [
    ["retries are tries without the first (cockatiel)", "numberOf(tries - 1)", "numberOf(tries)"],
    ["a body that is read later is not cut off", '["abortOnReturn", "false"]', '["abortOnReturn", "true"]'],
    ["a try that begins too late is not made", "    all.throwIfAborted();\n", ""],
  ],
  "generate/client/p-retry.ts": [
    ["retries are tries without the first (p-retry)", "retries: ${retry.tries - 1},", "retries: ${retry.tries},"],
    ["only failures open the breaker", "!${names.isRetryable}(error)`],", "false`],"],
  ],
  "generate/client/policy-text.ts": [
    ["no timer is longer than Node's", "return Math.min(${limit}, asked);", "return asked;"],
    ["Retry-After is respected where the contract says so", "retry.respectRetryAfter && !policy.publishes", "false"],
    ["reads and writes have a breaker each", "breaker: isOnly ?", "breaker: true ?"],
  ],
  "generate/client/client-policy.ts": [
    [
      "a key of another payload is not tried again",
      '.filter((status) => use === "read" || status !== UNPROCESSABLE)',
      "",
    ],
    ["all tries have a limit, too", "...(maxElapsedTime === undefined ? {} : { total: timer(maxElapsedTime) }),", ""],
  ],
  "generate/client/failures.ts": [
    ["a caller may accept a status", " || accepted.includes(status)) return res;", ") return res;"],
    ["Retry-After is in seconds", "return Number(text) * 1000;", "return Number(text);"],
  ],
  "generate/client/writes.ts": [
    ["a result is kept before it is sent", "`await to.store.save(${kept}); // kept before the first try`,", ""],
    ["there is no write without a record", "`await to.recordDecision(${recorded}); // no write without a record`", ""],
    ["a result that nobody takes is a dead letter", '"  await to.store.deadLetter(id, v, error);",', ""],
  ],
  "generate/client/tolerant.ts": [
    ["what stands below a not stays exact", 'if (shape.kind === "not") return exact(shape);', ""],
  ],
};
