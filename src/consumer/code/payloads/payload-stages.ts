import type { CallLibrary, PayloadMend } from "../../code-facts";
import ts from "../../compiler";
import { spanOf } from "../../sites";
import { isGlobal, nameFrom } from "../resolve/library-names";
import { symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { listenersOf, parameterOf } from "./answers";
import { isOfRefused } from "./refused-answers";
import { checksByHand, validates } from "./validators";
import { type Point, sourceAt, type Use } from "./value-uses";

/** A value from outside on its way to a type. */
export type Stage =
  /** What a call gives; `typed`: with a type argument. */
  | { readonly kind: "answer"; readonly library: CallLibrary; readonly typed: boolean }
  /** Text or bytes of an answer or a message, not parsed. */
  | { readonly kind: "text" }
  /** `part`: a member of the payload, not all of it. */
  | { readonly kind: "payload"; readonly part: boolean };

/** A place that takes a payload for a type. */
export interface Claim {
  readonly type: ts.TypeNode;
  readonly mend?: PayloadMend | undefined;
  /** It is the type of an answer, with the payload in it. */
  readonly ofAnswer?: true;
}

/** What one use makes of a value. */
export interface Outcome {
  readonly next?: readonly { readonly stage: Stage; readonly point: Point }[];
  readonly claim?: Claim;
  /** Where the payload of a call with a type is read. */
  readonly mend?: PayloadMend;
  /** Something looks at the payload, or may do so and cannot be read. */
  readonly validated?: boolean;
}

const nothing: Outcome = {};
const text: Stage = { kind: "text" };
const whole: Stage = { kind: "payload", part: false };
const part: Stage = { kind: "payload", part: true };

export function outcomeOf(stage: Stage, use: Use, resolver: Resolver): Outcome {
  switch (stage.kind) {
    case "answer":
      return ofAnswer(stage, use, resolver);
    case "text":
      return ofText(use, resolver);
    default:
      return ofPayload(stage.part, use, resolver);
  }
}

/** `res.json()`, `(await axios.get(url)).data`, `got(url).json()`, `body.json()` of undici. */
function ofAnswer(stage: Stage & { kind: "answer" }, use: Use, resolver: Resolver): Outcome {
  switch (use.kind) {
    case "typed":
      return stage.library === "axios" ? ofTypedAnswer(use.type) : nothing;
    case "element":
      // `for await (const chunk of res)`.
      return { next: [{ stage: text, point: use.point }] };
    case "argument":
      return ofConsumer(use, resolver);
    case "member":
      return ofAnswerMember(stage, use.name, use.point, resolver);
    default:
      return nothing;
  }
}

function ofAnswerMember(stage: Stage & { kind: "answer" }, name: string, point: Point, resolver: Resolver): Outcome {
  const call = callOf(point);
  if (call !== undefined) {
    if (name === "json") return isOfRefused(call, resolver) ? nothing : ofJson(call, point);
    if (name === "text" || name === "arrayBuffer" || name === "blob") return go(text, point, call, false);
    if (name === "clone") return go(stage, point, call, true);
    const object = ts.isPropertyAccessExpression(point.node) ? point.node.expression : call;
    const chunks = listenersOf(object, "data").flatMap(parameterOf);
    return { next: chunks.map((chunk) => ({ stage: text, point: chunk })) };
  }
  if (stage.library === "axios") return name === "data" ? ofData(stage, point) : nothing;
  if (name !== "body") return nothing;
  // got parses its `body` where it is asked to, and then the call has a type.
  if (stage.library === "got") return stage.typed ? ofData(stage, point) : { next: [{ stage: text, point }] };
  return { next: [{ stage, point }] };
}

/** The payload as the library parsed it. Where the call has a type, a validator goes around the only place that reads it. */
function ofData({ typed }: Stage & { kind: "answer" }, point: Point): Outcome {
  const next = [{ stage: whole, point }];
  if (!typed) return { next };
  const place = readingOf(point.node);
  return place === undefined ? { next } : { next, mend: { replace: spanOf(place), value: spanOf(place) } };
}

function readingOf(node: Point["node"]): ts.Node | undefined {
  if (!ts.isBindingElement(node.parent)) return node;
  const references = symbolsOf(node.getSourceFile()).referencesTo(node.parent);
  const [only] = references;
  if (only === undefined || references.length > 1 || ts.isShorthandPropertyAssignment(only.parent)) return undefined;
  return only;
}

/** `json(res)` of `node:stream/consumers`. */
function ofConsumer({ callee, result, point }: Use & { kind: "argument" }, resolver: Resolver): Outcome {
  const name = nameFrom(resolver.valueOf(callee), "node:stream/consumers");
  if (name === "json") return go(whole, point, result, false);
  return name === undefined ? nothing : go(text, point, result, false);
}

/** `AxiosResponse<Customer>`, and promises of it; `Promise<AxiosResponse>` says nothing of what is in it. */
function ofTypedAnswer(type: ts.TypeNode): Outcome {
  const argument = argumentOf(type);
  if (argument === undefined) return nothing;
  if (!isNamed(type, "Promise")) return { claim: { type: argument, ofAnswer: true } };
  const inner = argumentOf(argument) ?? (isNamed(argument, "AxiosResponse") ? undefined : argument);
  return inner === undefined ? nothing : { claim: { type: inner, ofAnswer: true } };
}

function argumentOf(type: ts.TypeNode): ts.TypeNode | undefined {
  return ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
}

function isNamed(type: ts.TypeNode, name: string): boolean {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === name;
}

/** `got(url).json<Customer>()`, awaited or not. */
function ofJson(call: ts.CallExpression, point: Point): Outcome {
  const [type] = call.typeArguments ?? [];
  const next = [{ stage: whole, point: { ...point, node: call, settled: false } }];
  if (type === undefined) return { next };
  const { parent } = call;
  const mend: PayloadMend = ts.isAwaitExpression(parent)
    ? { replace: spanOf(outermost(parent)), value: spanOf(parent) }
    : { replace: spanOf(call), value: spanOf(call), gives: "promise" };
  return { next, claim: { type, mend } };
}

/** Whatever the members of a text or the platform make of it is still that text, until it is parsed. */
function ofText(use: Use, resolver: Resolver): Outcome {
  if (use.kind === "element") return { next: [{ stage: text, point: use.point }] };
  if (use.kind === "member") {
    const call = callOf(use.point);
    if (call === undefined) return { next: [{ stage: text, point: use.point }] };
    const [callback] = call.arguments;
    const items = parameterOf(callback).map((point) => ({ stage: text, point }));
    return { next: [...items, { stage: text, point: { ...use.point, node: call } }] };
  }
  if (use.kind !== "argument") return nothing;
  const { callee, result, point } = use;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "push") return ofCollected(callee, resolver);
  const called = resolver.valueOf(callee);
  if (isGlobal(called, "JSON.parse")) {
    // The result of `text.then(JSON.parse)` is a promise.
    return isOfRefused(result, resolver) ? nothing : go(whole, point, result, result.expression === callee);
  }
  const name = nameFrom(called, "global", "node:buffer", "buffer");
  const isText = name === "String" || name === "Buffer.from" || name === "Buffer.concat" || decodes(callee, resolver);
  return isText ? go(text, point, result, point.settled) : nothing;
}

/** `chunks.push(chunk)`: the list is the text. */
function ofCollected({ expression: list }: ts.PropertyAccessExpression, resolver: Resolver): Outcome {
  const declaration = ts.isIdentifier(list) ? resolver.declarationOf(list) : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return nothing;
  return { next: [{ stage: text, point: sourceAt(declaration.name, true) }] };
}

function decodes(callee: ts.Expression, resolver: Resolver): boolean {
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "decode") return false;
  return resolver.libraryOf(resolver.valueOf(callee.expression))?.path.at(-1) === "TextDecoder";
}

function ofPayload(isPart: boolean, use: Use, resolver: Resolver): Outcome {
  if (checksByHand(use, isPart, resolver)) return { validated: true };
  switch (use.kind) {
    case "typed":
      return { claim: { type: use.type, mend: mendOf(use) } };
    case "argument":
      return { validated: !isPart && validates(use, resolver) };
    case "member":
      // What a method of the payload gives is something new.
      return callOf(use.point) === undefined ? { next: [{ stage: part, point: use.point }] } : nothing;
    case "element":
      return { next: [{ stage: part, point: use.point }] };
    default:
      return nothing;
  }
}

/** A validator goes around the value, or behind the promise of it; an assertion goes. */
function mendOf({ by, type, point: { node, settled } }: Use & { kind: "typed" }): PayloadMend | undefined {
  if (!ts.isExpression(node) || by === "parameter") return undefined;
  const asserted = by === "assertion" && ts.isExpression(type.parent) ? type.parent : node;
  const mend = { replace: spanOf(outermost(asserted)), value: spanOf(withoutParentheses(node)) };
  if (settled) return mend;
  // Only what ends in a call or a name can be followed by `.then(…)` without parentheses.
  return ts.isCallExpression(node) || ts.isIdentifier(node) ? { ...mend, gives: "promise" } : undefined;
}

function go(stage: Stage, point: Point, node: ts.Expression, settled: boolean): Outcome {
  return { next: [{ stage, point: { ...point, node, settled } }] };
}

/** The call of a member. */
function callOf({ node }: Point): ts.CallExpression | undefined {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression === node ? parent : undefined;
}

function outermost(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node.parent) ? outermost(node.parent) : node;
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}
