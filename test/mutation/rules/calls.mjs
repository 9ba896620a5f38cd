/** What is asked of calls: what protects them, and whose they are. By file: see `mutants.mjs`. */
export const calls = {
  "analysis/call-paths.ts": [
    ["a timeout around all tries limits them together", "isOutsideRetry ? overAllTries(limit) : limit", "limit"],
    [
      "callers of callers protect, too",
      "if (around.get(target)?.add(outer.protection(), outer.generated, isRetried)) grown.add(target);",
      "around.get(target)?.add(outer.protection(), outer.generated, isRetried);",
    ],
    ["one protected use is enough", "STRENGTH[a] >= STRENGTH[b] ? a : b", "STRENGTH[a] >= STRENGTH[b] ? b : a"],
  ],
  "analysis/called-contracts.ts": [
    ["several contracts decide nothing", "return others.length > 0 ? undefined : first;", "return first;"],
    [
      "of several locations the longest counts",
      "narrow(({ prefix }) => lengthBelow(prefix, way.path) === longest);",
      "",
    ],
    ["call sites decide in the end", "narrow(({ isCallSite }) => isCallSite(call.uri));", ""],
    [
      "a host that can be read goes before call sites",
      "if (first === undefined) return this.#byCallSite",
      "return this.#byCallSite",
    ],
  ],
  "analysis/called-host.ts": [
    [
      "a variable may be a part of a name",
      'if (next?.kind === "text" && /^[.-]/.test(next.text)) return undefined;',
      "",
    ],
    [
      "a variable's default names a host, too",
      "[addressOf(url), fallenBack && addressOf(joined(fallenBack))]",
      "[addressOf(url)]",
    ],
  ],
  "analysis/exempt-code.ts": [["tests are not judged", "tests?|", ""]],
  "contract/hosts.ts": [
    [
      "a wildcard begins at a dot",
      "given.name.endsWith(wanted.name.slice(1))",
      "given.name.endsWith(wanted.name.slice(2))",
    ],
    ["the port of the scheme needs no words", "USUAL_PORTS.get(scheme.toLowerCase()) === port", "false"],
    ["hosts go before the location", "if (declared.length > 0) return declared;", ""],
  ],
  "consumer/code/policies/http-retry.ts": [
    [
      "a client repeats some methods only",
      'return methods.includes(method) ? "present" : "absent";',
      'return "present";',
    ],
  ],
  "consumer/code/payloads/validators.ts": [
    ["a function that is read validates by what it does", "if (target.body !== undefined) return false;", ""],
  ],
  "consumer/code/border-files.ts": [
    ["what imports a file of calls is read", "for (const target of this.#leadsOf(each).targets) seen.add(target);", ""],
  ],
};
