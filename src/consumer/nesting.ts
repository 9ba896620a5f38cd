import ts from "./compiler";

/** The compiler walks trees by recursion and overflows somewhere behind 500 nested types; people stay below 50. */
const maxNesting = 400;

/** True when the tree is so deep that binding or checking it may overflow the stack. Uses no recursion itself. */
export function nestsTooDeep(source: ts.SourceFile): boolean {
  const nodes: ts.Node[] = [source];
  const depths = [0];
  let depth = 0;
  const push = (child: ts.Node) => {
    nodes.push(child);
    depths.push(depth);
  };
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    // The compiler takes chains such as `"a" + "b" + …` without recursion, and generated files have long ones.
    depth = (depths.pop() ?? 0) + (ts.isBinaryExpression(node) ? 0 : 1);
    if (depth > maxNesting) return true;
    ts.forEachChild(node, push);
  }
  return false;
}
