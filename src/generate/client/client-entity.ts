import type { Shape, ShapeGraph, ShapeId } from "../../shape/shape";
import type { ClientEntity, ClientInput } from "./client-input";
import type { EntityNames, ModuleNames } from "./names";
import { projectShape } from "./project-shape";
import { tolerant, withOpenEnums } from "./tolerant";

/** An entity as its module has it. */
export interface EntityPlan {
  /** Name in the contract. */
  readonly entity: string;
  readonly names: EntityNames;
  readonly direction: "read" | "write";
  /** What its type says: projected on `data[].fields`. */
  readonly type: ShapeGraph;
  /** What its validator asks: on read the same with open enums let go, on write the whole schema. */
  readonly validated: ShapeGraph;
  readonly openEnums: boolean;
  /** The definitions that are the entity itself. */
  readonly self: ReadonlySet<ShapeId>;
}

/** The entities of a contract, each name once. */
export function entityPlans({ contract, entities }: ClientInput, names: ModuleNames): readonly EntityPlan[] {
  const plans = new Map<string, EntityPlan>();
  for (const { entity, graph, direction } of entities) {
    const name = entity.name.value;
    const own = names.entities.get(name);
    if (own === undefined || plans.has(name)) continue;
    const openEnums = direction === "read" && contract.enums === "open";
    plans.set(name, {
      entity: name,
      names: own,
      direction,
      openEnums,
      ...graphs({ entity, graph, direction }, openEnums),
    });
  }
  return [...plans.values()];
}

function graphs(
  { entity, graph, direction }: ClientEntity,
  openEnums: boolean,
): Pick<EntityPlan, "type" | "validated" | "self"> {
  const projected = projectedEntity({ entity, graph, direction });
  const self = entity.fields === undefined ? definitionsOfRoot(graph) : new Set<ShapeId>();
  if (direction === "write") return { type: projected, validated: graph, self };
  const type = tolerant(projected);
  return { type, validated: openEnums ? withOpenEnums(type) : type, self };
}

/** What the contract lists of an entity: all of it where there are no `data[].fields`. */
export function projectedEntity({ entity, graph, direction }: ClientEntity): ShapeGraph {
  const fields = entity.fields?.map(({ value }) => value);
  return fields === undefined ? graph : projectShape(graph, fields, direction);
}

/** The definitions that are the root itself. */
export function definitionsOfRoot({ root, definitions }: ShapeGraph): ReadonlySet<ShapeId> {
  const ids = new Set<ShapeId>();
  let at: Shape | undefined = root;
  for (; at?.kind === "ref" && !ids.has(at.target); at = definitions.get(at.target)) ids.add(at.target);
  for (const [id, shape] of definitions) if (shape === at) ids.add(id);
  return ids;
}
