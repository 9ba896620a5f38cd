import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { isUrl } from "../resolve/urls";

/** Longer ways from a URL to the text that names its host are not followed. */
const maxSteps = 50;

/**
 * Where a URL names its host: the argument, or what it begins with, down to the constant in the same file. A URL that
 * begins with `/` leaves that to the base of its client.
 */
export function hostNode(
  url: ts.Expression | undefined,
  base: ts.Expression | undefined,
  context: CodeContext,
): ts.Expression | undefined {
  if (url === undefined || (base !== undefined && !namesHost(url, context))) {
    return base?.getSourceFile() === context.source ? follow(base, context) : url;
  }
  return follow(url, context);
}

function namesHost(url: ts.Expression, { resolver }: CodeContext): boolean {
  const [first] = resolver.textOf(url) ?? [];
  return first?.kind === "env" || (first?.kind === "text" && /^[a-z][a-z\d+.-]*:\/\//i.test(first.text));
}

function follow(url: ts.Expression, context: CodeContext): ts.Expression {
  let node = url;
  for (let steps = 0; steps < maxSteps; steps++) {
    const next = beginning(node, context);
    if (next === undefined || next.getSourceFile() !== context.source) return node;
    node = next;
  }
  return node;
}

/** The part of an expression that its text begins with. */
function beginning(node: ts.Expression, { resolver }: CodeContext): ts.Expression | undefined {
  if (ts.isTemplateExpression(node)) return node.head.text === "" ? node.templateSpans[0]?.expression : undefined;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return node.left;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) {
    return node.expression;
  }
  if (ts.isNewExpression(node)) return node.arguments?.[1] ?? node.arguments?.[0];
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const value = resolver.valueOf(node);
    if (isUrl(value)) return value.node;
    if (value.kind === "text" && value.node !== node) return value.node;
  }
  // `url.toString()`, `url.href`, `base.replace(…)`.
  const callee = ts.isCallExpression(node) ? node.expression : node;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const object = resolver.valueOf(callee.expression);
  return isUrl(object) || (object.kind === "text" && callee !== node) ? callee.expression : undefined;
}
