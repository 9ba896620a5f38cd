import { layout } from "../../edits/layout";
import { TypePrinter } from "../../edits/print-type";
import { endlessIn } from "../../schema/shape-nodes";
import { resolver } from "../../shape/resolve";
import type { Property, Shape, ShapeGraph, ShapeId } from "../../shape/shape";
import { docComment, quotable } from "../comments";
import type { EntityPlan } from "./client-entity";
import { statement } from "./code";
import { freeName, pascalCase } from "./names";

/** A type of the module. */
export interface TypeText {
  readonly name: string;
  readonly text: string;
}

/**
 * The interface of an entity, and types for the definitions that it refers to. Names that are claimed go to `taken`.
 */
export function entityTypes(plan: EntityPlan, taken: Set<string>, about: string): readonly TypeText[] {
  const { type: graph, names, self } = plan;
  const named = new Map<ShapeId, string>([...self].map((id) => [id, names.type]));
  const endless = endlessIn(graph);
  const helpers = helperIds(graph).filter((id) => !self.has(id) && !endless.has(id));
  for (const id of helpers) named.set(id, helperName(id, graph, names.type, taken));
  const printer = new TypePrinter(
    graph,
    { quote: '"', openEnums: plan.openEnums },
    {
      reference: (id) => (endless.has(id) ? "unknown" : named.get(id)),
      unsaid: () => "unknown",
      comment: deprecation,
      map: (value) => ({ open: "{", items: [["[name: string]: ", value]], close: "}", separator: ";", padded: true }),
    },
  );
  const resolve = resolver(graph);
  const declare = (name: string, shape: Shape, words: string): TypeText => ({
    name,
    text: docComment(words) + declaration(name, resolve(shape), printer),
  });
  return [
    declare(names.type, graph.root, about),
    ...helpers.flatMap((id) => {
      const shape = graph.definitions.get(id);
      const name = named.get(id);
      return shape === undefined || name === undefined ? [] : [declare(name, shape, `A part of ${names.type}.`)];
    }),
  ];
}

function declaration(name: string, shape: Shape, printer: TypePrinter): string {
  const isInterface = shape.kind === "object" && shape.properties.size > 0;
  if (isInterface) return `\nexport interface ${name} ${layout(printer.members(shape, true))}`;
  return `\n${statement([`export type ${name} = `, printer.print(shape)])}`;
}

/** The definitions that get a name: objects, and what leads back to itself. In the order in which they are met. */
function helperIds(graph: ShapeGraph): readonly ShapeId[] {
  const resolve = resolver(graph);
  return [...referencesFrom(graph, graph.root)].filter((id) => {
    const target = graph.definitions.get(id);
    if (target === undefined) return false;
    const node = resolve(target);
    const isObject = node.kind === "object" && node.properties.size > 0;
    return isObject || referencesFrom(graph, target).has(id);
  });
}

/** The definitions that a type refers to, directly or not. What only restricts values is no part of a type. */
function referencesFrom(graph: ShapeGraph, shape: Shape): ReadonlySet<ShapeId> {
  const found = new Set<ShapeId>();
  const visit = (part: Shape): void => {
    if (part.kind === "ref") found.add(part.target);
    else for (const child of childrenOf(part)) visit(child);
  };
  visit(shape);
  for (const id of found) {
    const target = graph.definitions.get(id);
    if (target !== undefined) visit(target);
  }
  return found;
}

function childrenOf(shape: Shape): readonly Shape[] {
  if (shape.kind === "union") return shape.members;
  if (shape.kind === "array") {
    return [...shape.prefix.map((item) => item.shape), ...(shape.items === false ? [] : [shape.items])];
  }
  if (shape.kind !== "object") return [];
  const further = shape.additional === false ? [] : [shape.additional];
  return [...[...shape.properties.values()].map((property) => property.shape), ...further];
}

function helperName(id: ShapeId, graph: ShapeGraph, owner: string, taken: Set<string>): string {
  const label = graph.definitions.get(id)?.label ?? /[^/#]*$/.exec(id)?.[0] ?? "";
  const wanted = pascalCase(label);
  return freeName(taken.has(wanted) ? owner + wanted : wanted, taken);
}

function deprecation({ deprecated }: Property): string {
  if (deprecated === undefined) return "";
  const { sunset, successor } = deprecated;
  const until = sunset === undefined ? "" : ` Until ${quotable(sunset)}.`;
  const instead = successor === undefined ? "" : ` Use ${quotable(successor)}.`;
  return `${docComment(`@deprecated${until}${instead}`)}\n`;
}
