import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { contains, nodesIn, nodesOfFunction } from "../nodes";
import { isWritten } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import type { Layer } from "./layer";

const known = new WeakMap<ts.Node, Layer>();

/**
 * The circuit breaker that a hand-written function is: it throws at once because of what failures before have left in an
 * object's members or in variables around it.
 */
export function breakerLayer(node: ts.FunctionLikeDeclaration, { resolver }: CodeContext): Layer {
  const earlier = known.get(node);
  if (earlier !== undefined) return earlier;
  const layer: Layer = isBreaker(node, resolver) ? { circuitBreaker: "present" } : {};
  known.set(node, layer);
  return layer;
}

/** What outlives a call: a member of `this` by its name, or a variable outside of the function. */
type State = string | ts.Declaration;

function isBreaker(node: ts.FunctionLikeDeclaration, resolver: Resolver): boolean {
  const parts = node.body === undefined ? [] : [...nodesOfFunction(node.body)];
  const failures = parts.flatMap(failureCode);
  if (failures.length === 0) return false;
  const refusals = parts.filter((part) => isRefusal(part) && !failures.some((failure) => contains(failure, part)));
  const read = new Set(
    refusals.flatMap((part) => conditionsAround(part, node)).flatMap((each) => statesIn(each, false)),
  );
  return failures.some((failure) => statesIn(failure, true).some((state) => read.has(state)));

  function statesIn(code: ts.Node, written: boolean, depth = 0): readonly State[] {
    return [code, ...nodesIn(code)].flatMap((part): readonly State[] => {
      const helper = depth === 0 && isCallee(part) ? functionOf(part, node, resolver) : undefined;
      if (helper !== undefined) return statesIn(helper, written, 1);
      const state = stateOf(part, node, resolver);
      return state === undefined || (written && !isChanged(part)) ? [] : [state];
    });
  }
}

/** What runs when something failed: a `catch`, or the function given to `.catch(…)` or behind `.then(done, …)`. */
function failureCode(node: ts.Node): readonly ts.Node[] {
  if (ts.isCatchClause(node)) return [node];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name } = node.expression;
  return node.arguments.slice(name.text === "catch" ? 0 : name.text === "then" ? 1 : node.arguments.length);
}

function isRefusal(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  return ts.isReturnStatement(node) && /^Promise\.reject\(/.test(node.expression?.getText() ?? "");
}

/** The conditions under which a statement runs. */
function conditionsAround(statement: ts.Node, within: ts.Node): readonly ts.Expression[] {
  const conditions: ts.Expression[] = [];
  for (let child = statement; child !== within; child = child.parent) {
    const { parent } = child;
    if ((ts.isIfStatement(parent) || ts.isSwitchStatement(parent)) && parent.expression !== child) {
      conditions.push(parent.expression);
    }
  }
  return conditions;
}

function stateOf(node: ts.Node, within: ts.Node, resolver: Resolver): State | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    return node.expression.kind === ts.SyntaxKind.ThisKeyword ? node.name.text : undefined;
  }
  const declaration = ts.isIdentifier(node) ? resolver.declarationOf(node) : undefined;
  const isOutside =
    declaration !== undefined && ts.isVariableDeclaration(declaration) && !contains(within, declaration);
  return isOutside ? declaration : undefined;
}

/** Assigned, counted, or told of it by one of its methods: `this.failures++`, `breaker.failed()`. */
function isChanged(node: ts.Node): boolean {
  for (let each = node; ts.isExpression(each); each = each.parent) {
    if (isWritten(each) || (each !== node && isCallee(each))) return true;
    if (!ts.isPropertyAccessExpression(each.parent) && !ts.isElementAccessExpression(each.parent)) return false;
  }
  return false;
}

function isCallee(node: ts.Node): node is ts.LeftHandSideExpression {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** A helper beside the function: `this.isOpen()`, `recordFailure()`. */
function functionOf(callee: ts.Expression, beside: ts.Node, resolver: Resolver): ts.Node | undefined {
  const value = resolver.valueOf(callee);
  const isHere = value.kind === "function" && value.node.getSourceFile() === beside.getSourceFile();
  return isHere && !contains(value.node, beside) ? value.node.body : undefined;
}
