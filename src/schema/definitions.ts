import type { Direction } from "../contract/contract";
import type { SourceNode } from "../document/source-node";
import { not } from "../shape/logic";
import type { Shape, ShapeGraph, ShapeId } from "../shape/shape";
import { formatPointer } from "../text/json-pointer";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import type { SchemaProblem } from "./entity-schema";
import { Evaluation } from "./evaluated";
import { lowerSchema } from "./json-schema";
import { MergedDefinitions } from "./merged-definitions";
import type { Reading } from "./reading";
import { referencesOf, type SchemaReference } from "./references-of";
import type { PointedNode } from "./resolve-pointer";
import type { ReferenceResolver } from "./resolve-reference";
import type { JsonType } from "./schema-context";
import type { Refusal } from "./schema-documents";
import { recursiveAnchor, type SchemaResource } from "./schema-resource";
import { DynamicScope, enter, type PlacedSchema, type Scope, scopeOf } from "./scope";

/** Keys under which definitions stand by the name their author gave them. */
const namingKeys: ReadonlySet<string | undefined> = new Set(["definitions", "$defs", "schemas", "messages"]);

/** One schema is lowered for at most this many dynamic scopes: there may be as many as there are ways to it. */
const mostUses = 64;

interface Waiting {
  readonly id: ShapeId;
  readonly node: SourceNode;
  readonly scope: Scope;
  readonly label: string | undefined;
}

/** A schema that a reference leads to, in the scope that it is read in. */
export interface Target {
  readonly ok: true;
  readonly pointed: PointedNode;
  readonly scope: Scope;
}

/** A graph; or where and why a text is no schema of its format. */
export type Lowered =
  | { readonly kind: "graph"; readonly graph: ShapeGraph }
  | { readonly kind: "fault"; readonly reason: string; readonly location: Location };

/** What a graph is made for. */
export interface Purpose {
  readonly direction: Direction;
  readonly reading: Reading;
  /** What the contract says and where: problems that are the schema's as a whole stand there. */
  readonly entry: { readonly reference: string; readonly location: Location };
}

/**
 * The definitions of one graph while it is lowered. Every schema that a reference leads to is lowered once (once more under
 * `not` and `if`, and for each outcome of its dynamic references), from a queue, so that neither recursion nor a long chain
 * of references deepens the stack.
 */
export class Definitions {
  readonly purpose: Purpose;
  readonly evaluation = {
    properties: new Evaluation(this, "properties"),
    items: new Evaluation(this, "items"),
  };
  readonly #resolver: ReferenceResolver;
  readonly #shapes = new Map<ShapeId, Shape>();
  readonly #merged: MergedDefinitions;
  /** By node and then by what else tells its uses apart. */
  readonly #ids = new Map<SourceNode, Map<string, ShapeId>>();
  readonly #lowered = new Map<SourceNode, Map<string, Shape>>();
  readonly #taken = new Set<ShapeId>();
  readonly #queue: Waiting[] = [];
  readonly #entries: PlacedSchema[] = [];
  readonly #problems = new Map<string, SchemaProblem>();

  constructor(resolver: ReferenceResolver, purpose: Purpose) {
    this.#resolver = resolver;
    this.purpose = purpose;
    this.#merged = new MergedDefinitions(this.#shapes, purpose.reading);
  }

  get problems(): readonly SchemaProblem[] {
    return [...this.#problems.values()];
  }

  /** The JSON Schemas that were asked for. */
  get entries(): readonly PlacedSchema[] {
    return this.#entries;
  }

  /** Lowers a schema and all that it refers to. */
  graphOf(pointed: PointedNode): ShapeGraph {
    const scope = this.#enter(pointed);
    return this.graph(this.#place(pointed, scope, pointed.node.location));
  }

  /** Lowers what is waiting, and gives the graph whose root is `root`. */
  graph(root: Shape): ShapeGraph {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const shape = this.lowerIn(next.node, next.scope);
      this.#shapes.set(next.id, next.label === undefined ? shape : { ...shape, label: next.label });
    }
    this.#merged.finish();
    const settled = root.kind === "ref" ? (this.#shapes.get(root.target) ?? root) : root;
    return { root: settled, definitions: this.#shapes };
  }

  /** Lowers a schema that no reference leads to. */
  lower(node: SourceNode, resource: SchemaResource): Shape {
    return this.lowerIn(node, this.#enter({ node, resource }));
  }

  /** Lowers a schema inside another, once for the same scope and the same `expected` types. */
  lowerIn(node: SourceNode, scope: Scope, expected?: readonly JsonType[]): Shape {
    return remembered(this.#lowered, node, `${useOf(scope)} ${expected?.join() ?? ""}`, () =>
      lowerSchema(node, scope, this, expected),
    );
  }

  /** The values that a schema refuses. */
  negated(node: SourceNode, scope: Scope): Shape {
    return not(this.lowerIn(node, { ...scope, exact: true }), node.location);
  }

  /** A reference to the schema that another refers to; `unknown`, and a problem at the reference, when it leads nowhere. */
  refer(reference: SchemaReference, from: Scope, origin: Location): Shape {
    const target = this.follow(reference, from);
    if (target.ok) return this.#place(target.pointed, target.scope, origin);
    return this.unresolved(reference.spelled, target, reference.location);
  }

  /** A schema and those that it refers to by `$ref`, one after the other. */
  referred(node: SourceNode, from: Scope): readonly SourceNode[] {
    const found = new Set([node]);
    let [at, scope] = [node, from];
    while (at.kind === "mapping") {
      scope = scopeOf(at, scope);
      const reference = referencesOf(at, scope.resource.dialect).find(({ keyword }) => keyword === "$ref");
      const target = reference === undefined ? undefined : this.follow(reference, scope);
      if (target?.ok !== true || found.has(target.pointed.node)) break;
      ({ scope } = target);
      at = target.pointed.node;
      found.add(at);
    }
    return [...found];
  }

  /** Where a reference leads, read from a scope. */
  follow({ keyword, spelled }: SchemaReference, from: Scope): Target | Refusal {
    const pointed = this.#resolver.resolve(spelled, from.resource);
    if (!pointed.ok) return pointed;
    const anchor = keyword === "$ref" ? undefined : dynamicAnchorOf(pointed, keyword, spelled);
    const outermost = anchor === undefined ? undefined : from.dynamic.find(anchor);
    const end = outermost === undefined ? pointed : { ...pointed, ...outermost, tokens: [] };
    return { ok: true, pointed: end, scope: enter(end.resource, from) };
  }

  merge(a: Shape, b: Shape): Shape {
    return this.#merged.merge(a, b);
  }

  /** What another format was lowered to, with its definitions; or its fault, reported. */
  adopt(format: string, lowered: Lowered): Shape {
    if (lowered.kind === "fault") return this.notASchema(format, lowered.reason, lowered.location);
    for (const [id, shape] of lowered.graph.definitions) this.#shapes.set(id, shape);
    return lowered.graph.root;
  }

  unresolved(reference: string, refusal: Refusal, location: Location): Shape {
    const { reason, related, nearest } = refusal;
    this.#report({
      rule: "schema/unresolved",
      reference,
      reason,
      location,
      ...(related === undefined ? {} : { related }),
      ...(nearest === undefined || nearest.length === 0 ? {} : { nearest }),
    });
    return { kind: "unknown", reason: `${reference}: ${reason}`, origin: location };
  }

  /** Reports a node that is no schema, at the contract's reference, or at the node where the contract holds the schema. */
  notASchema(format: string, reason: string, related: Location): Shape {
    const inline = related.uri === this.purpose.entry.location.uri;
    this.#report({
      rule: "schema/not-a-schema",
      reference: this.purpose.entry.reference,
      reason: english`not a valid ${format} schema: ${reason}`,
      location: inline ? related : this.purpose.entry.location,
      ...(inline ? {} : { related }),
    });
    return { kind: "unknown", reason, origin: related };
  }

  #enter({ node, resource }: Pick<PointedNode, "node" | "resource">): Scope {
    const exact = this.purpose.reading === "letter";
    const scope = { resource, dynamic: DynamicScope.empty.enter(resource), exact };
    this.#entries.push({ node, scope });
    return scope;
  }

  #place({ node, resource, tokens }: PointedNode, scope: Scope, origin: Location): Shape {
    const label = namingKeys.has(tokens.at(-2)) ? tokens.at(-1) : undefined;
    const uses = this.#ids.get(node);
    if ((uses?.size ?? 0) >= mostUses && uses?.has(useOf(scope)) !== true) {
      return { kind: "unknown", reason: english`its dynamic references lead to too many places`, origin };
    }
    const target = remembered(this.#ids, node, useOf(scope), () => {
      const id = this.#freeId(`${resource.file}#${tokens.length === 0 ? "" : formatPointer(tokens)}`, node);
      this.#queue.push({ id, node, scope, label });
      return id;
    });
    return { kind: "ref", target, origin, ...(label === undefined ? {} : { label }) };
  }

  /** Anchors, embedded `$id`s and several uses lead to nodes by other ways than a pointer from the top. */
  #freeId(wanted: ShapeId, node: SourceNode): ShapeId {
    let id = this.#taken.has(wanted) ? `${wanted}@${node.location.span.start}` : wanted;
    for (let use = 2; this.#taken.has(id); use++) id = `${wanted}@${node.location.span.start}.${use}`;
    this.#taken.add(id);
    return id;
  }

  #report(problem: SchemaProblem): void {
    const { uri, span } = problem.location;
    const key = `${uri}@${span.start} ${problem.related?.uri}@${problem.related?.span.start} ${problem.reason}`;
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }
}

/** What tells the uses of one node apart. */
function useOf({ dynamic, exact }: Scope): string {
  return exact ? `!${dynamic.key}` : dynamic.key;
}

/**
 * The dynamic anchor that a reference starts from (JSON Schema Core 2020-12, 8.2.3.2; 2019-09, 8.2.4.2): without one it is
 * a plain `$ref`.
 */
function dynamicAnchorOf(
  { node, resource }: PointedNode,
  keyword: SchemaReference["keyword"],
  spelled: string,
): string | undefined {
  const name = keyword === "$recursiveRef" ? recursiveAnchor : spelled.slice(spelled.indexOf("#") + 1);
  return resource.dynamicAnchors.get(name) === node ? name : undefined;
}

function remembered<T>(all: Map<SourceNode, Map<string, T>>, node: SourceNode, key: string, make: () => T): T {
  const ofNode = all.get(node) ?? new Map<string, T>();
  all.set(node, ofNode);
  const known = ofNode.get(key);
  if (known !== undefined) return known;
  const made = make();
  ofNode.set(key, made);
  return made;
}
