import type { Resolve, Resolved } from "../shape/resolve";
import type { Constraint, LiteralShape, ScalarShape, ScalarType, Shape } from "../shape/shape";
import { canonicalJson, type JsonScalar, type JsonValue } from "../text/json";
import { english } from "../text/l10n";
import type { Location } from "../text/location";

/** That a value matches a node, or that it does not. */
export interface Claim {
  /** Two claims that say the same of the same node have the same id; the opposite claim's differs in the lowest bit. */
  readonly id: number;
  readonly node: Resolved;
  readonly holds: boolean;
  /** Resolves what stands below the node, in the graph it comes from. */
  readonly resolve: Resolve;
}

/** What one value must fulfil altogether. */
export type Goal = readonly Claim[];

const nowhere: Location = { uri: "", span: { start: 0, end: 0 } };

/** Makes claims and gives them their ids. Leaves that say the same get the same id, whichever graph they stand in. */
export class Claims {
  readonly #ids = new Map<Resolve, Map<Resolved, number>>();
  readonly #leafIds = new Map<string, number>();
  readonly #cores = new Map<Resolved, Resolved>();
  readonly #values = new Map<string, Resolved>();
  #next = 0;

  make(shape: Shape, resolve: Resolve, holds: boolean): Claim {
    const node = resolve(shape);
    return { id: this.#id(node, resolve) + (holds ? 1 : 0), node, holds, resolve };
  }

  opposite(claim: Claim): Claim {
    return { ...claim, id: claim.id ^ 1, holds: !claim.holds };
  }

  /** The same claim about what stands below the claim's node. */
  below(claim: Claim, shape: Shape, holds = claim.holds): Claim {
    return this.make(shape, claim.resolve, holds);
  }

  /** The node without what must hold besides it. */
  core(claim: Claim): Claim {
    const { node } = claim;
    let core = this.#cores.get(node);
    if (core === undefined) {
      const { also: _, beyond: __, ...rest } = node;
      core = rest;
      this.#cores.set(node, core);
    }
    return this.make(core, claim.resolve, claim.holds);
  }

  scalar(type: ScalarType, constraints: readonly Constraint[], holds: boolean): Claim {
    const node: ScalarShape = { kind: "scalar", type, constraints, origin: nowhere };
    return this.make(node, itself, holds);
  }

  literal(value: JsonScalar, holds: boolean): Claim {
    const node: LiteralShape = { kind: "literal", value, origin: nowhere };
    return this.make(node, itself, holds);
  }

  /** That the value is exactly this one, or that it is not. */
  exactly(value: JsonValue, holds: boolean): Claim {
    return this.make(this.#shapeOf(value), itself, holds);
  }

  /** A claim about a shape without references. */
  about(shape: Shape, holds: boolean): Claim {
    return this.make(shape, itself, holds);
  }

  #shapeOf(value: JsonValue): Resolved {
    const key = canonicalJson(value);
    let shape = this.#values.get(key);
    if (shape === undefined) {
      shape = exactShape(value);
      this.#values.set(key, shape);
    }
    return shape;
  }

  #id(node: Resolved, resolve: Resolve): number {
    const leaf = leafKey(node);
    if (leaf !== undefined) return this.#idOf(this.#leafIds, leaf);
    let ids = this.#ids.get(resolve);
    if (ids === undefined) {
      ids = new Map();
      this.#ids.set(resolve, ids);
    }
    return this.#idOf(ids, node);
  }

  #idOf<K>(ids: Map<K, number>, key: K): number {
    let id = ids.get(key);
    if (id === undefined) {
      this.#next += 2;
      id = this.#next;
      ids.set(key, id);
    }
    return id;
  }
}

function itself(shape: Shape): Resolved {
  return shape.kind === "ref"
    ? { kind: "unknown", reason: english`a reference without a graph`, origin: shape.origin }
    : shape;
}

function leafKey(node: Resolved): string | undefined {
  if (node.also !== undefined || node.beyond !== undefined) return undefined;
  if (node.kind === "any") return node.kind;
  if (node.kind === "literal") return JSON.stringify(node.value);
  if (node.kind !== "scalar") return undefined;
  if (node.constraints.length === 0) return node.type;
  return `${node.type} ${JSON.stringify(node.constraints.map(({ keyword, value }) => [keyword, value]))}`;
}

function exactShape(value: JsonValue): Resolved {
  if (typeof value !== "object" || value === null) return { kind: "literal", value, origin: nowhere };
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const prefix = items.map((item) => ({ shape: exactShape(item), optional: false }));
    return { kind: "array", prefix, items: false, constraints: [], origin: nowhere };
  }
  const properties = new Map(
    Object.entries(value).map(([name, member]) => [
      name,
      { shape: exactShape(member), optional: false, origin: nowhere },
    ]),
  );
  return { kind: "object", properties, additional: false, constraints: [], origin: nowhere };
}
