/** A path against the fields that a contract lists: one of them or below one, on the way to one, or neither. */
export type Relation = "listed" | "toward" | "none";

/** The relation of paths to `data[].fields`, where a parent covers its children; without the list all are listed. */
export function relationTo(fields: readonly string[] | undefined): (path: string) => Relation {
  if (fields === undefined) return () => "listed";
  const listed = new Set(fields);
  const toward = new Set(fields.flatMap(waysTo));
  return (path) => {
    if (listed.has(path) || waysTo(path).some((way) => listed.has(way))) return "listed";
    return toward.has(path) ? "toward" : "none";
  };
}

/** Whatever leads to a path: `lines` and `lines[]` to `lines[].sku`. */
function waysTo(path: string): readonly string[] {
  return [...path.matchAll(/(?=\.|\[)|(?<=\])(?!$)/g)].flatMap(({ index }) =>
    index === 0 ? [] : [path.slice(0, index)],
  );
}
