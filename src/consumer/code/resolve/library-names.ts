import type { LibraryValue, Value } from "./values";

/**
 * The name that a library exports something under, dots between: `create` of axios, `retry` of cockatiel, empty for what
 * the module itself is. `default` at the beginning is left out, because `require` and `import` differ in it.
 */
export function exportedName({ path }: LibraryValue): string {
  let first = 0;
  while (path[first] === "default") first++;
  return path.slice(first).join(".");
}

/** The exported name of a value of one of these modules; undefined for all others. */
export function nameFrom(value: Value | undefined, ...modules: readonly string[]): string | undefined {
  return value?.kind === "library" && modules.includes(value.module) ? exportedName(value) : undefined;
}

/** True for something that the platform gives without import: `fetch`, `AbortSignal.timeout`, also through `globalThis`. */
export function isGlobal(value: Value | undefined, name: string): boolean {
  return nameFrom(value, "global") === name;
}
