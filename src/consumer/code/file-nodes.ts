import type ts from "../compiler";
import type { CodeContext } from "./code-context";
import { nodesIn } from "./nodes";

const known = new WeakMap<CodeContext, readonly ts.Node[]>();

/** Every node of the file that is read, in the order of the text, types left out: gathered once for all that look through it. */
export function nodesOfFile(context: CodeContext): readonly ts.Node[] {
  const earlier = known.get(context);
  if (earlier !== undefined) return earlier;
  const nodes = [...nodesIn(context.source)];
  known.set(context, nodes);
  return nodes;
}
