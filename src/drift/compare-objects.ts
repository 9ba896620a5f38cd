import { isUnsaid, objectWithMembers } from "../shape/logic";
import type { ObjectShape, Property, Shape } from "../shape/shape";
import { limitOf } from "../shape/smallest";
import { findText } from "../shape/text-search";
import { english } from "../text/l10n";
import { unmetConstraints } from "./compare-scalars";
import type { Comparison } from "./comparison";
import { decide, unpromised } from "./decide";
import { undeclaredMembers } from "./leftovers";
import type { Build, Child, Issue, Step } from "./step";

interface Pair {
  readonly run: Comparison;
  readonly source: ObjectShape;
  readonly target: ObjectShape;
}

/** An object of the source against an object of the target, member by member. */
export function compareObjects(run: Comparison, source: ObjectShape, target: ObjectShape): Step {
  const pair: Pair = { run, source, target };
  const steps = [...target.properties].map(([name, wanted]) => compareWanted(pair, name, wanted));
  for (const [name, given] of source.properties) {
    if (!target.properties.has(name) && !isNever(given.shape)) steps.push(compareExtra(pair, name, given));
  }
  steps.push(...compareUndeclared(pair));
  const keywords = run.direction === "read" ? [] : unmetSizes(source, target);
  const { constraints } = target;
  const sizes = unpromised(run, keywords, source, { ...objectWithMembers([], target.origin), constraints });
  return {
    issues: [...steps.flatMap((step) => step.issues), ...sizes],
    children: steps.flatMap((step) => step.children),
  };
}

/** A member that the target has: one of the source, a value of its map, or none. */
function compareWanted(pair: Pair, name: string, wanted: Property): Step {
  const { run, source, target } = pair;
  const given = source.properties.get(name);
  const without: Build = (full) => run.payloads.objectWith(source, target, {}, full === true ? [name] : undefined);
  const child = { segment: name, target: wanted.shape, targetProperty: wanted, wrap: withMember(pair, name) };
  if (given !== undefined) {
    const having: Build = () => {
      const inside = run.smallest.of(given.shape);
      return inside === undefined ? undefined : child.wrap(inside);
    };
    const issues = compareMember(run, name, given, wanted, { having, without });
    return { issues, children: isNever(given.shape) ? [] : [{ ...child, source: given.shape, sourceProperty: given }] };
  }
  const value = run.members.of(source, name);
  if (!isMapValue(value)) return { issues: lackingMember(run, name, wanted, without), children: [] };
  const mayLack = !wanted.optional && value.kind !== "unknown" && !takesAbsence(run, wanted);
  const issues = mayLack ? [{ ...absent(run, name, wanted, without), kind: optionalKind(run) }] : [];
  return { issues, children: [{ ...child, source: value }] };
}

/** A member that only the source has: a value of the target's map, too much for a closed target, or nothing to say. */
function compareExtra(pair: Pair, name: string, given: Property): Step {
  const additional = pair.run.members.of(pair.target, name);
  const wrap = withMember(pair, name);
  if (isMapValue(additional)) {
    const child = { segment: name, source: given.shape, target: additional, sourceProperty: given, wrap };
    return { issues: [], children: [child] };
  }
  return { issues: additional === false ? [extra(pair, name, given.shape, wrap, given)] : [], children: [] };
}

/**
 * Members that neither side declares. Where both name them by patterns, and the patterns differ, only a search tells which
 * values may stand under which names.
 */
function compareUndeclared(pair: Pair): readonly Step[] {
  const { run, source, target } = pair;
  const patterns = source.patterns ?? [];
  const wanted = target.patterns ?? [];
  if (patterns.length === 0) return isMapValue(source.additional) ? compareMap(pair, source.additional) : [];
  if (wanted.length === 0) {
    const said = patterns.filter(({ shape }) => isMapValue(shape));
    const named = said.map(({ pattern, shape }) => compareRest(pair, shape, pattern));
    return isMapValue(source.additional) ? [...named, compareRest(pair, source.additional)] : named;
  }
  const alike = patterns.length === wanted.length && patterns.every(({ pattern }, n) => pattern === wanted[n]?.pattern);
  if (!alike) return [{ issues: decide(run, source, undeclaredMembers(source, target)), children: [] }];
  const steps = patterns.flatMap(({ pattern, shape }, n) => compareNamed(pair, pattern, shape, wanted[n]?.shape));
  return isMapValue(source.additional) ? [...steps, compareRest(pair, source.additional)] : steps;
}

/** A map has members of any name: those that patterns of the target match, and others. */
function compareMap(pair: Pair, value: Shape): readonly Step[] {
  const { run, target } = pair;
  const named = (target.patterns ?? []).flatMap(({ pattern, shape }) => compareNamed(pair, pattern, value, shape));
  const isUnpromised = run.direction === "write" && target.additional === false && target.patterns !== undefined;
  if (!isUnpromised) return [...named, compareRest(pair, value)];
  // A type cannot promise names that match a pattern, no more than a string that does.
  const issue: Issue = { kind: "unguaranteed-constraint", effect: "noted", keywords: ["patternProperties"] };
  return [...named, { issues: [issue], children: [] }];
}

/** Values under names that a pattern of the target matches. */
function compareNamed(pair: Pair, pattern: string, value: Shape, wanted: Shape | undefined): readonly Step[] {
  if (wanted === undefined) return [];
  const wrap = withMember(pair, freshName(pair, pattern));
  return [{ issues: [], children: [{ segment: "*", source: value, target: wanted, wrap }] }];
}

/** Values of the source under names that neither side declares, and no pattern of the target matches. */
function compareRest(pair: Pair, value: Shape, pattern?: string): Step {
  const { additional } = pair.target;
  const wrap = withMember(pair, freshName(pair, pattern));
  if (isMapValue(additional)) {
    return { issues: [], children: [{ segment: "*", source: value, target: additional, wrap }] };
  }
  return { issues: additional === false ? [extra(pair, "*", value, wrap)] : [], children: [] };
}

function extra({ run, target }: Pair, segment: string, given: Shape, wrap: Child["wrap"], property?: Property): Issue {
  const value = () => {
    const inside = run.smallest.of(given);
    return inside === undefined ? undefined : wrap(inside);
  };
  const sides = { segment, sourceShape: given, targetShape: target };
  const held = property === undefined ? {} : { sourceProperty: property };
  return { kind: "extra-property", effect: "refused", ...sides, ...held, value };
}

function withMember({ run, source, target }: Pair, name: string): Child["wrap"] {
  return (value, full) => run.payloads.objectWith(source, target, { [name]: value }, full === true ? [] : undefined);
}

/** `minProperties` and `maxProperties` of the target that the source's properties do not ensure. */
function unmetSizes(source: ObjectShape, target: ObjectShape): readonly string[] {
  const required = [...source.properties.values()].filter((property) => !property.optional).length;
  const most = source.additional === false ? source.properties.size : Number.POSITIVE_INFINITY;
  return unmetConstraints(source.constraints, target.constraints).filter((keyword) => {
    if (keyword === "minProperties") return required < (limitOf(target.constraints, keyword) ?? 0);
    return keyword === "maxProperties" ? most > (limitOf(target.constraints, keyword) ?? 0) : true;
  });
}

/** `never`: the way TypeScript says that a member must not be there. */
export function isNever(shape: Shape): boolean {
  return shape.kind === "union" && shape.members.length === 0;
}

/** A map's value, as against a closed object (`false`) and an open one (`any`: there may be more, none is promised). */
function isMapValue(additional: Shape | false): additional is Shape {
  return additional !== false && !isUnsaid(additional);
}

/** A property that both sides have: presence and deprecation. Its type is compared as a child. */
function compareMember(
  run: Comparison,
  name: string,
  given: Property,
  wanted: Property,
  { having, without }: Readonly<Record<"having" | "without", Build>>,
): Issue[] {
  const sides = {
    segment: name,
    sourceProperty: given,
    targetProperty: wanted,
    sourceShape: given.shape,
    targetShape: wanted.shape,
  };
  const issues: Issue[] = [];
  const filled = run.direction === "read" && run.options.fillsDefaults && given.hasDefault === true;
  if (given.optional && !filled && !wanted.optional && !takesAbsence(run, wanted)) {
    issues.push({ kind: optionalKind(run), effect: "refused", ...sides, value: without, state: "optional" });
  }
  const inContract = run.direction === "read" ? given : wanted;
  if (inContract.deprecated !== undefined && run.direction !== "version") {
    const ownProof = english`the schema marks the property deprecated`;
    issues.push({ kind: "deprecated-field", effect: "noted", ...sides, value: having, ownProof });
  }
  return issues;
}

/** A member of the target that the source does not have, and has no map to hold it. */
function lackingMember(run: Comparison, name: string, wanted: Property, without: Build): readonly Issue[] {
  if (run.direction !== "read") return wanted.optional ? [] : [absent(run, name, wanted, without)];
  if (isNever(wanted.shape)) return [];
  const node = run.target.resolve(wanted.shape);
  if (node.kind === "foreign" && node.label === "function" && !wanted.optional) {
    const sides = { segment: name, targetProperty: wanted, sourceShape: null, targetShape: wanted.shape };
    return [
      {
        kind: "not-json",
        effect: "refused",
        ...sides,
        value: without,
        ownProof: english`JSON.parse makes no functions`,
      },
    ];
  }
  const undeclared: Issue = {
    ...absent(run, name, wanted, without),
    kind: "undeclared-property",
    effect: wanted.optional ? "noted" : "refused",
    memberOptional: wanted.optional,
    ownProof: english`a payload without the property`,
  };
  if (node.kind !== "unknown") return [undeclared];
  const { value: _, ownProof: __, ...sides } = undeclared;
  return [undeclared, { ...sides, kind: "undecided", effect: "undecided", reason: node.reason }];
}

function absent(run: Comparison, name: string, wanted: Property, without: Build): Issue {
  const sides = { segment: name, targetProperty: wanted, sourceShape: null, targetShape: wanted.shape };
  return {
    kind: "missing-property",
    effect: "refused",
    ...sides,
    value: without,
    ...(run.direction === "read" ? {} : { state: "absent" }),
  };
}

/** On read `any` and `unknown` hold what is absent, too: they are only unchecked. */
function takesAbsence(run: Comparison, wanted: Property): boolean {
  return run.direction === "read" && run.target.parts(wanted.shape).any !== undefined;
}

/** What a property that may be absent is called: on read the type asks too much, on write it promises too little. */
function optionalKind(run: Comparison): "optional-property" | "missing-property" {
  return run.direction === "read" ? "optional-property" : "missing-property";
}

/** A name that no property has: one that the pattern matches, or that no pattern does. */
function freshName({ source, target }: Pair, pattern?: string): string {
  const patterns = [...(source.patterns ?? []), ...(target.patterns ?? [])].map((one) => one.pattern);
  const except = new Set([...source.properties.keys(), ...target.properties.keys()]);
  let name = "key";
  while (except.has(name)) name += "_";
  if (patterns.length === 0) return name;
  const [matching, avoiding] = pattern === undefined ? [[], patterns] : [[pattern], []];
  const found = findText({ matching, avoiding, except });
  return typeof found === "object" ? found.text : name;
}
