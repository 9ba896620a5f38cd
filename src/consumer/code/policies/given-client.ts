import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";

/** What is called comes from a caller: a parameter, or something of which only the type is known. */
export function isGiven({ node, client }: Pick<FoundCall, "node" | "client">, { resolver }: CodeContext): boolean {
  let made = client;
  while (made?.kind === "made" || made?.kind === "member") made = made.of;
  if (made?.kind === "instance") return true;
  let root: ts.Expression = node.expression;
  while (ts.isPropertyAccessExpression(root) || ts.isNonNullExpression(root)) root = root.expression;
  const declaration = ts.isIdentifier(root) ? resolver.declarationOf(root) : undefined;
  return declaration !== undefined && isOfParameter(declaration);
}

function isOfParameter(declaration: ts.Node): boolean {
  if (ts.isBindingElement(declaration)) return isOfParameter(declaration.parent.parent);
  return ts.isParameter(declaration);
}
