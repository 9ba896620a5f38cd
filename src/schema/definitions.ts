import type { Direction } from "../contract/contract";
import type { SourceNode } from "../document/source-node";
import type { Shape, ShapeGraph, ShapeId } from "../shape/shape";
import { formatPointer } from "../text/json-pointer";
import type { Location } from "../text/location";
import type { SchemaProblem } from "./entity-schema";
import { lowerSchema } from "./json-schema";
import { MergedDefinitions } from "./merged-definitions";
import type { PointedNode } from "./resolve-pointer";
import type { ReferenceResolver } from "./resolve-reference";
import type { Refusal } from "./schema-documents";
import type { SchemaResource } from "./schema-resource";

/** Keys under which definitions stand by the name their author gave them. */
const namingKeys: ReadonlySet<string | undefined> = new Set(["definitions", "$defs", "schemas", "messages"]);

interface Waiting {
  readonly id: ShapeId;
  readonly node: SourceNode;
  readonly resource: SchemaResource;
  readonly label: string | undefined;
}

/**
 * The definitions of one graph while it is lowered. Every schema that a `$ref` leads to is lowered once, from a queue, so
 * that neither recursion nor a long chain of references deepens the stack.
 */
export class Definitions {
  readonly direction: Direction;
  readonly #resolver: ReferenceResolver;
  readonly #shapes = new Map<ShapeId, Shape>();
  readonly #merged = new MergedDefinitions(this.#shapes);
  readonly #idByNode = new Map<SourceNode, ShapeId>();
  readonly #ids = new Set<ShapeId>();
  readonly #queue: Waiting[] = [];
  readonly #problems = new Map<string, SchemaProblem>();
  /** What the contract says and where: problems that are the schema's as a whole stand there. */
  readonly #entry: { readonly reference: string; readonly location: Location };

  constructor(
    resolver: ReferenceResolver,
    direction: Direction,
    entry: { readonly reference: string; readonly location: Location },
  ) {
    this.#resolver = resolver;
    this.direction = direction;
    this.#entry = entry;
  }

  get problems(): readonly SchemaProblem[] {
    return [...this.#problems.values()];
  }

  /** Lowers a schema and all that it refers to. */
  graphOf(pointed: PointedNode): ShapeGraph {
    return this.graph(this.#place(pointed, pointed.node.location));
  }

  /** Lowers what is waiting, and gives the graph whose root is `root`. */
  graph(root: Shape): ShapeGraph {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const shape = lowerSchema(next.node, next.resource, this);
      this.#shapes.set(next.id, next.label === undefined ? shape : { ...shape, label: next.label });
    }
    this.#merged.finish();
    const settled = root.kind === "ref" ? (this.#shapes.get(root.target) ?? root) : root;
    return { root: settled, definitions: this.#shapes };
  }

  /** Lowers a schema that no reference leads to. */
  lower(node: SourceNode, resource: SchemaResource): Shape {
    return lowerSchema(node, resource, this);
  }

  /** A reference to the schema that a `$ref` leads to; `unknown`, and a problem at the reference, when it leads nowhere. */
  refer(reference: string, location: Location, from: SchemaResource, origin: Location): Shape {
    const pointed = this.#resolver.resolve(reference, from);
    if (pointed.ok) return this.#place(pointed, origin);
    return this.unresolved(reference, pointed, location);
  }

  merge(a: Shape, b: Shape): Shape {
    return this.#merged.merge(a, b);
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
    const inline = related.uri === this.#entry.location.uri;
    this.#report({
      rule: "schema/not-a-schema",
      reference: this.#entry.reference,
      reason: `not a valid ${format} schema: ${reason}`,
      location: inline ? related : this.#entry.location,
      ...(inline ? {} : { related }),
    });
    return { kind: "unknown", reason, origin: related };
  }

  #place({ node, resource, tokens }: PointedNode, origin: Location): Shape {
    const label = namingKeys.has(tokens.at(-2)) ? tokens.at(-1) : undefined;
    let target = this.#idByNode.get(node);
    if (target === undefined) {
      target = `${resource.file}#${tokens.length === 0 ? "" : formatPointer(tokens)}`;
      // Anchors and embedded `$id`s lead to nodes by other ways than a pointer from the top.
      if (this.#ids.has(target)) target = `${target}@${node.location.span.start}`;
      this.#ids.add(target);
      this.#idByNode.set(node, target);
      this.#queue.push({ id: target, node, resource, label });
    }
    return { kind: "ref", target, origin, ...(label === undefined ? {} : { label }) };
  }

  #report(problem: SchemaProblem): void {
    const { uri, span } = problem.location;
    const key = `${uri}@${span.start} ${problem.related?.uri}@${problem.related?.span.start} ${problem.reason}`;
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }
}
