import type { MappingNode } from "../document/source-node";
import { isPlain } from "./lower-object";

/** Keywords that restrict values in ways a Shape cannot say, with the words for them. */
const restricting: readonly (readonly [keyword: string, words: string])[] = [
  ["not", "not"],
  ["if", "if/then/else"],
  ["dependentSchemas", "dependentSchemas"],
  ["dependentRequired", "dependentRequired"],
  ["dependencies", "dependencies"],
  ["propertyNames", "propertyNames"],
  ["contains", "contains"],
  ["$dynamicRef", "$dynamicRef"],
  ["$recursiveRef", "$recursiveRef"],
];

/** Keywords that are plain beside no other applicator, and then lowered. */
const unevaluated = ["unevaluatedProperties", "unevaluatedItems"];

/** The restrictions of a schema node that comparisons cannot use, as `ShapeBase.beyond` wants them. */
export function beyondOf(node: MappingNode): readonly string[] {
  const reasons = restricting.filter(([keyword]) => restricts(node, keyword)).map(([, words]) => words);
  const evaluating = !isPlain(node) || node.byKey.has("contains");
  for (const keyword of unevaluated) {
    const value = node.byKey.get(keyword)?.value;
    const idle = value === undefined || (value.kind === "scalar" && value.value === true);
    if (evaluating && !idle) reasons.push(keyword);
  }
  return reasons;
}

/** An `if` alone, without `then` and `else`, restricts nothing. */
function restricts(node: MappingNode, keyword: string): boolean {
  return node.byKey.has(keyword) && (keyword !== "if" || node.byKey.has("then") || node.byKey.has("else"));
}
