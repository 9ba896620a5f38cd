import type { FunctionSite, TrySite } from "../../call-site";
import ts from "../../compiler";
import { indentAt, spanOf } from "../../sites";
import { isAsync } from "../resolve/functions";
import { endOfList } from "./lists";

/** A function as edits change its parameters and its body. */
export function functionSite(source: ts.SourceFile, node: ts.FunctionLikeDeclaration): FunctionSite {
  const { parameters, body } = node;
  const last = parameters.at(-1);
  const mayFollow =
    last === undefined ||
    (last.questionToken === undefined && last.initializer === undefined && last.dotDotDotToken === undefined);
  const bracketed = source.text[parameters.pos - 1] === "(";
  const close = source.text.indexOf(")", last?.end ?? parameters.pos);
  const asyncAt = asyncPlace(source, node);
  return {
    ...(asyncAt === undefined ? {} : { asyncAt }),
    async: isAsync(node),
    block: body !== undefined && ts.isBlock(body),
    parameters: new Map(
      parameters.flatMap(({ name, type }): [string, string | undefined][] =>
        ts.isIdentifier(name) ? [[name.text, type?.getText(source)]] : [],
      ),
    ),
    ...(mayFollow && bracketed && close >= 0
      ? { addParameter: endOfList(source, parameters, parameters.pos, close) }
      : {}),
  };
}

/** The `try` whose block a statement stands in, in the same function. */
export function trySite(source: ts.SourceFile, statement: ts.Statement): TrySite | undefined {
  for (let node: ts.Node = statement; node.parent !== undefined && !ts.isFunctionLike(node); node = node.parent) {
    const { parent } = node;
    if (!ts.isTryStatement(parent) || parent.tryBlock !== node) continue;
    return {
      span: spanOf(parent),
      indent: indentAt(source.text, parent.getStart(source)),
      ...(parent.catchClause === undefined ? {} : { catch: catchSite(source, parent.catchClause) }),
    };
  }
  return undefined;
}

function catchSite(source: ts.SourceFile, clause: ts.CatchClause): NonNullable<TrySite["catch"]> {
  const { variableDeclaration: variable, block } = clause;
  const start = clause.getStart(source);
  const last = block.statements.at(-1);
  const own = indentAt(source.text, start);
  return {
    ...(variable !== undefined && ts.isIdentifier(variable.name) ? { variable: variable.name.text } : {}),
    nameAt: start + "catch".length,
    endAt: last?.end ?? block.getStart(source) + 1,
    empty: last === undefined,
    indent: last === undefined ? `${own}  ` : indentAt(source.text, last.getStart(source)),
  };
}

function asyncPlace(source: ts.SourceFile, node: ts.FunctionLikeDeclaration): number | undefined {
  if (isAsync(node) || node.type !== undefined || node.asteriskToken !== undefined) return undefined;
  if (ts.isMethodDeclaration(node)) return node.name.getStart(source);
  if (ts.isArrowFunction(node)) return node.getStart(source);
  if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return undefined;
  const keyword = node.getChildren(source).find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword);
  return keyword?.getStart(source);
}
