import type { Resolved } from "../shape/resolve";
import type { ScalarType } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import { english } from "../text/l10n";
import type { Claim, Claims, Goal } from "./claims";

/** JSON's kinds of values, the simplest first: a value is sought in this order. */
export const jsonKinds = ["null", "boolean", "number", "string", "array", "object"] as const;

export type JsonKind = (typeof jsonKinds)[number];

/** A claim that holds by any one of several goals. */
export interface Choice {
  readonly claim: Claim;
  readonly options: readonly Goal[];
}

/** A goal for values of one kind, without references and with logic only in its choices. */
export interface FlatGoal {
  /**
   * About literals, scalars, objects and arrays of the kind, and that any value will do. What a scalar refuses is one
   * thing: not an integer, or one constraint unmet.
   */
  readonly atoms: readonly Claim[];
  readonly choices: readonly Choice[];
  /** Something that could not be lowered: a value that fulfils the rest may still not fulfil this. */
  readonly opaque: string | undefined;
}

/** Pairs of branches of a `oneOf` that might both match; a larger `oneOf` that must not match is opaque. */
const mostExclusive = 60;

/**
 * Spells out what a goal says of values of one kind: references followed, `not` pushed inwards, conjunctions merged.
 * `none` when it contradicts itself on the way.
 */
export function flatten(claims: Claims, goal: Goal, kind: JsonKind): FlatGoal | "none" {
  const atoms: Claim[] = [];
  const choices: Choice[] = [];
  let opaque: string | undefined;
  const seen = new Set<number>();
  const waiting = [...goal];
  for (let claim = waiting.pop(); claim !== undefined; claim = waiting.pop()) {
    if (seen.has(claim.id)) continue;
    if (seen.has(claim.id ^ 1)) return "none";
    seen.add(claim.id);
    const { node, holds } = claim;
    if (node.also !== undefined || node.beyond !== undefined) {
      const parts = partsOf(claims, claim);
      if (holds) {
        waiting.push(...parts);
        opaque ??= node.beyond?.[0];
      } else choices.push({ claim, options: parts.map((part) => [part]) });
      continue;
    }
    switch (node.kind) {
      case "any":
        if (!holds) return "none";
        atoms.push(claim);
        break;
      case "foreign":
        if (holds) return "none";
        break;
      case "unknown":
        opaque ??= node.reason;
        break;
      case "not":
        waiting.push(claims.below(claim, node.shape, !holds));
        break;
      case "literal":
      case "object":
      case "array":
        if (kindOf(node) === kind) atoms.push(claim);
        else if (holds) return "none";
        break;
      case "scalar": {
        const parts = kindOf(node) === kind ? scalarParts(claims, claim) : holds ? [] : undefined;
        const [only] = parts ?? [];
        if (parts === undefined) break;
        if (only === undefined) return "none";
        if (parts.length > 1) choices.push({ claim, options: parts.map((part) => [part]) });
        else if (only.id === claim.id) atoms.push(claim);
        else waiting.push(only);
        break;
      }
      case "union": {
        const spelled = spellUnion(claims, claim, kind);
        if (spelled === undefined) opaque ??= english`oneOf: too many branches`;
        else if (spelled.length === 0) return "none";
        else if (spelled.length > 1) choices.push({ claim, options: spelled });
        else waiting.push(...(spelled[0] ?? []));
        break;
      }
      default:
        return assertNever(node);
    }
  }
  return { atoms, choices, opaque };
}

/** A claim that a literal of the kind fulfils: the value is that literal. */
export function fixedValue(claim: Claim): { readonly value: string | number | boolean | null } | undefined {
  return claim.holds && claim.node.kind === "literal" ? { value: claim.node.value } : undefined;
}

/** The kind of values that a node speaks of, where it speaks of one alone. */
export function kindOf(node: Resolved): JsonKind | undefined {
  switch (node.kind) {
    case "literal":
      return node.value === null ? "null" : kindOfType(typeof node.value);
    case "scalar":
      return kindOfType(node.type);
    case "object":
    case "array":
      return node.kind;
    default:
      return undefined;
  }
}

function kindOfType(type: string): JsonKind | undefined {
  const named = type === "integer" ? "number" : type;
  return jsonKinds.find((kind) => kind === named);
}

/** The node itself and what must hold besides it: all of them for a claim that holds, one of them for its opposite. */
function partsOf(claims: Claims, claim: Claim): readonly Claim[] {
  const { node } = claim;
  const also = (node.also ?? []).map((shape) => claims.below(claim, shape));
  const [reason] = claim.holds ? [] : (node.beyond ?? []);
  const unknown = reason === undefined ? [] : [claims.below(claim, { kind: "unknown", reason, origin: node.origin })];
  return [claims.core(claim), ...also, ...unknown];
}

/** Alternatives of a claim about a scalar of the right kind: what it refuses splits into its type and its constraints. */
function scalarParts(claims: Claims, claim: Claim): readonly Claim[] {
  const { node, holds } = claim;
  if (holds || node.kind !== "scalar") return [claim];
  const wide: ScalarType = node.type === "integer" ? "number" : node.type;
  const type = node.type === "integer" ? [claims.scalar("integer", [], false)] : [];
  return [...type, ...node.constraints.map((constraint) => claims.scalar(wide, [constraint], false))];
}

function spellUnion(claims: Claims, claim: Claim, kind: JsonKind): readonly Goal[] | undefined {
  const { node, holds } = claim;
  if (node.kind !== "union") return [];
  const members = node.members
    .map((member) => claims.below(claim, member, true))
    .filter((member) => {
      const own = kindOf(member.node);
      return own === undefined || own === kind;
    });
  const none = members.map((member) => claims.opposite(member));
  if (node.exclusive !== true) return holds ? members.map((member) => [member]) : [none];
  if (holds) return members.map((member, index) => [member, ...none.filter((_, other) => other !== index)]);
  if (members.length > mostExclusive) return undefined;
  const pairs = members.flatMap((one, index) => members.slice(index + 1).map((other): Goal => [one, other]));
  return [none, ...pairs];
}
