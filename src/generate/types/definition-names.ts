import type { ShapeGraph, ShapeId } from "../../shape/shape";
import { percentDecoded } from "../../text/percent";
import { freeName, pascalCase } from "../identifiers";

/**
 * The names of definitions as types. A name depends on nothing but the definition's own where no other has the same: a
 * definition that is added renames none. Of several, the one nearest to the top of its file keeps it, and the others are
 * called by what is around them, too. Names go to `taken`, which may hold names that are given already.
 */
export function definitionNames(
  ids: Iterable<ShapeId>,
  { definitions }: ShapeGraph,
  owner: string,
  taken: Set<string>,
): ReadonlyMap<ShapeId, string> {
  const wanted = new Map<string, Named[]>();
  for (const id of ids) {
    const label = definitions.get(id)?.label;
    const path = pathOf(id);
    const name = pascalCase(label ?? path.at(-1) ?? `${owner} part`);
    const named = { id, path, name };
    const same = wanted.get(name);
    if (same === undefined) wanted.set(name, [named]);
    else same.push(named);
  }
  const names = new Map<ShapeId, string>();
  const further: Named[] = [];
  for (const group of wanted.values()) {
    const [first, ...others] = group.sort(byPlace);
    if (first === undefined) continue;
    further.push(...others);
    names.set(first.id, freeName(taken.has(first.name) ? owner + first.name : first.name, taken));
  }
  for (const { id, path, name } of further) names.set(id, freeName(qualified(path, name, owner, taken), taken));
  return names;
}

interface Named {
  readonly id: ShapeId;
  /** The file's name without its end, and the words of the pointer; none for what has no place of its own. */
  readonly path: readonly string[];
  readonly name: string;
}

/** Keys that stand around every definition. */
const COMMON: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "components",
  "schemas",
  "properties",
  "messages",
]);

function pathOf(id: ShapeId): readonly string[] {
  const [file = "", pointer = ""] = id.replace(/@\d+(\.\d+)?$/, "").split("#");
  if (!file.includes("/")) return file.includes(":") || file === "" ? [] : [file];
  const stem = percentDecoded(file.slice(file.lastIndexOf("/") + 1)).replace(/\.[^.]*$/, "");
  const tokens = pointer.split("/").map((token) => percentDecoded(token).replaceAll("~1", "/").replaceAll("~0", "~"));
  return [stem.replace(/\.(schema|contract)$/, ""), ...tokens.filter((token) => token !== "" && !COMMON.has(token))];
}

function byPlace(one: Named, other: Named): number {
  return one.path.length - other.path.length || (one.id < other.id ? -1 : 1);
}

/** The name with as much of what is around it as no other has; the owner's where nothing is. */
function qualified(path: readonly string[], name: string, owner: string, taken: ReadonlySet<string>): string {
  let longer = name;
  for (const around of path.slice(0, -1).reverse()) {
    longer = pascalCase(around) + longer;
    if (!taken.has(longer)) return longer;
  }
  return owner + name;
}
