import ts from "./compiler";
import { docCommentsOf } from "./declarations";
import type { ImportedName, Uses } from "./module-index";

const known = new WeakMap<ts.Node, Uses>();

/**
 * The names that the type of a declaration can depend on: all that it mentions, but for code that no type is inferred
 * from, which is where most imports of a service are used.
 */
export function usesOf(declaration: ts.Node): Uses {
  const uses = known.get(declaration) ?? collect(declaration, unused);
  known.set(declaration, uses);
  return uses;
}

/** All names that a piece of code mentions, those in its bodies too. */
export function mentionsOf(code: ts.Node): Uses {
  return collect(code, () => undefined);
}

function collect(root: ts.Node, skippedBelow: (node: ts.Node) => ts.Node | undefined): Uses {
  const names = new Set<string>();
  const imports: ImportedName[] = [];
  const inJavaScript = (root.flags & ts.NodeFlags.JavaScriptFile) !== 0;
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isImportTypeNode(node)) collectImportType(node, imports);
    else if (ts.isCallExpression(node)) collectCall(node, imports);
    else if (!inJavaScript) collectAmbient(node, imports);
    const skipped = inJavaScript ? undefined : skippedBelow(node);
    const member = memberName(node);
    ts.forEachChild(node, (child) => {
      if (child !== skipped && child !== member) stack.push(child);
    });
    if (inJavaScript) stack.push(...docCommentsOf(node));
    if (ts.isJSDocImportTag(node)) collectJsDocImport(node, imports);
  }
  return { names, imports };
}

/** The body or initializer that the declared type makes unimportant. */
function unused(node: ts.Node): ts.Node | undefined {
  if (ts.isConstructorDeclaration(node) || ts.isSetAccessor(node)) return node.body;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isGetAccessor(node)) {
    return node.type === undefined ? undefined : node.body;
  }
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
    return node.type === undefined ? undefined : node.initializer;
  }
  return undefined;
}

/** A name that stands for a member and not for anything in scope. */
function memberName(node: ts.Node): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (ts.isQualifiedName(node)) return node.right;
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) {
    return ts.isIdentifier(node.name) ? node.name : undefined;
  }
  return undefined;
}

function collectImportType(node: ts.ImportTypeNode, imports: ImportedName[]): void {
  const argument = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return;
  let first = node.qualifier;
  while (first !== undefined && ts.isQualifiedName(first)) first = first.left;
  imports.push({ specifier: argument, name: first?.text ?? "*" });
}

function collectCall(node: ts.CallExpression, imports: ImportedName[]): void {
  const [argument] = node.arguments;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
  if ((isImport || isRequire) && argument !== undefined && ts.isStringLiteralLike(argument)) {
    imports.push({ specifier: argument, name: "*" });
  }
}

/** `import` and `export from` inside `declare module "…"`: the whole module, as nothing says which of its names matter. */
function collectAmbient(node: ts.Node, imports: ImportedName[]): void {
  if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return;
  const specifier = node.moduleSpecifier;
  if (specifier !== undefined && ts.isStringLiteralLike(specifier)) imports.push({ specifier, name: "*" });
}

function collectJsDocImport(node: ts.JSDocImportTag, imports: ImportedName[]): void {
  if (ts.isStringLiteralLike(node.moduleSpecifier)) imports.push({ specifier: node.moduleSpecifier, name: "*" });
}
