import {
  type CodeFacts,
  type KnownText,
  noFacts,
  type OutboundCall,
  type Protection,
  type TextPart,
} from "../../src/consumer/code-facts";

const unprotected: Protection = { timeout: "absent", retry: "absent", circuitBreaker: "absent", limits: [], hasty: [] };
const nothingSent = { members: [], complete: true };

/** A URL as code has it: texts, `env("NAME")` and `hole("name")`. */
export function url(...parts: readonly (string | TextPart)[]): KnownText {
  return parts.map((part) => (typeof part === "string" ? { kind: "text", text: part } : part));
}

export function env(name: string, fallback?: KnownText): TextPart {
  return { kind: "env", name, ...(fallback === undefined ? {} : { fallback }) };
}

export function hole(name?: string): TextPart {
  return { kind: "hole", ...(name === undefined ? {} : { name }) };
}

/** A call without any protection, at `at` of its file; what is not said is as a plain `fetch` has it. */
export function callAt(uri: string, at: number, said: Partial<OutboundCall> = {}): OutboundCall {
  return {
    uri,
    span: { start: at, end: at + 20 },
    name: { start: at, end: at + 5 },
    urlSpan: { start: at + 6, end: at + 19 },
    callee: "fetch",
    library: "fetch",
    kind: "request",
    method: "GET",
    protection: unprotected,
    runsIn: [],
    status: "checked",
    failure: { kind: "passed-on" },
    headers: nothingSent,
    body: nothingSent,
    messageKeys: nothingSent,
    clientIsParameter: false,
    ...said,
  };
}

/** The facts of a file that calls these. */
export function factsOf(uri: string, said: Partial<CodeFacts>): CodeFacts {
  return { ...noFacts(uri), ...said };
}
