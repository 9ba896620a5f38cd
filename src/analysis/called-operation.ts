import type { ContractValues } from "../contract/contract-values";
import { HOLE } from "./called-host";

/** A call, as an operation of a contract would have it. */
export interface CalledWay {
  /** Upper case, or `publish`; undefined where it cannot be read. */
  readonly method: string | undefined;
  /** The path of a URL, or the channel of a message, with `HOLE` for what is not known; undefined: nothing is. */
  readonly path: string | undefined;
  /** The path begins behind a base that the environment gives: it may lack the path of the location. */
  readonly isBase: boolean;
}

/** How sure it is that a call performs an operation. */
export type Likeness = "certain" | "possible";

/**
 * The operation of `writeBack.operations` that a call performs; undefined where none or several may be meant. `prefix` is
 * the path of the target's location, below which the paths of operations stand.
 */
export function operationOf(
  values: ContractValues,
  way: CalledWay,
  prefix: string,
): { readonly operation: ContractValues; readonly likeness: Likeness } | undefined {
  const found = values.items("writeBack.operations").flatMap((operation) => {
    const match = matchOf(operation, way, prefix);
    return match === undefined ? [] : [{ operation, ...match }];
  });
  const certain = found.filter(({ likeness }) => likeness === "certain");
  const candidates = certain.length > 0 ? certain : found;
  // Of `/a/{b}` and `/a/c`, the latter means `/a/c`.
  const exactest = Math.max(...candidates.map(({ literals }) => literals));
  const [first, ...others] = candidates.filter(({ literals }) => literals === exactest);
  return first === undefined || others.length > 0 ? undefined : first;
}

interface PathMatch {
  readonly likeness: Likeness;
  /** How many segments are equal as they are written. */
  readonly literals: number;
}

function matchOf(operation: ContractValues, { method, path, isBase }: CalledWay, prefix: string) {
  const wanted = operation.isMissing("method") ? "POST" : operation.text("method")?.value;
  if (wanted === undefined || (method !== undefined && method !== wanted)) return undefined;
  // Nothing says that it writes at all.
  if (method === undefined && path === undefined) return undefined;
  const template = operation.text("path")?.value;
  const unsure: PathMatch = { likeness: "possible", literals: 0 };
  if (template === undefined || path === undefined) return unsure;
  const templates = [`${prefix}/${template}`, ...(isBase && prefix !== "" ? [template] : [])];
  const matches = templates.flatMap((one) => matchPath(segmentsOf(one), segmentsOf(path)) ?? []);
  const best = matches.find(({ likeness }) => likeness === "certain") ?? matches[0];
  return best === undefined || method !== undefined ? best : { ...best, likeness: "possible" as const };
}

/** Compares segment by segment; a value at the end of a path may stand for several segments, or for a query. */
function matchPath(template: readonly string[], path: readonly string[]): PathMatch | undefined {
  const isOpen = path.at(-1)?.endsWith(HOLE) === true;
  if (path.length > template.length || (path.length < template.length && !isOpen)) return undefined;
  let likeness: Likeness = path.length < template.length ? "possible" : "certain";
  let literals = 0;
  for (const [index, segment] of path.entries()) {
    const wanted = template[index] ?? "";
    const match = matchSegment(wanted, segment);
    if (match === undefined) return undefined;
    if (match === "possible") likeness = "possible";
    if (wanted === segment) literals++;
  }
  return { likeness, literals };
}

/** A segment of a template such as `{id}` or `limit-changes` against one of a call. */
function matchSegment(template: string, segment: string): Likeness | undefined {
  if (template === segment || /^\{[^{}]*\}$/.test(template)) return "certain";
  if (segment.includes(HOLE)) return hasTexts(template, segment.split(HOLE), 0) ? "possible" : undefined;
  return hasTexts(segment, template.split(/\{[^{}]*\}/), 1) ? "certain" : undefined;
}

/** True when these texts stand in a segment in their order, the first at its begin and the last at its end. */
function hasTexts(segment: string, texts: readonly string[], charactersBetween: number): boolean {
  const last = texts.at(-1) ?? "";
  let at = 0;
  for (const [index, text] of texts.slice(0, -1).entries()) {
    const found = index === 0 ? (segment.startsWith(text) ? 0 : -1) : segment.indexOf(text, at);
    if (found === -1) return false;
    at = found + text.length + charactersBetween;
  }
  return texts.length === 1 ? segment === last : segment.length - last.length >= at && segment.endsWith(last);
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}
