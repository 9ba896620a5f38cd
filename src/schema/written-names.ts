import type { ScalarNode, SourceNode } from "../document/source-node";
import { placeKey } from "../text/place-key";
import type { Definitions } from "./definitions";
import { keyword } from "./keywords";
import { mentionsIn, unnamedPartsOf } from "./name-mentions";
import { items, mapping, member } from "./node-access";
import { referencesOf } from "./references-of";
import { type PlacedSchema, scopeOf } from "./scope";
import { valuesBeside } from "./values-beside";
import { DataKeys } from "./written-data";

/** A member of the values that a schema describes, by all places of the schema's text that name it. */
export interface WrittenName {
  readonly name: string;
  /** Keys of `properties` and texts of `required` and their kin. Never empty. */
  readonly places: readonly ScalarNode[];
  /** Those of them that are keys of `properties`. */
  readonly declarations: readonly ScalarNode[];
  /** Keys of examples and default values that are this member. */
  readonly dataKeys: readonly ScalarNode[];
  /** True where the same values have a member of that name. */
  isBeside(name: string): boolean;
}

/** Larger schemas are not searched for names: what they say there stays unknown. */
const mostPositions = 20_000;
/** Branches of `oneOf` in branches, and so on. */
const deepest = 64;

/** A schema among others. */
interface HeldSchema extends PlacedSchema {
  /** Every value keeps to it: it is no condition (`if`, `not`), nor what depends on one. */
  readonly always: boolean;
}

/** The schemas that hold together for one value, and those of which one or the other does (`anyOf`, `oneOf`). */
export interface Together {
  readonly schemas: readonly HeldSchema[];
  readonly branches: readonly Together[];
}

/** A name while its places are collected. */
export interface Growing {
  readonly name: string;
  readonly places: Map<string, ScalarNode>;
  readonly declarations: Map<string, ScalarNode>;
  readonly dataKeys: Map<string, ScalarNode>;
  /** All names of the values that it is a member of, by id, for each group of schemas that says it. */
  readonly around: ReadonlyMap<string, Growing>[];
  readonly schemas: PlacedSchema[];
}

/** What is said at one place of the values that a schema describes. */
export interface Position {
  readonly together: Together;
  /** The names and unnamed parts, by id and by the group of schemas that says it. */
  readonly groups: ReadonlyMap<Together, ReadonlyMap<string, Growing>>;
}

/**
 * Finds the names of all members that schemas speak of. Two places are one name where they hold for one value: those of a
 * schema, of its `allOf`, of what it refers to, of its conditions. The branches of a `oneOf` or `anyOf` speak of different
 * values, unless the schema around them has the name as well. Undefined where the schemas are too large.
 */
export function writtenNames(
  definitions: Definitions,
  examples: readonly SourceNode[],
): readonly WrittenName[] | undefined {
  const roots = definitions.entries;
  const walk = new NameWalk(definitions);
  for (const root of roots) walk.visit([root]);
  if (!walk.finish()) return undefined;
  const data = new DataKeys((schemas) => walk.at(schemas));
  for (const position of walk.positions) data.ofSchemas(position, position.together);
  for (const root of roots) {
    for (const value of [...examples, ...valuesBeside(root, definitions)]) data.add(value, walk.at([root]));
  }
  return walk.names();
}

class NameWalk {
  readonly #definitions: Definitions;
  readonly #positions = new Map<string, Position>();
  readonly #waiting: PlacedSchema[][] = [];
  readonly #ids = new Map<SourceNode, number>();

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  get positions(): Iterable<Position> {
    return this.#positions.values();
  }

  /** What is said where these schemas hold together. */
  at(schemas: readonly PlacedSchema[]): Position | undefined {
    return this.#positions.get(this.#keyOf(schemas));
  }

  visit(schemas: PlacedSchema[]): void {
    this.#waiting.push(schemas);
  }

  /** False where there are too many places. */
  finish(): boolean {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      const key = this.#keyOf(next);
      if (this.#positions.has(key)) continue;
      if (this.#positions.size >= mostPositions) return false;
      const together = this.#together(next, new Set(), 0);
      const groups = new Map<Together, ReadonlyMap<string, Growing>>();
      this.#group(together, new Map(), groups);
      this.#positions.set(key, { together, groups });
      for (const group of new Set([...groups.values()].flatMap((names) => [...names.values()]))) {
        if (group.schemas.length > 0) this.visit(group.schemas);
      }
    }
    return true;
  }

  names(): readonly WrittenName[] {
    const groups = [...this.#positions.values()].flatMap((one) =>
      [...one.groups.values()].flatMap((names) => [...names.values()]),
    );
    return [...new Set(groups)]
      .filter(({ places }) => places.size > 0)
      .map(({ name, places, declarations, dataKeys, around }) => ({
        name,
        places: [...places.values()],
        declarations: [...declarations.values()],
        dataKeys: [...dataKeys.values()],
        isBeside: (other) => around.some((names) => names.has(`.${other}`)),
      }));
  }

  /** Follows whatever else holds for the same value. */
  #together(seeds: readonly PlacedSchema[], seen: Set<SourceNode>, depth: number): Together {
    const schemas: HeldSchema[] = [];
    const branches: Together[] = [];
    const waiting: HeldSchema[] = seeds.map((seed) => ({ ...seed, always: true }));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { node, always } = next;
      if (node.kind !== "mapping" || seen.has(node)) continue;
      seen.add(node);
      const scope = scopeOf(node, next.scope);
      const { dialect } = scope.resource;
      for (const reference of referencesOf(node, dialect)) {
        const target = this.#definitions.follow(reference, scope);
        if (target.ok) waiting.push({ node: target.pointed.node, scope: target.scope, always });
      }
      // Before 2019-09 whatever stands beside a `$ref` is ignored.
      if (!dialect.refHasSiblings && member(node, "$ref") !== undefined) continue;
      schemas.push({ node, scope, always });
      const at = (name: string) => keyword(node, dialect, name);
      const conditions = [
        ...["not", "if", "then", "else"].map(at),
        ...["dependentSchemas", "dependencies"].flatMap((name) => mapping(at(name))?.entries.map((one) => one.value)),
      ];
      waiting.push(...conditions.flatMap((one) => (one === undefined ? [] : [{ node: one, scope, always: false }])));
      waiting.push(...(items(at("allOf")) ?? []).map((one) => ({ node: one, scope, always })));
      if (depth >= deepest) continue;
      for (const branch of [...(items(at("anyOf")) ?? []), ...(items(at("oneOf")) ?? [])]) {
        branches.push(this.#together([{ node: branch, scope }], new Set(seen), depth + 1));
      }
    }
    return { schemas, branches };
  }

  /** Puts the places of each name together; `around` are the names of the schemas that the branches belong to. */
  #group(
    together: Together,
    around: ReadonlyMap<string, Growing>,
    groups: Map<Together, ReadonlyMap<string, Growing>>,
  ): void {
    const own = new Map(around);
    const growing = (id: string, name: string): Growing => {
      const known = own.get(id);
      if (known !== undefined) return known;
      const made: Growing = {
        name,
        places: new Map(),
        declarations: new Map(),
        dataKeys: new Map(),
        around: [],
        schemas: [],
      };
      own.set(id, made);
      return made;
    };
    for (const { node, scope } of together.schemas) {
      if (node.kind !== "mapping") continue;
      for (const { name, place, schema } of mentionsIn(node, scope.resource.dialect)) {
        const group = growing(`.${name}`, name);
        group.places.set(placeKey(place.location), place);
        if (schema === undefined) continue;
        group.declarations.set(placeKey(place.location), place);
        group.schemas.push({ node: schema, scope });
      }
      for (const { id, schema } of unnamedPartsOf(node, scope.resource.dialect)) {
        growing(id, "").schemas.push({ node: schema, scope });
      }
    }
    for (const group of own.values()) group.around.push(own);
    groups.set(together, own);
    for (const branch of together.branches) this.#group(branch, own, groups);
  }

  #keyOf(schemas: readonly PlacedSchema[]): string {
    const ids = schemas.map(({ node, scope }) => `${this.#idOf(node)} ${scope.dynamic.key}`);
    return [...new Set(ids)].sort().join(",");
  }

  #idOf(node: SourceNode): number {
    const id = this.#ids.get(node) ?? this.#ids.size;
    this.#ids.set(node, id);
    return id;
  }
}
