import type { Value } from "./values";

const computing: ReadonlySet<string> = new Set([
  "Array",
  "BigInt",
  "Boolean",
  "Date",
  "Error",
  "Headers",
  "Intl",
  "JSON",
  "Math",
  "Number",
  "Object",
  "String",
  "URL",
  "URLSearchParams",
  "decodeURIComponent",
  "encodeURIComponent",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
  "performance",
  "structuredClone",
]);

/** What the language itself has to compute a value: it tells nobody, and checks no payload. */
export function isComputation(value: Value | undefined): boolean {
  return value?.kind === "library" && value.module === "global" && computing.has(value.path[0] ?? "");
}
