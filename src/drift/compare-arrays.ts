import type { ArrayShape, Shape } from "../shape/shape";
import { limitOf } from "../shape/smallest";
import { isNever } from "./compare-objects";
import { unmetConstraints } from "./compare-scalars";
import type { Comparison } from "./comparison";
import { unpromised } from "./decide";
import type { Child, Issue, Step } from "./step";

/** An array or tuple of the source against one of the target: how many items, then position by position. */
export function compareArrays(run: Comparison, source: ArrayShape, target: ArrayShape): Step {
  const children: Child[] = [];
  const positions = Math.max(source.prefix.length, target.prefix.length);
  for (let index = 0; index < positions; index++) {
    const given = itemAt(source, index);
    const wanted = itemAt(target, index);
    if (given === undefined || wanted === undefined || !mayHold(source, index)) break;
    const wrap = (value: Parameters<Child["wrap"]>[0]) => run.smallest.arrayWith(source, index, value);
    children.push({ segment: String(index), source: given, target: wanted, wrap });
  }
  const rest = itemAt(source, positions);
  const wantedRest = itemAt(target, positions);
  if (rest !== undefined && wantedRest !== undefined && mayHold(source, positions)) {
    const wrap = (value: Parameters<Child["wrap"]>[0]) => run.smallest.arrayWith(source, positions, value);
    children.push({ segment: "*", source: rest, target: wantedRest, wrap });
  }
  return { issues: compareLengths(run, source, target), children };
}

function compareLengths(run: Comparison, source: ArrayShape, target: ArrayShape): readonly Issue[] {
  const issues: Issue[] = [];
  const given = lengths(source);
  const positions = positionLengths(target);
  const limits = lengths(target);
  if (given.least < positions.least) {
    issues.push({ kind: "type", effect: "refused", value: () => run.smallest.of(source) });
  } else if (given.most > positions.most) {
    issues.push({ kind: "type", effect: "refused", value: () => run.smallest.arrayOf(source, positions.most + 1) });
  }
  if (given.least > given.most) return issues;
  if (issues.length === 0 && (given.least > limits.most || given.most < limits.least)) {
    issues.push({ kind: "type", effect: "refused", value: () => run.smallest.of(source) });
  } else if (run.direction !== "read") {
    const keywords = unmetConstraints(source.constraints, target.constraints).filter((keyword) => {
      const limit = limitOf(target.constraints, keyword === "minItems" ? "minItems" : "maxItems") ?? 0;
      if (keyword === "minItems") return given.least < limit;
      return keyword === "maxItems" ? given.most > limit : true;
    });
    const { kind, constraints, origin } = target;
    const items: Shape = { kind: "any", origin };
    issues.push(...unpromised(run, keywords, source, { kind, prefix: [], items, constraints, origin }));
  }
  return issues;
}

/** How many items a value of the shape can have, by positions and by `minItems` and `maxItems`. */
function lengths(shape: ArrayShape): { readonly least: number; readonly most: number } {
  const { least, most } = positionLengths(shape);
  return {
    least: Math.max(least, limitOf(shape.constraints, "minItems") ?? 0),
    most: Math.min(most, limitOf(shape.constraints, "maxItems") ?? Number.POSITIVE_INFINITY),
  };
}

function positionLengths(shape: ArrayShape): { readonly least: number; readonly most: number } {
  const required = shape.prefix.findLastIndex((position) => !position.optional) + 1;
  const closed = shape.items === false || isNever(shape.items);
  return { least: required, most: closed ? shape.prefix.length : Number.POSITIVE_INFINITY };
}

function itemAt(shape: ArrayShape, index: number): Shape | undefined {
  const position = shape.prefix[index]?.shape;
  if (position !== undefined) return position;
  return shape.items === false || isNever(shape.items) ? undefined : shape.items;
}

function mayHold(shape: ArrayShape, index: number): boolean {
  return lengths(shape).most > index;
}
