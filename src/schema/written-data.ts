import type { MappingNode, ScalarNode, SourceNode } from "../document/source-node";
import { placeKey } from "../text/place-key";
import { keyword } from "./keywords";
import { items, mapping, member } from "./node-access";
import type { PlacedSchema } from "./scope";
import type { Growing, Position, Together } from "./written-names";

/** Values in a schema that its own values look like. */
const SINGLE = ["default", "example", "const"];
const LISTS = ["examples", "enum"];

/** Finds which members the keys of examples and default values are. */
export class DataKeys {
  readonly #at: (schemas: readonly PlacedSchema[]) => Position | undefined;

  constructor(at: (schemas: readonly PlacedSchema[]) => Position | undefined) {
    this.#at = at;
  }

  /** The values that schemas give themselves. */
  ofSchemas(position: Position, { schemas, branches }: Together): void {
    for (const { node } of schemas) {
      const values = [
        ...SINGLE.map((name) => member(node, name)),
        ...LISTS.flatMap((name) => items(member(node, name)) ?? []),
      ];
      for (const value of values) if (value !== undefined) this.add(value, position);
    }
    for (const branch of branches) this.ofSchemas(position, branch);
  }

  /** A value of what is described at a position. */
  add(value: SourceNode, position: Position | undefined): void {
    if (position === undefined) return;
    if (value.kind === "mapping") {
      for (const { key, value: part } of value.entries) {
        const named = namesOf(key.value, value, position);
        for (const group of named) {
          group.dataKeys.set(placeKey(key.location), key);
          this.#below(part, group);
        }
        // Which pattern a key has is not asked: what stands below it must only look like the member.
        const others = named.size > 0 ? [] : groupsOf(position, (id) => id.startsWith("{"));
        for (const group of others) this.#below(part, group);
      }
    } else if (value.kind === "sequence") {
      for (const [index, item] of value.items.entries()) {
        for (const group of groupsOf(position, (id) => id === `[${index}]` || id === "[]")) this.#below(item, group);
      }
    }
  }

  #below(value: SourceNode, { schemas }: Growing): void {
    if (value.kind !== "scalar" && schemas.length > 0) this.add(value, this.#at(schemas));
  }
}

/** The members that a key may be; of the branches of a union, those that the value does not contradict by a constant. */
function namesOf(key: string, value: MappingNode, { groups }: Position): ReadonlySet<Growing> {
  const found = new Set<Growing>();
  for (const [together, names] of groups) {
    const group = names.get(`.${key}`);
    if (group !== undefined && !contradicts(value, together)) found.add(group);
  }
  return found;
}

function groupsOf({ groups }: Position, isMeant: (id: string) => boolean): ReadonlySet<Growing> {
  const all = [...groups.values()].flatMap((names) => [...names]);
  return new Set(all.flatMap(([id, group]) => (isMeant(id) ? [group] : [])));
}

function contradicts(value: MappingNode, { schemas }: Together): boolean {
  return schemas.some(({ node, scope, always }) => {
    if (node.kind !== "mapping" || !always) return false;
    const properties = mapping(keyword(node, scope.resource.dialect, "properties"));
    return properties?.entries.some(({ key, value: schema }) => {
      const given = scalarOf(value.byKey.get(key.value)?.value);
      const only = scalarOf(member(schema, "const"));
      const allowed = only === undefined ? items(member(schema, "enum"))?.map(scalarOf) : [only];
      return given !== undefined && allowed !== undefined && !allowed.some((one) => one?.value === given.value);
    });
  });
}

function scalarOf(node: SourceNode | undefined): ScalarNode | undefined {
  return node?.kind === "scalar" ? node : undefined;
}
