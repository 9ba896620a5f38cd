import type { SentMember } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import { contains, isTransparent } from "../nodes";
import { callAround, fateOfResult } from "../payloads/flow-calls";
import { isFunction, returnedExpression } from "../resolve/functions";
import { exportedName } from "../resolve/library-names";
import { isWritten, symbolsOf } from "../resolve/symbols";
import type { LibraryValue, Resolver } from "../resolve/values";
import { functionOf } from "../wrappers";

/** What makes another value every time, by package: the names that it exports it under, empty for the package itself. */
const makers: ReadonlyMap<string, RegExp> = new Map([
  [
    "global",
    /^(?:crypto\.randomUUID|crypto\.getRandomValues|Date\.now|Math\.random|performance\.now|process\.hrtime(?:\.bigint)?)$/,
  ],
  ["node:crypto", /^(?:webcrypto\.)?(?:randomUUID|randomBytes|randomInt|getRandomValues)$/],
  ["node:perf_hooks", /^performance\.now$/],
  ["uuid", /^(?:|v1|v4|v6|v7)$/],
  ["uuid/v1", /^$/],
  ["uuid/v4", /^$/],
  ["@lukeed/uuid", /^(?:|v4)$/],
  ["nanoid", /^(?:|nanoid)$/],
  ["nanoid/non-secure", /^(?:|nanoid)$/],
  ["ulid", /^(?:ulid|monotonicFactory)$/],
  ["ulidx", /^ulid$/],
  ["cuid", /^$/],
  ["@paralleldrive/cuid2", /^createId$/],
  ["short-uuid", /^(?:generate|uuid)$/],
]);

/** Longer ways from a value to what makes it are not followed. */
const maxDepth = 12;

/** What in a value is made by chance or by the clock, and whether each try of the call makes it again. */
export function chanceIn(value: ts.Expression, call: ts.Node, resolver: Resolver): SentMember["random"] {
  const made = madeByChance(value, resolver, 0);
  return made && { location: locationOf(made), perTry: isMadePerTry(made, call, resolver) };
}

function madeByChance(node: ts.Expression, resolver: Resolver, depth: number): ts.Expression | undefined {
  if (depth > maxDepth) return undefined;
  const within = (inner: ts.Expression) => madeByChance(inner, resolver, depth + 1);
  if (ts.isTemplateExpression(node)) return firstOf(node.templateSpans, ({ expression }) => within(expression));
  if (ts.isBinaryExpression(node)) {
    // What stands behind `??` is made where nothing was given: that is the caller's choice.
    return node.operatorToken.kind === ts.SyntaxKind.PlusToken ? (within(node.left) ?? within(node.right)) : undefined;
  }
  if (ts.isIdentifier(node)) {
    const declaration = resolver.declarationOf(node);
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
    const references = symbolsOf(declaration.getSourceFile()).referencesTo(declaration);
    return declaration.initializer === undefined || references.some(isWritten)
      ? undefined
      : within(declaration.initializer);
  }
  if (ts.isPropertyAccessExpression(node)) return within(node.expression);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return ofCall(node, resolver, depth);
  return ts.isAwaitExpression(node) || isTransparent(node) ? within(node.expression) : undefined;
}

function ofCall(
  node: ts.CallExpression | ts.NewExpression,
  resolver: Resolver,
  depth: number,
): ts.Expression | undefined {
  const callee = resolver.valueOf(node.expression);
  const given = node.arguments ?? [];
  if (callee.kind === "library" && (isMaker(callee) || (isDate(callee) && given.length === 0))) return node;
  const own = functionOf(node.expression, resolver);
  if (own !== undefined) {
    const result = isFunction(own) ? returnedExpression(own) : undefined;
    return result !== undefined && madeByChance(result, resolver, depth + 1) !== undefined ? node : undefined;
  }
  const object = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
  const made = object && madeByChance(object, resolver, depth + 1);
  if (made !== undefined || resolver.libraryOf(callee) === undefined) return made;
  return firstOf(given, (argument) => madeByChance(argument, resolver, depth + 1));
}

function isMaker(callee: LibraryValue): boolean {
  return makers.get(callee.module)?.test(exportedName(callee)) === true;
}

function isDate(callee: LibraryValue): boolean {
  return callee.module === "global" && exportedName(callee) === "Date";
}

/** The value is made in the function that is retried, or in the loop that tries again: both stand around the call as well. */
function isMadePerTry(made: ts.Node, call: ts.Node, resolver: Resolver): boolean {
  let tried = false;
  for (let node: ts.Node = call; node.parent !== undefined; node = node.parent) {
    if (ts.isTryStatement(node.parent) && node.parent.tryBlock === node) tried = true;
    const isRetried = isFunction(node)
      ? isGivenToPolicy(node, resolver)
      : tried && ts.isIterationStatement(node, false) && !ts.isForOfStatement(node) && !ts.isForInStatement(node);
    if (isRetried && contains(node, made)) return true;
  }
  return false;
}

function isGivenToPolicy(node: ts.FunctionLikeDeclaration, resolver: Resolver): boolean {
  const around = callAround(node);
  if (around === undefined || fateOfResult(around, node, resolver) !== "passed") return false;
  const { expression } = around;
  return !ts.isPropertyAccessExpression(expression) || !/^(?:then|catch)$/.test(expression.name.text);
}

function firstOf<Item, Result>(items: Iterable<Item>, find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
