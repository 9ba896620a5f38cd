import ts from "../../compiler";
import { isJavaScript } from "../../paths";

/** What a JavaScript file exports by assignments at its top: `module.exports = …`, `exports.x = …`. */
interface CommonJsExports {
  /** The module itself, the last assignment of it. */
  readonly whole?: ts.Expression;
  readonly names: ReadonlyMap<string, ts.Expression>;
}

const none: CommonJsExports = { names: new Map() };
const known = new WeakMap<ts.SourceFile, CommonJsExports>();

/** What stands behind a name that a JavaScript file exports; `*` and `default` are the module itself. */
export function commonJsExport(source: ts.SourceFile, name: string): ts.Expression | undefined {
  const { whole, names } = exportsOf(source);
  if (name === "*" || name === "default") return whole ?? names.get(name);
  return names.get(name) ?? (whole && memberOfLiteral(whole, name));
}

function exportsOf(source: ts.SourceFile): CommonJsExports {
  if (!isJavaScript(source.fileName)) return none;
  const earlier = known.get(source);
  if (earlier !== undefined) return earlier;
  let whole: ts.Expression | undefined;
  const names = new Map<string, ts.Expression>();
  for (const { target, value } of source.statements.flatMap(assignmentsIn)) {
    if (isModuleExports(target)) whole = value;
    else if (ts.isPropertyAccessExpression(target) && isExports(target.expression)) names.set(target.name.text, value);
  }
  const found: CommonJsExports = whole === undefined ? { names } : { whole, names };
  known.set(source, found);
  return found;
}

/** `exports = module.exports = value` assigns the value to both. */
function assignmentsIn(node: ts.Statement): readonly { target: ts.Expression; value: ts.Expression }[] {
  const targets: ts.Expression[] = [];
  let value = ts.isExpressionStatement(node) ? node.expression : undefined;
  while (value !== undefined && ts.isBinaryExpression(value)) {
    if (value.operatorToken.kind !== ts.SyntaxKind.EqualsToken) break;
    targets.push(value.left);
    value = value.right;
  }
  return value === undefined ? [] : targets.map((target) => ({ target, value }));
}

function isExports(node: ts.Expression): boolean {
  return (ts.isIdentifier(node) && node.text === "exports") || isModuleExports(node);
}

function isModuleExports(node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "exports") return false;
  return ts.isIdentifier(node.expression) && node.expression.text === "module";
}

/** `http` of `module.exports = { http, retry: withRetry }`. */
function memberOfLiteral(whole: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(whole)) return undefined;
  for (const property of whole.properties) {
    if (property.name === undefined || property.name.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}
