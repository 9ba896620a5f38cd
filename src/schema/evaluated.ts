import type { MappingNode, SourceNode } from "../document/source-node";
import { objectWithMembers } from "../shape/logic";
import type { Shape } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import type { Definitions } from "./definitions";
import type { Dialect } from "./dialect";
import { keyword } from "./keywords";
import { items, mapping } from "./node-access";
import { referencesOf } from "./references-of";
import { type Scope, scopeOf } from "./scope";

/** Members that keywords have looked at, so that `unevaluatedProperties` and `unevaluatedItems` do not mean them. */
export interface Evaluated {
  readonly all: boolean;
  readonly names: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  /** How many items from the first. */
  readonly prefix: number;
  /** Items that match one of these, wherever they stand. */
  readonly contains: ReadonlySet<Shape>;
}

/** What is evaluated in a value that also matches the conditions. */
export interface Case {
  readonly conditions: ReadonlySet<Shape>;
  readonly evaluated: Evaluated;
}

/**
 * What a schema evaluates, by cases. A value has at least the evaluated members of every case whose conditions it meets,
 * and exactly those of one of them. Since more evaluated members only ever allow more, it is enough that one case holds:
 * no case need say that the others do not.
 */
export interface Cases {
  readonly cases: readonly Case[];
  /** False where there are too many cases, or references that go round: then `cases` is one, which evaluates too much. */
  readonly exact: boolean;
}

/** More cases than this are not told apart. */
const mostCases = 64;

/** References are followed this deep; every step takes a few frames of the stack. */
const depthLimit = 200;

const nothing: Evaluated = { all: false, names: new Set(), patterns: new Set(), prefix: 0, contains: new Set() };
const everything: Evaluated = { ...nothing, all: true };
const noCase: Case = { conditions: new Set(), evaluated: nothing };
const none: Cases = { cases: [noCase], exact: true };
const unknown: Cases = { cases: [{ conditions: new Set(), evaluated: everything }], exact: false };

/** Works out what the schemas of one graph evaluate (JSON Schema Core 2020-12, 11 and 7.7). */
export class Evaluation {
  readonly #definitions: Definitions;
  readonly #kind: "properties" | "items";
  readonly #known = new Map<SourceNode, Map<string, Cases>>();
  #depth = 0;

  constructor(definitions: Definitions, kind: "properties" | "items") {
    this.#definitions = definitions;
    this.#kind = kind;
  }

  /** What the keywords beside `unevaluatedProperties` or `unevaluatedItems` evaluate. `scope` is the node's own. */
  beside(node: MappingNode, scope: Scope): Cases {
    const { dialect } = scope.resource;
    const references = referencesOf(node, dialect).map((reference) => {
      const target = this.#definitions.follow(reference, scope);
      return target.ok ? this.#of(target.pointed.node, target.scope) : unknown;
    });
    const [alone] = references;
    if (alone !== undefined && !dialect.refHasSiblings) return alone;
    const own: Cases = { cases: [{ ...noCase, evaluated: this.#own(node, scope) }], exact: true };
    return [...references, ...this.#applied(node, scope)].reduce(both, own);
  }

  #of(node: SourceNode, outer: Scope): Cases {
    if (node.kind !== "mapping") return none;
    const ofNode = this.#known.get(node) ?? new Map<string, Cases>();
    this.#known.set(node, ofNode);
    const key = `${outer.exact} ${outer.dynamic.key}`;
    const known = ofNode.get(key);
    if (known !== undefined) return known;
    if (this.#depth > depthLimit) return unknown;
    // Met again while it is worked out, the schema refers to itself at the same place.
    ofNode.set(key, unknown);
    this.#depth++;
    const found = this.#all(node, scopeOf(node, outer));
    this.#depth--;
    ofNode.set(key, found);
    return found;
  }

  /** A nested `unevaluated…` evaluates whatever is left. */
  #all(node: MappingNode, scope: Scope): Cases {
    const rest = this.#kind === "properties" ? "unevaluatedProperties" : "unevaluatedItems";
    if (keyword(node, scope.resource.dialect, rest) === undefined) return this.beside(node, scope);
    return { cases: [{ ...noCase, evaluated: everything }], exact: true };
  }

  /** What the schemas inside evaluate that are applied to the same value; `not` leads to nothing. */
  #applied(node: MappingNode, scope: Scope): readonly Cases[] {
    const { dialect } = scope.resource;
    const list = (name: string) => items(keyword(node, dialect, name)) ?? [];
    const map = (name: string) => mapping(keyword(node, dialect, name))?.entries ?? [];
    const one = list("oneOf").map((branch) => this.#optional(branch, scope));
    return [
      ...list("allOf").map((branch) => this.#of(branch, scope)),
      ...list("anyOf").map((branch) => this.#optional(branch, scope)),
      ...(one.length === 0 ? [] : [either(one)]),
      ...this.#choice(node, scope),
      ...[...map("dependentSchemas"), ...map("dependencies")].map(({ key, value }) =>
        this.#when(() => objectWithMembers([key.value], key.location), this.#of(value, scope)),
      ),
    ];
  }

  /** A branch that may match: its cases where it does. */
  #optional(branch: SourceNode, scope: Scope): Cases {
    return this.#when(() => this.#definitions.lowerIn(branch, scope), this.#of(branch, scope));
  }

  #choice(node: MappingNode, scope: Scope): readonly Cases[] {
    const { dialect } = scope.resource;
    const condition = keyword(node, dialect, "if");
    if (condition === undefined) return [];
    const exact: Scope = { ...scope, exact: true };
    const branch = (name: string) => {
      const schema = keyword(node, dialect, name);
      return schema === undefined ? none : this.#of(schema, scope);
    };
    const holds = () => this.#definitions.lowerIn(condition, exact);
    const yes = this.#when(holds, both(this.#of(condition, exact), branch("then")));
    const no = this.#when(() => this.#definitions.negated(condition, exact), branch("else"));
    return [either([yes, no])];
  }

  /** Nothing, or under a condition what the cases say; the condition is made only where they say anything. */
  #when(condition: () => Shape, { cases, exact }: Cases): Cases {
    if (!exact) return { cases, exact };
    const telling = cases.filter(({ evaluated }) => !covers(nothing, evaluated));
    if (telling.length === 0) return none;
    const shape = condition();
    const under = telling.map((one) => ({ ...one, conditions: new Set([...one.conditions, shape]) }));
    return simplified([noCase, ...under]);
  }

  #own(node: MappingNode, scope: Scope): Evaluated {
    switch (this.#kind) {
      case "properties":
        return ownProperties(node, scope.resource.dialect);
      case "items":
        return this.#ownItems(node, scope);
      default:
        return assertNever(this.#kind);
    }
  }

  /** `contains` evaluates the items that match it since 2020-12. */
  #ownItems(node: MappingNode, scope: Scope): Evaluated {
    const { dialect } = scope.resource;
    const get = (name: string) => keyword(node, dialect, name);
    const listed = items(get("items"));
    const rest = listed === undefined ? get("items") : get("additionalItems");
    if (rest !== undefined) return everything;
    const matched = dialect.draft >= 2020 ? get("contains") : undefined;
    const contains = matched === undefined ? [] : [this.#definitions.lowerIn(matched, scope)];
    return { ...nothing, prefix: (items(get("prefixItems")) ?? listed ?? []).length, contains: new Set(contains) };
  }
}

function ownProperties(node: MappingNode, dialect: Dialect): Evaluated {
  if (keyword(node, dialect, "additionalProperties") !== undefined) return everything;
  const names = (name: string) => new Set(mapping(keyword(node, dialect, name))?.byKey.keys());
  return { ...nothing, names: names("properties"), patterns: names("patternProperties") };
}

/** The cases of two schemas that both match. */
function both(a: Cases, b: Cases): Cases {
  const pairs = a.cases.flatMap((one) =>
    b.cases.map((other) => ({
      conditions: new Set([...one.conditions, ...other.conditions]),
      evaluated: together(one.evaluated, other.evaluated),
    })),
  );
  return a.exact && b.exact ? simplified(pairs) : lumped(pairs);
}

/** The cases of schemas of which one is chosen. */
function either(choices: readonly Cases[]): Cases {
  const cases = choices.flatMap((choice) => choice.cases);
  return choices.every(({ exact }) => exact) ? simplified(cases) : lumped(cases);
}

/** Leaves out cases that ask for more than another and evaluate no more than it. */
function simplified(cases: readonly Case[]): Cases {
  const kept: Case[] = [];
  for (const one of [...cases].sort((a, b) => a.conditions.size - b.conditions.size)) {
    const idle = kept.some(
      (other) => isSubset(other.conditions, one.conditions) && covers(other.evaluated, one.evaluated),
    );
    if (!idle) kept.push(one);
    if (kept.length > mostCases) return lumped(cases);
  }
  return { cases: kept, exact: true };
}

function lumped(cases: readonly Case[]): Cases {
  const evaluated = cases.reduce((all, one) => together(all, one.evaluated), nothing);
  return { cases: [{ conditions: new Set(), evaluated }], exact: false };
}

function together(a: Evaluated, b: Evaluated): Evaluated {
  return {
    all: a.all || b.all,
    names: new Set([...a.names, ...b.names]),
    patterns: new Set([...a.patterns, ...b.patterns]),
    prefix: Math.max(a.prefix, b.prefix),
    contains: new Set([...a.contains, ...b.contains]),
  };
}

/** True when `a` evaluates everything that `b` does. */
function covers(a: Evaluated, b: Evaluated): boolean {
  if (a.all) return true;
  if (b.all || b.prefix > a.prefix) return false;
  return isSubset(b.names, a.names) && isSubset(b.patterns, a.patterns) && isSubset(b.contains, a.contains);
}

function isSubset<T>(part: ReadonlySet<T>, whole: ReadonlySet<T>): boolean {
  return part.size <= whole.size && [...part].every((one) => whole.has(one));
}
