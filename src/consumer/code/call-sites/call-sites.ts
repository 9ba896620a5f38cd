import { pathToUri } from "../../../files/uri";
import type { CallSite, ModuleExtension, StatementSite } from "../../call-site";
import ts from "../../compiler";
import { descendants } from "../../declarations";
import { indentAt, spanOf } from "../../sites";
import { functionAround } from "../resolve/functions";
import { expressionSite } from "./expression-site";
import { functionSite, trySite } from "./function-site";
import { importSiteOf } from "./import-site";
import { endOfList } from "./lists";
import { resultSite } from "./result-site";

/** The methods of a response that read its body to the end. https://fetch.spec.whatwg.org/#body-mixin */
const BODY_READERS: ReadonlySet<string> = new Set(["json", "text", "arrayBuffer", "blob", "bytes", "formData"]);

/**
 * How the call is written that ends at an offset, or else the innermost that begins there. Undefined where there is none,
 * and for `a?.b()` and calls with a `yield` in them, which no function can be put around. `source` has parents set;
 * `extension` is what relative imports end in where the file has none yet.
 */
export function callSiteAt(
  source: ts.SourceFile,
  offset: number,
  extension: ModuleExtension = "",
): CallSite | undefined {
  const call = callAt(source, offset);
  const statement = call && statementOf(call);
  if (call === undefined || statement === undefined || ts.isOptionalChain(call)) return undefined;
  const inside = insideOf(call);
  if (inside.yields) return undefined;
  const { chain, end } = chainOf(call);
  const awaited = ts.isAwaitExpression(outside(end).parent) ? outside(end).parent : undefined;
  const result = awaited === undefined ? undefined : resultSite(source, awaited, statement);
  const around = aroundOf(source, call, statement);
  const floating = floatingOf(end, statement);
  const bodyRead = awaited === undefined || chain.length > 0 ? undefined : bodyReadOf(awaited);
  return {
    uri: pathToUri(source.fileName),
    source: source.text,
    call: spanOf(call),
    callee: calleeName(call),
    arguments: call.arguments.map((argument) => expressionSite(source, argument)),
    addArgument: endOfList(source, call.arguments, call.arguments.pos, call.end - 1),
    uses: inside.uses,
    awaits: inside.awaits,
    chain,
    ...(awaited === undefined ? {} : { awaitedAt: awaited.getStart(source) }),
    ...(bodyRead === undefined ? {} : { bodyRead: spanOf(bodyRead) }),
    ...(floating === undefined ? {} : { floating: spanOf(floating) }),
    ...(result === undefined ? {} : { result }),
    statement: statementSite(source, statement),
    ...around,
    imports: importSiteOf(source, extension),
  };
}

function callAt(source: ts.SourceFile, offset: number): ts.CallExpression | undefined {
  let begins: ts.CallExpression | undefined;
  for (const node of nodesTouching(source, offset)) {
    if (!ts.isCallExpression(node)) continue;
    if (node.end === offset) return node;
    if (node.getStart(source) === offset) begins = node;
  }
  return begins;
}

/** The nodes that an offset lies in or at the edge of, an outer before those in it. */
function* nodesTouching(root: ts.Node, offset: number): Iterable<ts.Node> {
  const waiting: ts.Node[] = [root];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    yield node;
    ts.forEachChild(node, (child) => {
      if (child.pos <= offset && offset <= child.end) waiting.push(child);
    });
  }
}

function calleeName({ expression }: ts.CallExpression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : "";
}

/** What the call says inside: names, `await` and `yield` of its own, not of functions in it. */
function insideOf(call: ts.CallExpression): { readonly uses: ReadonlySet<string>; awaits: boolean; yields: boolean } {
  const uses = new Set<string>();
  let awaits = false;
  let yields = false;
  for (const node of descendants(call)) {
    if (ts.isIdentifier(node) && !isMemberName(node)) uses.add(node.text);
    const own = ts.isAwaitExpression(node) || ts.isYieldExpression(node);
    if (!own || functionAround(node) !== functionAround(call)) continue;
    if (ts.isYieldExpression(node)) yields = true;
    else awaits = true;
  }
  return { uses, awaits, yields };
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

/** The calls of methods of what a call gives, and the last of them. */
function chainOf(call: ts.CallExpression): { readonly chain: CallSite["chain"]; readonly end: ts.Expression } {
  const chain: { name: string; end: number }[] = [];
  let end: ts.CallExpression = call;
  for (;;) {
    const access = outside(end).parent;
    if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(access.parent)) return { chain, end };
    if (access.parent.expression !== access) return { chain, end };
    end = access.parent;
    chain.push({ name: access.name.text, end: end.end });
  }
}

/** An expression with the parentheses around it. */
function outside(node: ts.Node): ts.Node {
  let outer = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return outer;
}

/** `(await fetch(…)).json()`. */
function bodyReadOf(awaited: ts.Node): ts.CallExpression | undefined {
  const access = outside(awaited).parent;
  if (!ts.isPropertyAccessExpression(access) || access.questionDotToken !== undefined) return undefined;
  const { parent } = access;
  const reads = ts.isCallExpression(parent) && parent.expression === access && parent.arguments.length === 0;
  return reads && BODY_READERS.has(access.name.text) ? parent : undefined;
}

function floatingOf(end: ts.Expression, statement: ts.Statement): ts.Expression | undefined {
  const { parent } = outside(end);
  const whole = ts.isVoidExpression(parent) ? parent : outside(end);
  return ts.isExpressionStatement(statement) && statement.expression === whole ? statement.expression : undefined;
}

function statementOf(node: ts.Node): ts.Statement | undefined {
  let at: ts.Node | undefined = node;
  while (at !== undefined && !ts.isStatement(at)) at = at.parent;
  return at;
}

function statementSite(source: ts.SourceFile, statement: ts.Statement): StatementSite {
  return {
    span: spanOf(statement),
    behind: ts.getTrailingCommentRanges(source.text, statement.end)?.at(-1)?.end ?? statement.end,
    indent: indentAt(source.text, statement.getStart(source)),
    inBlock: isList(statement.parent),
  };
}

function isList(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
}

/** What stands around a call: functions that are given it, what may repeat it, the function and the `try` that it is in. */
function aroundOf(
  source: ts.SourceFile,
  call: ts.CallExpression,
  statement: ts.Statement,
): Pick<CallSite, "once" | "try" | "function" | "givenTo"> {
  const givenTo: string[] = [];
  /** The outermost thing, up to the function, that may run the call several times. */
  let repeats: ts.Node = statement;
  let owner: ts.FunctionLikeDeclaration | undefined;
  for (let node: ts.Node = call; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (ts.isIterationStatement(parent, false) && owner === undefined) repeats = parent;
    if (!ts.isFunctionLike(node)) continue;
    const taker = ts.isCallExpression(parent) && parent.expression !== node ? parent : undefined;
    if (taker !== undefined) givenTo.push(calleeName(taker));
    if (owner !== undefined || !isImplemented(node)) continue;
    if (taker === undefined) owner = node;
    else repeats = taker;
  }
  const once = statementOf(repeats);
  const isWithin = once !== undefined && (owner === undefined || functionAround(once) === owner);
  const attempt = trySite(source, statement);
  return {
    givenTo,
    ...(isWithin && owner !== undefined && isList(once.parent)
      ? { once: { ...statementSite(source, once), declares: declaredWithin(once) } }
      : {}),
    ...(attempt === undefined ? {} : { try: attempt }),
    ...(owner === undefined ? {} : { function: functionSite(source, owner) }),
  };
}

function isImplemented(node: ts.SignatureDeclaration): node is ts.FunctionLikeDeclaration {
  return "body" in node && node.body !== undefined;
}

function declaredWithin(statement: ts.Statement): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of descendants(statement)) {
    const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    if (declares && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}
