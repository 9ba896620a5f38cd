/** Code points `from` to `to`, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A set of code points: sorted ranges that neither overlap nor touch. */
export type CodePoints = readonly Range[];

export const everyCodePoint: CodePoints = [{ from: 0, to: 0x10ffff }];
/** `\w` */
export const wordCharacters: CodePoints = rangesOf("09", "AZ", "__", "az");
/** `\d` */
export const digits: CodePoints = rangesOf("09");
/** What `.` leaves out. */
export const lineTerminators: CodePoints = rangesOf("\n\n", "\r\r", "\u2028\u2029");
/** `\s` */
export const spaces: CodePoints = rangesOf(
  ...["\t\r", "  ", "\u00a0\u00a0", "\u1680\u1680", "\u2000\u200a", "\u2028\u2029"],
  ...["\u202f\u202f", "\u205f\u205f", "\u3000\u3000", "\ufeff\ufeff"],
);

/** The set of all code points in any of the ranges. */
export function unionOf(ranges: readonly Range[]): CodePoints {
  const merged: { from: number; to: number }[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else merged.push({ from: range.from, to: range.to });
  }
  return merged;
}

/** The code points that are not in the set. */
export function complement(set: CodePoints): CodePoints {
  const gaps: Range[] = [];
  let from = 0;
  for (const range of set) {
    if (range.from > from) gaps.push({ from, to: range.from - 1 });
    from = range.to + 1;
  }
  if (from <= 0x10ffff) gaps.push({ from, to: 0x10ffff });
  return gaps;
}

const propertySets = new Map<string, CodePoints | undefined>();

/** The members of `\p{…}` or `\P{…}`, asked of the native engine; undefined for a property that it does not know. */
export function propertySet(source: string): CodePoints | undefined {
  if (propertySets.has(source)) return propertySets.get(source);
  const set = scan(source);
  propertySets.set(source, set);
  return set;
}

function scan(source: string): CodePoints | undefined {
  const ranges: Range[] = [];
  try {
    const property = new RegExp(source, "u");
    let from: number | undefined;
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const isMember = property.test(String.fromCodePoint(codePoint));
      if (isMember) from ??= codePoint;
      else if (from !== undefined) {
        ranges.push({ from, to: codePoint - 1 });
        from = undefined;
      }
    }
    if (from !== undefined) ranges.push({ from, to: 0x10ffff });
    return ranges;
  } catch {
    return undefined;
  }
}

function rangesOf(...pairs: readonly string[]): CodePoints {
  return pairs.map((pair) => ({ from: pair.charCodeAt(0), to: pair.charCodeAt(1) }));
}
