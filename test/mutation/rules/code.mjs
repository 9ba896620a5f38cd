/** What is asked of code that calls, rule by rule. By file: see `mutants.mjs`. */
export const code = {
  "rules/code/timeout.ts": [
    [
      "an undecided timeout is not accused",
      'call.protection.timeout !== "absent"',
      'call.protection.timeout === "present"',
    ],
  ],
  "rules/code/retry.ts": [
    ["an undecided retry is not accused", 'call.protection.retry !== "absent"', 'call.protection.retry === "present"'],
    ["one try asks for no retry", "if (tries === 1) return;", ""],
  ],
  "rules/code/circuit-breaker.ts": [
    [
      "an undecided breaker is not accused",
      'call.protection.circuitBreaker !== "absent"',
      'call.protection.circuitBreaker === "present"',
    ],
    ["a breaker is asked for by the contract", 'needs: ["resilience.circuitBreaker"],', ""],
  ],
  "rules/code/no-backoff.ts": [
    ["a retry without waits is found", "of call.protection.hasty)", "of call.protection.hasty.slice(1))"],
  ],
  "rules/code/policy-mismatch.ts": [
    ["equal limits are no finding", "isSameLimit(limit.value, wanted.value)", "false"],
    ["that a retry does not wait is said once", "hasty.some((retry) => isPartOf(retry, limit))", "false"],
    [
      "one policy is one finding",
      "const key = `${policy.start} ${policy.end} ${location.uri}`;",
      "const key = String(policies.size);",
    ],
  ],
  "rules/code/unvalidated-payload.ts": [
    ["what a target answers is described by nobody", 'if (side !== "source") return;', ""],
    ["a parser of one entity reads no list", "return undefined;\n  const [only", ";\n  const [only"],
  ],
  "rules/code/direct-database.ts": [
    ["this very machine is ours", "isLocalHost(host) || ", ""],
    ["the ports of databases do not matter", "{ anyPort: true }", "{}"],
  ],
  "rules/code/undeclared-host.ts": [
    ["a host is added to contracts of its domain", "around.contracts.filter((one) => isOfDomain(host, one))", "[]"],
  ],
  "rules/code/idempotency-key.ts": [["a key may be among what is spread", " || !sent.complete", ""]],
  "rules/code/idempotency-key-per-attempt.ts": [
    [
      "without fields a key that is made once is well",
      "if (fields.length === 0 && !perTry) return;",
      "if (fields.length === 0) return;",
    ],
  ],
  "rules/code/swallowed-failure.ts": [
    ["only a failure that is dropped is lost", 'failure.kind !== "dropped"', 'failure.kind === "passed-on"'],
  ],
  "rules/code/audit.ts": [
    ["a record that cannot be read whole is not judged", "record?.complete !== true", "record === undefined"],
    ["the generated client writes the record", " || isAuditedByClient(subject)", ""],
  ],
  "rules/code/unchecked-status.ts": [
    ["a read may drop its answer", " && changesSomething(subject));\n}", ");\n}"],
    ["axios and got reject by themselves", '(library !== "fetch" && library !== "undici")', "false"],
  ],
  "analysis/code-checks.ts": [
    ["a client that was edited by hand is said", 'state !== "stale" && state !== "edited"', 'state !== "stale"'],
  ],
  "analysis/code-findings.ts": [
    ["what several calls say is said once", "return seen.size < seen.add(key).size;", "return true;"],
    ["hosts that the configuration leaves out", "if (world.isIgnored(or, call.uri)) return [];", ""],
  ],
  "generate/generated-file.ts": [
    ["what was edited by hand is not stale", 'return isUntouched(there) ? "stale" : "edited";', 'return "stale";'],
    ["line ends do not count", 'there.replaceAll("\\r\\n", "\\n") === wanted', "there === wanted"],
  ],
};
