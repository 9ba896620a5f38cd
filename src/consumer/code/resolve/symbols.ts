import ts from "../../compiler";
import { descendants } from "../../declarations";

/** Which declaration each identifier of one file refers to. */
export interface FileSymbols {
  /** Undefined for what the file does not declare: globals, and names of members. */
  declarationOf(identifier: ts.Identifier): ts.Declaration | undefined;
  /** The identifiers that refer to a declaration, in the order of the text, its own name left out. */
  referencesTo(declaration: ts.Declaration): readonly ts.Identifier[];
}

const known = new WeakMap<ts.SourceFile, FileSymbols>();

export function symbolsOf(source: ts.SourceFile): FileSymbols {
  const earlier = known.get(source);
  if (earlier !== undefined) return earlier;
  const symbols = new ScopedSymbols(source);
  known.set(source, symbols);
  return symbols;
}

/** Each checker holds some hundred kilobytes: those that were made last are kept, others are made again when asked for. */
const MOST_CHECKERS = 16;
const withChecker = new Set<ScopedSymbols>();

/**
 * Asks the compiler about a program of this one file, without libraries and imports: only scopes are resolved, no types,
 * and only of the names that are asked for.
 */
class ScopedSymbols implements FileSymbols {
  readonly #source: ts.SourceFile;
  readonly #symbols = new Map<ts.Identifier, ts.Symbol | undefined>();
  readonly #references = new Map<ts.Declaration, readonly ts.Identifier[]>();
  #checker: ts.TypeChecker | undefined;
  #byText: ReadonlyMap<string, readonly ts.Identifier[]> | undefined;

  constructor(source: ts.SourceFile) {
    this.#source = source;
  }

  declarationOf(identifier: ts.Identifier): ts.Declaration | undefined {
    const symbol = refersByScope(identifier) ? this.#symbolOf(identifier) : undefined;
    return symbol && declarationFor(symbol, identifier);
  }

  referencesTo(declaration: ts.Declaration): readonly ts.Identifier[] {
    const earlier = this.#references.get(declaration);
    if (earlier !== undefined) return earlier;
    const name = ts.getNameOfDeclaration(declaration);
    this.#byText ??= namesByText(this.#source);
    const namesakes = name !== undefined && ts.isIdentifier(name) ? this.#byText.get(name.text) : undefined;
    const references = (namesakes ?? []).filter((each) => this.#symbolOf(each)?.declarations?.includes(declaration));
    this.#references.set(declaration, references);
    return references;
  }

  #symbolOf(identifier: ts.Identifier): ts.Symbol | undefined {
    if (this.#symbols.has(identifier)) return this.#symbols.get(identifier);
    const symbol = symbolAt(this.#checkerNow(), identifier);
    this.#symbols.set(identifier, symbol);
    return symbol;
  }

  #checkerNow(): ts.TypeChecker {
    if (this.#checker !== undefined) return this.#checker;
    this.#checker = checkerOf(this.#source);
    withChecker.add(this);
    const [oldest] = withChecker;
    if (withChecker.size > MOST_CHECKERS && oldest !== undefined) {
      withChecker.delete(oldest);
      oldest.#checker = undefined;
    }
    return this.#checker;
  }
}

/** The identifiers that refer to something by its name alone. */
function namesByText(source: ts.SourceFile): ReadonlyMap<string, readonly ts.Identifier[]> {
  const names = new Map<string, ts.Identifier[]>();
  for (const node of descendants(source)) {
    if (!ts.isIdentifier(node) || !refersByScope(node)) continue;
    const others = names.get(node.text);
    if (others === undefined) names.set(node.text, [node]);
    else others.push(node);
  }
  return names;
}

function checkerOf(source: ts.SourceFile): ts.TypeChecker {
  const host: ts.CompilerHost = {
    fileExists: () => false,
    readFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    getDefaultLibFileName: () => "/lib.d.ts",
    getSourceFile: (path) => (path === source.fileName ? source : undefined),
  };
  const options: ts.CompilerOptions = { noResolve: true, noLib: true, types: [], allowJs: true };
  return ts.createProgram({ rootNames: [source.fileName], options, host }).getTypeChecker();
}

/** False for names of members, which only types could resolve, and for the names of declarations. */
function refersByScope(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isExportSpecifier(parent)) {
    return parent.parent.parent.moduleSpecifier === undefined && (parent.propertyName ?? parent.name) === node;
  }
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isMetaProperty(parent) || ts.isJsxAttribute(parent) || ts.isImportSpecifier(parent)) return false;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return /^[A-Z]/.test(node.text);
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  return !("name" in parent && parent.name === node);
}

function symbolAt(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
    return checker.getShorthandAssignmentValueSymbol(parent);
  }
  if (ts.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(node);
  return checker.getSymbolAtLocation(node);
}

/** One name can be a type and a value, and a function several signatures: the one that the place means, with a body. */
function declarationFor(symbol: ts.Symbol, node: ts.Identifier): ts.Declaration | undefined {
  const { declarations, valueDeclaration } = symbol;
  if (declarations === undefined || declarations.length < 2) return declarations?.[0];
  if (ts.isTypeReferenceNode(node.parent)) return declarations.find(isType) ?? valueDeclaration;
  const implemented = declarations.find((each) => ts.isFunctionDeclaration(each) && each.body !== undefined);
  return implemented ?? valueDeclaration ?? declarations[0];
}

function isType(node: ts.Declaration): boolean {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node)
  );
}

/** The expression is given a new value: by an assignment, `++`, a pattern, or the head of a loop. */
export function isWritten(node: ts.Expression): boolean {
  let child: ts.Node = node;
  for (let parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (ts.isBinaryExpression(parent)) {
      const kind = parent.operatorToken.kind;
      const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
      return assigns && parent.left === child;
    }
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
      return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    }
    if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === child;
    if (ts.isDeleteExpression(parent)) return true;
    if (!canHoldTarget(parent, child)) return false;
  }
  return false;
}

function canHoldTarget(parent: ts.Node, child: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return parent.initializer === child;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === child;
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent)
  );
}

/** The value that one assignment gives where nothing was before: of `x` in `x = value`, `x ??= value`. */
export function assignedValue(target: ts.Expression): ts.Expression | undefined {
  const { parent } = target;
  if (!ts.isBinaryExpression(parent) || parent.left !== target) return undefined;
  return firstAssignments.has(parent.operatorToken.kind) ? parent.right : undefined;
}

const firstAssignments: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

/** The first member of what the identifier refers to that is assigned or deleted: of `options.timeout = 5` the timeout. */
export function writtenMember(reference: ts.Identifier): ts.Expression | undefined {
  let access: ts.Expression = reference;
  for (let { parent } = access; isAccessOf(parent, access); { parent } = access) {
    access = parent;
    if (isWritten(access)) return access;
  }
  return undefined;
}

function isAccessOf(
  node: ts.Node,
  object: ts.Expression,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isAccess && node.expression === object;
}
