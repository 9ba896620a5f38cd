/** The order of texts by their UTF-16 units, for `sort`: the same on every machine, whatever its language. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const byName = new Intl.Collator("en", { numeric: true });

/** The order in which an editor lists names, for `sort`: `orders-2` stands before `orders-10`, and `Orders` beside `orders`. */
export function compareNames(one: string, other: string): number {
  return byName.compare(one, other) || compareTexts(one, other);
}
