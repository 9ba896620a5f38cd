import type { flat } from "../../edits/layout";
import { endlessIn, nodesOf } from "../../schema/shape-nodes";
import { resolver } from "../../shape/resolve";
import type { ShapeGraph, ShapeId } from "../../shape/shape";
import { docComment } from "../comments";
import { freeName, pascalCase } from "../identifiers";
import type { EntityPlan } from "./client-entity";
import { statement, textOf } from "./code";
import { aboutParser, POINTER_TO, type ValidationText } from "./validation";
import { ZodWriter } from "./zod-schema";

const VERSIONS = { 3: "3.25.76", 4: "4.0.0" } as const;

/** Validators for zod, as schemas in its own words. */
export function zodValidation(plans: readonly EntityPlan[], version: 3 | 4, taken: Set<string>): ValidationText {
  const parsers = new Map(plans.map((plan) => [plan.entity, parser(plan, version, taken)]));
  const text = [...parsers.values()].flat().join("\n");
  const helpers = HELPERS.filter(({ name }) => text.includes(`${name}(`)).map((helper) => helper.text);
  return {
    imports: [{ package: "zod", from: "zod", version: VERSIONS[version], names: ["z"] }],
    shared: [POINTER_TO, VIOLATIONS, ...helpers],
    parsers,
  };
}

const VIOLATIONS = `function violationsOf(issue: Issue): readonly Violation[] {
  const { path, message, keys } = issue;
  const pointer = pointerTo(...path.map(String));
  if (keys === undefined) return [{ pointer, message }];
  return keys.map((key) => ({ pointer: pointer + pointerTo(key), message: "is not declared" }));
}

/** What both major versions of zod say of a fault. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[] | undefined;
}`;

const HELPERS = [
  {
    name: "bare",
    text: `/** A copy that inherits nothing: to the library \`toString\` is a member of every object. */
function bare(json: unknown): unknown {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map(bare);
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, part] of Object.entries(json)) copy[name] = bare(part);
  return copy;
}`,
  },
  {
    name: "everyMember",
    text: `/** Do all members whose names pass the test match the schema? */
function everyMember(value: object, test: (name: string) => boolean, schema: z.ZodType<unknown>): boolean {
  return Object.entries(value).every(([name, member]) => !test(name) || schema.safeParse(member).success);
}`,
  },
  {
    name: "hasNoEqual",
    text: `/** Are all items different? Objects are equal whatever the order of their members. */
function hasNoEqual(items: readonly unknown[]): boolean {
  const sorted = (_: string, part: unknown): unknown =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part;
  return new Set(items.map((item) => JSON.stringify(item, sorted))).size === items.length;
}`,
  },
] as const;

function parser(plan: EntityPlan, version: 3 | 4, taken: Set<string>): readonly string[] {
  const { entity, names, validated: graph, direction } = plan;
  const { type, parse } = names;
  const endless = endlessIn(graph);
  const resolve = resolver(graph);
  const named = new Map<ShapeId, string>();
  const schemaName = (wanted: string) => freeName(`${wanted.charAt(0).toLowerCase()}${wanted.slice(1)}Schema`, taken);
  const root = schemaName(type);
  const writer = new ZodWriter(graph, version, (id) => {
    const isOpen =
      endless.has(id) || resolve({ kind: "ref", target: id, origin: graph.root.origin }).kind === "unknown";
    if (isOpen) return undefined;
    if (graph.definitions.get(id) === graph.root) return root;
    const label = graph.definitions.get(id)?.label;
    const name = named.get(id) ?? schemaName(label === undefined ? `${type}Part` : pascalCase(label));
    named.set(id, name);
    return name;
  });
  const declare = (name: string, schema: Parameters<typeof flat>[0]) =>
    statement([`const ${name}: z.ZodType<unknown> = `, schema]);
  const blocks = [declare(root, writer.write(graph.root))];
  // Writing a definition may ask for further ones: the map grows while it is walked.
  for (const [id, name] of named) {
    const shape = graph.definitions.get(id);
    if (shape !== undefined) blocks.push(declare(name, writer.write(shape)));
  }
  const parseFunction = `${docComment(aboutParser(direction))}
export function ${parse}(json: unknown): ${type} {
  const result = ${root}.safeParse(${hasInheritedNames(graph) ? "bare(json)" : "json"});
  if (result.success) return json as ${type};
  throw new ContractViolation(${textOf(entity)}, result.error.issues.flatMap(violationsOf));
}`;
  return [...blocks, parseFunction];
}

/** Does it declare a member whose name every object inherits? */
function hasInheritedNames(graph: ShapeGraph): boolean {
  for (const node of nodesOf(graph)) {
    const names = node.kind === "object" ? [...node.properties.keys()] : [];
    if (names.some((name) => name in Object.prototype)) return true;
  }
  return false;
}
