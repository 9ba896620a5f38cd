import type { Resolve, Resolved } from "../shape/resolve";
import type {
  AnyShape,
  ArrayShape,
  ForeignShape,
  LiteralShape,
  ObjectShape,
  ScalarShape,
  Shape,
  UnionShape,
  UnknownShape,
} from "../shape/shape";
import type { JsonScalar } from "../text/json";

/** A shape taken apart by what a JSON value can be: every spelling of the same union gives the same parts. */
export interface Parts {
  readonly any: AnyShape | undefined;
  readonly nulls: readonly Shape[];
  /** Without null; by value. */
  readonly literals: ReadonlyMap<JsonScalar, LiteralShape>;
  /** Without null. */
  readonly scalars: readonly ScalarShape[];
  readonly objects: readonly ObjectShape[];
  readonly arrays: readonly ArrayShape[];
  readonly foreign: readonly ForeignShape[];
  readonly unknown: readonly UnknownShape[];
  /** Of a target: members that ask more than they say by themselves (`also`); none alone tells what they take. */
  readonly conditional: readonly Shape[];
  /** The `oneOf`s that the parts come from. */
  readonly exclusive: readonly UnionShape[];
  /** Restrictions that stand at a union around the parts. */
  readonly beyond: readonly string[];
}

/** Takes shapes apart; each node once. */
export class PartsOf {
  readonly #resolve: Resolve;
  readonly #isTarget: boolean;
  readonly #known = new Map<Resolved, Parts>();

  constructor(resolve: Resolve, side: "source" | "target") {
    this.#resolve = resolve;
    this.#isTarget = side === "target";
  }

  parts(shape: Shape): Parts {
    const node = this.#resolve(shape);
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const parts = takeApart(this.#resolve, node, this.#isTarget);
    this.#known.set(node, parts);
    return parts;
  }
}

/** The JSON kinds that the values can be of: `object`, `array`, `string`, `number`, `boolean` and `null`. */
export function kindsOf({
  any,
  nulls,
  literals,
  scalars,
  objects,
  arrays,
  foreign,
  unknown,
}: Parts): ReadonlySet<string> {
  if (any !== undefined || foreign.length + unknown.length > 0) return new Set(jsonKinds);
  return new Set([
    ...(nulls.length > 0 ? ["null"] : []),
    ...(objects.length > 0 ? ["object"] : []),
    ...(arrays.length > 0 ? ["array"] : []),
    ...[...literals.keys()].map((value) => typeof value),
    ...scalars.map(({ type }) => (type === "integer" ? "number" : type)),
  ]);
}

const jsonKinds = ["object", "array", "string", "number", "boolean", "null"];

function takeApart(resolve: Resolve, root: Resolved, isTarget: boolean): Parts {
  const nulls: Shape[] = [];
  const literals = new Map<JsonScalar, LiteralShape>();
  const scalars: ScalarShape[] = [];
  const objects: ObjectShape[] = [];
  const arrays: ArrayShape[] = [];
  const foreign: ForeignShape[] = [];
  const unknown: UnknownShape[] = [];
  const conditional: Shape[] = [];
  const exclusive: UnionShape[] = [];
  const beyond: string[] = [];
  let any: AnyShape | undefined;

  const seen = new Set<Resolved>();
  const waiting: Resolved[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const asksMore = node.also !== undefined && node !== root && node.kind !== "object" && node.kind !== "array";
    if (isTarget && asksMore) conditional.push(node);
    else if (node.kind === "union") {
      if (node.exclusive === true && node.members.length > 1) exclusive.push(node);
      beyond.push(...(node.beyond ?? []));
      for (let i = node.members.length - 1; i >= 0; i--) {
        const member = node.members[i];
        if (member !== undefined) waiting.push(resolve(member));
      }
    } else if (node.kind === "any") any = node;
    else if (node.kind === "literal" && node.value === null) nulls.push(node);
    else if (node.kind === "literal") literals.set(node.value, literals.get(node.value) ?? node);
    else if (node.kind === "scalar" && node.type === "null") nulls.push(node);
    else if (node.kind === "scalar") scalars.push(node);
    else if (node.kind === "object") objects.push(node);
    else if (node.kind === "array") arrays.push(node);
    else if (node.kind === "foreign") foreign.push(node);
    else if (node.kind === "not") unknown.push({ kind: "unknown", reason: "not", origin: node.origin });
    else unknown.push(node);
  }
  return { any, nulls, literals, scalars, objects, arrays, foreign, unknown, conditional, exclusive, beyond };
}
