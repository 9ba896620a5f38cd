import { isUnsaid } from "../../shape/logic";
import { type Resolve, type Resolved, resolver } from "../../shape/resolve";
import type { Shape, ShapeGraph } from "../../shape/shape";

/** The nodes of a schema as people are told of them: null apart from the rest. */
export class Nodes {
  readonly #resolve: Resolve;
  readonly #withoutNull = new Map<Resolved, Resolved>();

  constructor(graph: ShapeGraph) {
    this.#resolve = resolver(graph);
  }

  /** The node that a shape means, without null; the same for the same node. */
  of(shape: Shape): Resolved {
    const node = this.#resolve(shape);
    const known = this.#withoutNull.get(node);
    if (known !== undefined) return known;
    const bare = this.#bare(node);
    this.#withoutNull.set(node, bare);
    return bare;
  }

  /** May the value be null? */
  mayBeNull(shape: Shape): boolean {
    const node = this.#resolve(shape);
    return node.kind === "any" || isNull(node) || this.#members(node).some((one) => one.kind === "any" || isNull(one));
  }

  /** What a node is made of, as far as people read on there: no values of enumerations, nothing of what is unsaid. */
  partsOf(node: Resolved): readonly Resolved[] {
    return this.#shapesIn(node).map((shape) => this.of(shape));
  }

  #shapesIn(node: Resolved): readonly Shape[] {
    const also = (node.also ?? []).filter((shape) => this.of(shape).kind === "object");
    switch (node.kind) {
      case "object": {
        const further = node.additional === false || isUnsaid(node.additional) ? [] : [node.additional];
        const named = [...node.properties.values()].map(({ shape }) => shape);
        return [...named, ...(node.patterns ?? []).map(({ shape }) => shape), ...further, ...also];
      }
      case "array":
        return [...node.prefix.map(({ shape }) => shape), ...(node.items === false ? [] : [node.items]), ...also];
      case "union":
        return [...node.members, ...also];
      default:
        return also;
    }
  }

  #bare(node: Resolved): Resolved {
    if (node.kind !== "union") return node;
    const members = this.#members(node);
    const rest = members.filter((member) => !isNull(member));
    const [only] = rest.length === 0 ? members : rest;
    if (only === undefined) return node;
    return rest.length <= 1 && node.also === undefined ? only : { ...node, members: rest };
  }

  /** The members of a union, those of unions in it among them; each once, since definitions may go round. */
  #members(union: Resolved): readonly Resolved[] {
    const nodes = new Set([union]);
    for (const node of nodes) {
      if (node.kind === "union") for (const member of node.members) nodes.add(this.#resolve(member));
    }
    return [...nodes].filter((node) => node.kind !== "union");
  }
}

function isNull(node: Resolved): boolean {
  return (node.kind === "scalar" && node.type === "null") || (node.kind === "literal" && node.value === null);
}
