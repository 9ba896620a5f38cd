import type { CalledFunction, EnclosingFunction, FunctionRef } from "../../code-facts";
import ts from "../../compiler";
import { descendants } from "../../declarations";
import { locationOf } from "../../places";
import { spanOf } from "../../sites";
import type { CodeContext } from "../code-context";
import { functionRef } from "../function-refs";
import { isFunction } from "../resolve/functions";
import type { Resolver } from "../resolve/values";
import { functionOf } from "../wrappers";
import { MemberReader } from "./member-reader";

interface NamedFunction {
  readonly node: ts.FunctionLikeDeclaration;
  readonly ref: FunctionRef;
}

/** No function of people has more; a bound for what is generated. */
const maxCalls = 400;
/** Helpers whose own calls count too. */
const maxHelpers = 40;

/** The named function around a place, and what it calls besides: itself, and through the helpers of the workspace. */
export function enclosingOf(place: ts.Node, context: CodeContext): EnclosingFunction | undefined {
  const named = namedFunctionAround(place);
  if (named === undefined) return undefined;
  const { node, ref } = named;
  return {
    ...ref,
    span: spanOf(node),
    parameters: node.parameters.flatMap(({ name }) => boundNames(name)),
    calls: callsIn(node, new MemberReader({ node: place, name: place }, context), context),
  };
}

const besides = new WeakMap<ts.Node, readonly string[]>();

/** The last names of what the named function around a place calls itself. */
export function calledBesides(place: ts.Node): readonly string[] {
  const node = namedFunctionAround(place)?.node;
  if (node === undefined) return [];
  const earlier = besides.get(node);
  if (earlier !== undefined) return earlier;
  const names = callExpressionsIn(node).flatMap(({ expression }) => lastNameOf(expression)?.text ?? []);
  const all = [...new Set(names)].slice(0, maxCalls);
  besides.set(node, all);
  return all;
}

/** The nearest function around a node that has a name, or is the value of something that has one. */
function namedFunctionAround(node: ts.Node): NamedFunction | undefined {
  for (let around = node.parent; around !== undefined; around = around.parent) {
    const ref = isFunction(around) ? functionRef(around) : undefined;
    if (isFunction(around) && ref !== undefined) return { node: around, ref };
  }
  return undefined;
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

function callsIn(node: ts.Node, reader: MemberReader, { resolver }: CodeContext): readonly CalledFunction[] {
  const own = callExpressionsIn(node);
  const helpers = new Set<ts.Node>();
  for (const { expression } of own) {
    const target = functionOf(expression, resolver);
    const isHelper = target !== undefined && target !== node && isFunction(target) && target.body !== undefined;
    if (isHelper && helpers.size < maxHelpers) helpers.add(target);
  }
  const all = [...own, ...[...helpers].flatMap(callExpressionsIn)];
  return all.slice(0, maxCalls).flatMap((call) => calledFunction(call, reader, resolver));
}

function callExpressionsIn(node: ts.Node): readonly ts.CallExpression[] {
  return [...descendants(node)].filter(ts.isCallExpression);
}

function calledFunction(
  { expression, arguments: given }: ts.CallExpression,
  reader: MemberReader,
  resolver: Resolver,
): CalledFunction[] {
  const name = lastNameOf(expression);
  if (name === undefined) return [];
  const called = { name: name.text, location: locationOf(name) };
  const record = given[0] && resolver.valueOf(given[0]);
  if (record?.kind !== "object" || record.node.getSourceFile() !== name.getSourceFile()) return [called];
  return [{ ...called, record: { ...reader.read(record.node), span: spanOf(record.node) } }];
}

function lastNameOf(callee: ts.Expression): ts.Identifier | ts.PrivateIdentifier | undefined {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) ? name : undefined;
}
