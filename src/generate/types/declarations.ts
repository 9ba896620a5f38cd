import { layout } from "../../edits/layout";
import { type Quote, type TypeHooks, TypePrinter } from "../../edits/print-type";
import { endlessIn } from "../../schema/shape-nodes";
import { resolver } from "../../shape/resolve";
import type { Property, Shape, ShapeGraph, ShapeId, UnionShape } from "../../shape/shape";
import { definitionNames } from "./definition-names";
import { referencesFrom } from "./references-from";
import { withNamedVariants } from "./variants";

/** A type declaration, without its comment. */
export interface Declaration {
  readonly name: string;
  /** `export interface …` or `export type …`. */
  readonly text: string;
  /** What it declares: the root, or the definition with this id. */
  readonly id?: ShapeId;
  readonly shape: Shape;
}

export interface DeclareOptions {
  /** What the root is called. */
  readonly name: string;
  /** The definitions that are the root itself. */
  readonly self: ReadonlySet<ShapeId>;
  readonly openEnums: boolean;
  readonly readonly?: boolean;
  /** Names that no declaration may have; those that are given are added. */
  readonly taken: Set<string>;
  /** Definitions that are declared already, by what they are called. */
  readonly known?: ReadonlyMap<ShapeId, string>;
  /** The comment above a member, empty or with a line break at its end; `isDeclared` tells of a type whether it has a name. */
  readonly comment: (name: string, property: Property, isDeclared: (shape: Shape) => boolean) => string;
}

const QUOTE: Quote = '"';

/**
 * A shape as TypeScript declarations: the root first, then the definitions that get a name, in the order in which they are
 * met. What no type says is `unknown`.
 */
export function declareTypes(given: ShapeGraph, options: DeclareOptions): readonly Declaration[] {
  const { name, self, known = new Map<ShapeId, string>(), taken } = options;
  const graph = withNamedVariants(given, name);
  const endless = endlessIn(graph);
  const helpers = [...referencesFrom(graph, graph.root, known)].filter(
    (id) => !self.has(id) && !known.has(id) && !endless.has(id) && isNamed(id, graph),
  );
  const names = new Map<ShapeId, string>([
    ...[...self].map((id): [ShapeId, string] => [id, name]),
    ...known,
    ...definitionNames(helpers, graph, name, taken),
  ]);
  const isDeclared = (shape: Shape) => shape.kind === "ref" && names.has(shape.target) && !endless.has(shape.target);
  const hooks: TypeHooks = {
    reference: (id) => (endless.has(id) ? "unknown" : names.get(id)),
    unsaid: () => "unknown",
    comment: (member, property) => options.comment(member, property, isDeclared),
    map: (value) => {
      const key = options.readonly === true ? "readonly [name: string]: " : "[name: string]: ";
      return { open: "{", items: [[key, value]], close: "}", separator: ";", padded: true };
    },
  };
  const { openEnums, readonly = false } = options;
  const printer = new TypePrinter(graph, { quote: QUOTE, openEnums, readonly }, hooks);
  const resolve = resolver(graph);
  return [
    { name, text: declaration(name, resolve(graph.root), printer), shape: graph.root },
    ...helpers.flatMap((id) => {
      const shape = graph.definitions.get(id);
      const called = names.get(id);
      if (shape === undefined || called === undefined) return [];
      return [{ name: called, text: declaration(called, resolve(shape), printer), id, shape }];
    }),
  ];
}

function declaration(name: string, shape: Shape, printer: TypePrinter): string {
  const isInterface = shape.kind === "object" && shape.properties.size > 0;
  if (isInterface) return `export interface ${name} ${layout(printer.members(shape, true))}`;
  return layout([`export type ${name} = `, printer.print(shape), ";"]);
}

/** The definitions that get a name: objects, choices that their author named, and what leads back to itself. */
function isNamed(id: ShapeId, graph: ShapeGraph): boolean {
  const target = graph.definitions.get(id);
  if (target === undefined) return false;
  const node = resolver(graph)(target);
  if (node.kind === "object" && node.properties.size > 0) return true;
  const isChoice = node.kind === "union" && target.label !== undefined && isTelling(node);
  return isChoice || referencesFrom(graph, target).has(id);
}

/** True for a union that is more than a few scalar types. */
function isTelling({ members }: UnionShape): boolean {
  const others = members.filter((member) => !(member.kind === "scalar" && member.type === "null"));
  return others.length > 1 && others.some((member) => member.kind !== "scalar");
}
