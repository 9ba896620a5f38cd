/**
 * Whether two values hold the same: objects, arrays, maps and sets (in order) by what is in them, all else by `Object.is`.
 * A pair of objects is compared once, however many paths lead to it, where `assert.deepEqual` follows each: a document whose
 * aliases name anchors that hold aliases has more paths than there is time.
 */
export function sameGraph(left: unknown, right: unknown, compared = new Map<object, Set<object>>()): boolean {
  if (!isObject(left) || !isObject(right)) return Object.is(left, right);
  const done = compared.get(left);
  if (done?.has(right) === true) return true;
  if (done === undefined) compared.set(left, new Set([right]));
  else done.add(right);
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  const [a, b] = [partsOf(left), partsOf(right)];
  return a.length === b.length && a.every((part, index) => sameGraph(part, b[index], compared));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function partsOf(value: object): unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value].flat();
  if (value instanceof Set) return [...value];
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flat();
}
