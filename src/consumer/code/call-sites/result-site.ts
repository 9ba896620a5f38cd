import type { ResultSite } from "../../call-site";
import ts from "../../compiler";
import { descendants } from "../../declarations";
import { endOfList } from "./lists";

/** Statuses that say that another try is of use; the policy decides of them. RFC 9110 section 15.5.9, RFC 6585 section 4. */
const RETRIED = new Set([408, 429]);

/** The variable that holds what an `await` in a statement gives; undefined where none does. */
export function resultSite(source: ts.SourceFile, awaited: ts.Node, statement: ts.Statement): ResultSite | undefined {
  const { parent } = awaited;
  const isHere = parent.parent === statement || parent.parent?.parent === statement;
  if (!isHere) return undefined;
  if (ts.isBinaryExpression(parent)) {
    const isAssigned = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === awaited;
    return isAssigned && ts.isIdentifier(parent.left) ? named(statement, parent.left.text) : undefined;
  }
  if (!ts.isVariableDeclaration(parent) || !ts.isVariableStatement(statement)) return undefined;
  const { name } = parent;
  if (ts.isIdentifier(name)) return named(statement, name.text);
  if (!ts.isObjectBindingPattern(name) || name.elements.some(({ dotDotDotToken }) => dotDotDotToken)) return undefined;
  const local = new Map(
    name.elements.flatMap(({ propertyName, name: bound }): [string, string][] => {
      const member = propertyName ?? bound;
      return ts.isIdentifier(member) && ts.isIdentifier(bound) ? [[member.text, bound.text]] : [];
    }),
  );
  const add = endOfList(source, name.elements, name.getStart(source) + 1, name.end - 1);
  const status = local.get("status") ?? local.get("statusCode");
  const isStatus = (node: ts.Expression) => ts.isIdentifier(node) && node.text === status;
  return { members: { local, add }, statuses: statusesToldApart(statement, isStatus) };
}

function named(statement: ts.Statement, name: string): ResultSite {
  const isStatus = (node: ts.Expression) =>
    ts.isPropertyAccessExpression(node) &&
    /^status(Code)?$/.test(node.name.text) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === name;
  return { name, statuses: statusesToldApart(statement, isStatus) };
}

/** The client errors that the statements behind compare the status with: they have a meaning of their own there. */
function statusesToldApart(statement: ts.Statement, isStatus: (node: ts.Expression) => boolean): readonly number[] {
  const found = new Set<number>();
  const note = (node: ts.Expression) => {
    const status = ts.isNumericLiteral(node) ? Number(node.text) : 0;
    if (status >= 400 && status < 500 && !RETRIED.has(status)) found.add(status);
  };
  for (const node of descendants(statement.parent)) {
    if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind)) {
      if (isStatus(node.left)) note(node.right);
      else if (isStatus(node.right)) note(node.left);
    } else if (ts.isSwitchStatement(node) && isStatus(node.expression)) {
      for (const clause of node.caseBlock.clauses) if (ts.isCaseClause(clause)) note(clause.expression);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
}
