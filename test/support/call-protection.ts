import { joinCallPaths } from "../../src/analysis/call-paths";
import { codeFactsOf } from "../../src/consumer/code/collect";
import { protectionOf } from "../../src/consumer/code/policies/protection";
import { findRequests } from "../../src/consumer/code/requests/requests";
import type { CodeLimit, Protection } from "../../src/consumer/code-facts";
import { codeContext } from "./code-context";

type Files = Readonly<Record<string, string>>;

/** What protects each request of `main.ts`, in brief, without what its callers add. */
export function protections(code: string, files: Files = {}): readonly string[] {
  const context = codeContext({ ...files, "main.ts": code });
  return findRequests(context).map((call) => inBrief(protectionOf(call, context).protection));
}

/** What protects each request of all files in their order, its callers taken in. */
export function joinedProtections(files: Files): readonly string[] {
  const facts = Object.keys(files).map((name) => codeFactsOf(codeContext(files, name)));
  return [...joinCallPaths(facts).values()].flat().map(({ protection, generatedFunction }) => {
    return inBrief(protection) + (generatedFunction === undefined ? "" : ` by ${generatedFunction}`);
  });
}

/** `timeout? retry breaker`, a `?` behind what is undecided, then the limits and the retries that do not wait. */
function inBrief({ timeout, retry, circuitBreaker, limits, hasty }: Protection): string {
  const presences = Object.entries({ timeout, retry, breaker: circuitBreaker }).flatMap(([name, presence]) =>
    presence === "absent" ? [] : [presence === "present" ? name : `${name}?`],
  );
  const parts = [...presences, ...limits.map(limitInBrief), ...hasty.map(({ library }) => `hasty ${library}`)];
  return parts.length === 0 ? "nothing" : parts.join(" ");
}

/** `tries=6`, with a `!` behind what no edit may replace in place. */
function limitInBrief({ key, value, replaceable }: CodeLimit): string {
  const name = key.replace(/^resilience\.(retry\.|circuitBreaker\.|bulkhead\.)?/, "");
  return `${name}=${value}${replaceable ? "" : "!"}`;
}
