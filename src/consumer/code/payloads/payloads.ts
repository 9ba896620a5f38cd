import type { PayloadMend, TrustedPayload } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import { spanOf } from "../../sites";
import type { CodeContext, FoundCall } from "../code-context";
import { nodesIn } from "../nodes";
import { symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { answersOf } from "./answers";
import { follow } from "./flow";
import { messageSources } from "./message-sources";
import { type Claim, outcomeOf, type Stage } from "./payload-stages";
import { trustedType } from "./trusted-types";
import { type Point, sourceAt } from "./value-uses";

/** One payload while it is followed. */
interface Followed {
  readonly resolver: Resolver;
  readonly seen: Set<ts.Node>;
  /** The first place that takes it for a type counts. */
  claim?: Claim;
  validated: boolean;
  /** Where the payload of a call with a type is read: the one place where a validator fits, or too many. */
  readonly readings: PayloadMend[];
  /** The functions that return it untyped to whoever calls them. */
  readonly returned: { readonly stage: Stage; readonly from: ts.FunctionLikeDeclaration }[];
}

/** What a payload came from. */
type Origin = Pick<TrustedPayload, "uri" | "call" | "from">;

/** Helpers that hand a payload on to helpers: deeper nobody looks. */
const maxCallers = 2;

/**
 * The payloads of calls and messages that are taken for a type while nothing looks at them. A validator on any way of the
 * payload counts, before the type or behind it.
 */
export function findPayloads(calls: readonly FoundCall[], context: CodeContext): readonly TrustedPayload[] {
  const { resolver, uri } = context;
  const found: TrustedPayload[] = [];
  for (const call of calls) {
    const { kind, library, node } = call;
    if (kind !== "request") continue;
    const [type] = node.typeArguments ?? [];
    const stage: Stage = { kind: "answer", library, typed: type !== undefined };
    const origin: Origin = { uri, call: node.getStart(), from: "response" };
    for (const point of answersOf(call))
      found.push(...judge(stage, point, origin, resolver, type && { type, ofAnswer: true }));
  }
  for (const point of messageSources(context)) {
    found.push(...judge({ kind: "text" }, point, { uri, from: "message" }, resolver));
  }
  return found.sort((a, b) => a.location.span.start - b.location.span.start);
}

function* judge(
  stage: Stage,
  point: Point,
  origin: Origin,
  resolver: Resolver,
  declared?: Claim,
  depth = 0,
): Iterable<TrustedPayload> {
  const followed: Followed = { resolver, seen: new Set(), validated: false, readings: [], returned: [] };
  note(followed, declared);
  pursue(stage, point, followed);
  const { claim, validated, readings, returned } = followed;
  if (validated) return;
  if (claim !== undefined) {
    const location = locationOf(claim.type);
    // A helper in another file is that file's finding.
    if (location.uri !== origin.uri) return;
    const type = claim.type.getText().replaceAll(/\s+/g, " ");
    const reading = claim.mend ?? (readings.length === 1 ? readings[0] : undefined) ?? answerMend(stage, point, claim);
    // No validator gives whatever type a caller asks for.
    const mend = isTypeParameter(claim.type, followed.resolver) ? undefined : reading;
    yield { ...origin, location, type, ...(mend === undefined ? {} : { mend }) };
  } else if (depth < maxCallers) {
    for (const { stage: later, from } of returned) {
      for (const call of callsOf(from))
        yield* judge(later, sourceAt(call, false), origin, resolver, undefined, depth + 1);
    }
  }
}

function pursue(stage: Stage, point: Point, followed: Followed): void {
  if (followed.seen.has(point.node)) return;
  followed.seen.add(point.node);
  for (const use of follow(point, followed.resolver)) {
    if (followed.validated) return;
    if (use.kind === "returned") followed.returned.push({ stage, from: use.from });
    const { claim, mend, validated, next = [] } = outcomeOf(stage, use, followed.resolver);
    note(followed, claim);
    if (mend !== undefined) followed.readings.push(mend);
    if (validated === true) followed.validated = true;
    for (const step of next) pursue(step.stage, step.point, followed);
  }
}

function note(followed: Followed, claim: Claim | undefined): void {
  if (claim === undefined || followed.claim !== undefined) return;
  const type = trustedType(claim.type, followed.resolver);
  if (type !== undefined) followed.claim = { ...claim, type };
}

/** Where an answer of axios has a type that many places rely on, or none in sight, the payload is validated in the answer. */
function answerMend(stage: Stage, { node, settled }: Point, { ofAnswer }: Claim): PayloadMend | undefined {
  const isAxios = stage.kind === "answer" && stage.library === "axios" && ofAnswer === true;
  if (!isAxios || settled || !ts.isCallExpression(node)) return undefined;
  return { replace: spanOf(node), value: spanOf(node), gives: "axios" };
}

/** `T` of `load<T>(url): Promise<T>`. */
function isTypeParameter(type: ts.TypeNode, resolver: Resolver): boolean {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const declaration = resolver.declarationOf(type.typeName);
  return declaration !== undefined && ts.isTypeParameterDeclaration(declaration);
}

/** The calls of a function in its own file; of a method those in its class. */
function callsOf(node: ts.FunctionLikeDeclaration): readonly ts.CallExpression[] {
  if (ts.isMethodDeclaration(node)) return callsOfMethod(node);
  const declaration = ts.isVariableDeclaration(node.parent) ? node.parent : node;
  return symbolsOf(node.getSourceFile())
    .referencesTo(declaration)
    .flatMap(({ parent }) => (ts.isCallExpression(parent) ? [parent] : []));
}

/** `this.load(…)`. */
function callsOfMethod({ name, parent }: ts.MethodDeclaration): readonly ts.CallExpression[] {
  return [...nodesIn(parent)].filter((node): node is ts.CallExpression => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    const { expression: object, name: called } = node.expression;
    return object.kind === ts.SyntaxKind.ThisKeyword && called.text === name.getText();
  });
}
