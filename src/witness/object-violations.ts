import { isAnything } from "../shape/logic";
import type { ObjectShape } from "../shape/shape";
import type { Claim, Claims, Goal } from "./claims";

/** A member that must be there. Its name is given, or any that meets the conditions. */
export interface Demand {
  readonly name?: string;
  /** The name is none of these. */
  readonly except: ReadonlySet<string>;
  /** Patterns that match the name, and patterns that do not. */
  readonly matching: readonly string[];
  readonly avoiding: readonly string[];
  /** What the name must fulfil as a string. */
  readonly named: Goal;
  readonly value: Goal;
}

/** One way for an object not to match a shape. */
export type Violation =
  | { readonly kind: "absent"; readonly name: string }
  | { readonly kind: "member"; readonly demand: Demand }
  | { readonly kind: "size"; readonly least: number; readonly most: number };

const anyName: Omit<Demand, "value"> = { except: new Set(), matching: [], avoiding: [], named: [] };

/** The ways for an object not to match the shape of a claim, the shortest payloads first. */
export function* violationsOf(claims: Claims, claim: Claim, shape: ObjectShape): Generator<Violation> {
  const refuses = (inside: Parameters<Claims["below"]>[1]) => [claims.below(claim, inside, false)];
  for (const [name, property] of shape.properties) if (!property.optional) yield { kind: "absent", name };
  for (const [name, property] of shape.properties) {
    const value = refuses(property.shape);
    if (!isAnything(property.shape)) yield { kind: "member", demand: { ...anyName, name, value } };
  }
  const except = new Set(shape.properties.keys());
  const patterns = shape.patterns ?? [];
  for (const { pattern, shape: inside } of patterns) {
    const value = refuses(inside);
    if (!isAnything(inside)) yield { kind: "member", demand: { ...anyName, except, matching: [pattern], value } };
  }
  const { additional, names } = shape;
  const avoiding = patterns.map(({ pattern }) => pattern);
  const further: Omit<Demand, "value"> = { ...anyName, except, avoiding };
  if (additional === false) yield { kind: "member", demand: { ...further, value: [] } };
  else if (!isAnything(additional)) yield { kind: "member", demand: { ...further, value: refuses(additional) } };
  if (names !== undefined) yield { kind: "member", demand: { ...anyName, named: refuses(names), value: [] } };
  for (const { keyword, value } of shape.constraints) {
    if (typeof value !== "number") continue;
    const most = Math.ceil(value) - 1;
    if (keyword === "minProperties") yield { kind: "size", least: 0, most };
    if (keyword === "maxProperties")
      yield { kind: "size", least: Math.floor(value) + 1, most: Number.POSITIVE_INFINITY };
  }
}
