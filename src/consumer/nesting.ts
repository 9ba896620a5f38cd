import ts from "./compiler";

/** The compiler walks trees by recursion and overflows somewhere behind 500 nested types; people stay below 50. */
const maxNesting = 400;

/** True when the tree is so deep that binding or checking it may overflow the stack. Uses no recursion itself. */
export function nestsTooDeep(source: ts.SourceFile): boolean {
  const stack: { node: ts.Node; depth: number }[] = [{ node: source, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    // The compiler takes chains such as `"a" + "b" + …` without recursion, and generated files have long ones.
    const depth = next.depth + (ts.isBinaryExpression(next.node) ? 0 : 1);
    if (depth > maxNesting) return true;
    ts.forEachChild(next.node, (child) => {
      stack.push({ node: child, depth });
    });
  }
  return false;
}
