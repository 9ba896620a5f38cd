import type { ObjectShape, Property, Shape } from "../shape/shape";
import { limitOf } from "../shape/smallest";
import type { JsonValue } from "../text/json";
import { unmetConstraints } from "./compare-scalars";
import type { Comparison } from "./comparison";
import type { Child, Issue, Step } from "./step";

/** An object of the source against an object of the target, member by member. */
export function compareObjects(run: Comparison, source: ObjectShape, target: ObjectShape): Step {
  const issues: Issue[] = [];
  const children: Child[] = [];
  const withMember = (name: string) => (value: JsonValue) => run.payloads.objectWith(source, target, { [name]: value });
  const without = () => run.payloads.objectWith(source, target, {});

  for (const [name, wanted] of target.properties) {
    const given = source.properties.get(name);
    if (given !== undefined) {
      issues.push(...compareMember(run, name, given, wanted, without));
      if (isNever(given.shape)) continue;
      children.push({
        segment: name,
        source: given.shape,
        target: wanted.shape,
        sourceProperty: given,
        targetProperty: wanted,
        wrap: withMember(name),
      });
    } else if (isMapValue(source.additional)) {
      const undecided = source.additional.kind === "unknown";
      if (!wanted.optional && !undecided && !takesAbsence(run, wanted))
        issues.push({ ...absent(run, name, wanted, without), kind: optionalKind(run) });
      children.push({
        segment: name,
        source: source.additional,
        target: wanted.shape,
        targetProperty: wanted,
        wrap: withMember(name),
      });
    } else {
      issues.push(...lackingMember(run, name, wanted, without));
    }
  }

  for (const [name, given] of source.properties) {
    if (target.properties.has(name) || isNever(given.shape)) continue;
    if (isMapValue(target.additional)) {
      const inside = { source: given.shape, target: target.additional, sourceProperty: given };
      children.push({ segment: name, ...inside, wrap: withMember(name) });
    } else if (target.additional === false) {
      const value = () => {
        const inside = run.smallest.of(given.shape);
        return inside === undefined ? undefined : withMember(name)(inside);
      };
      const sides = { segment: name, sourceProperty: given, sourceShape: given.shape, targetShape: target };
      issues.push({ kind: "extra-property", effect: "refused", ...sides, value });
    }
  }

  if (isMapValue(source.additional)) {
    const free = freshName(source, target);
    const shape = source.additional;
    if (isMapValue(target.additional)) {
      children.push({ segment: "*", source: shape, target: target.additional, wrap: withMember(free) });
    } else if (target.additional === false) {
      const value = () => {
        const inside = run.smallest.of(shape);
        return inside === undefined ? undefined : withMember(free)(inside);
      };
      const sides = { segment: "*", sourceShape: shape, targetShape: target };
      issues.push({ kind: "extra-property", effect: "refused", ...sides, value });
    }
  }

  const keywords = run.direction === "write" ? unmetSizes(source, target) : [];
  if (keywords.length > 0) issues.push({ kind: "unguaranteed-constraint", effect: "noted", keywords });
  return { issues, children };
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
  return additional !== false && additional.kind !== "any";
}

type Build = () => JsonValue | undefined;

/** A property that both sides have: presence and deprecation. Its type is compared as a child. */
function compareMember(run: Comparison, name: string, given: Property, wanted: Property, without: Build): Issue[] {
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
  if (inContract.deprecated !== undefined) {
    const ownProof = "the schema marks the property deprecated";
    issues.push({ kind: "deprecated-field", effect: "noted", ...sides, ownProof });
  }
  return issues;
}

/** A member of the target that the source does not have, and has no map to hold it. */
function lackingMember(run: Comparison, name: string, wanted: Property, without: Build): readonly Issue[] {
  if (run.direction === "write") return wanted.optional ? [] : [absent(run, name, wanted, without)];
  if (isNever(wanted.shape)) return [];
  const node = run.target.resolve(wanted.shape);
  if (node.kind === "foreign" && node.label === "function") {
    const sides = { segment: name, targetProperty: wanted, sourceShape: null, targetShape: wanted.shape };
    return [
      { kind: "not-json", effect: "refused", ...sides, value: without, ownProof: "JSON.parse makes no functions" },
    ];
  }
  const undeclared: Issue = {
    ...absent(run, name, wanted, without),
    kind: "undeclared-property",
    effect: wanted.optional ? "noted" : "refused",
    memberOptional: wanted.optional,
    ownProof: "a payload without the property",
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
    ...(run.direction === "write" ? { state: "absent" } : {}),
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

function freshName(source: ObjectShape, target: ObjectShape): string {
  let name = "key";
  while (source.properties.has(name) || target.properties.has(name)) name += "_";
  return name;
}
