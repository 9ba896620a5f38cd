import ts from "../../compiler";
import { nodesIn } from "../nodes";
import type { Layer } from "./layer";

/**
 * A second try by hand, for the first call as for the second: `try { return await load(); } catch { return load(); }` and
 * `load().catch(() => load())`. Only the very same call is one: another host after a failure is no retry.
 */
export function secondTryLayer(call: ts.Node): Layer {
  if (!ts.isCallExpression(call)) return {};
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    const other = otherTry(node);
    if (other !== undefined && [other, ...nodesIn(other)].some((each) => isSame(each, call))) {
      return { retry: "present", repeats: call };
    }
    if (ts.isFunctionLike(node) && other === undefined) return {};
  }
  return {};
}

/** Where the other try stands when this node holds one of two. */
function otherTry(node: ts.Node): ts.Node | undefined {
  const { parent } = node;
  if (ts.isTryStatement(parent)) {
    if (node === parent.tryBlock) return parent.catchClause;
    return node === parent.catchClause ? parent.tryBlock : undefined;
  }
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node && parent.name.text === "catch") {
    return ts.isCallExpression(parent.parent) ? parent.parent.arguments[0] : undefined;
  }
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  const { expression: callee } = parent;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === "catch" ? callee.expression : undefined;
}

function isSame(node: ts.Node, call: ts.CallExpression): boolean {
  return node !== call && ts.isCallExpression(node) && plain(node) === plain(call);
}

function plain(node: ts.Node): string {
  return node.getText().replaceAll(/\s+/g, " ");
}
