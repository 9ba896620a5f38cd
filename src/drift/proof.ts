import { accepts } from "../shape/accepts";
import { objectWithMembers } from "../shape/logic";
import type { JsonValue } from "../text/json";
import { parsePointer } from "../text/json-pointer";
import { english } from "../text/l10n";
import { isFound } from "../witness/outcome";
import type { Comparison } from "./comparison";
import { locatedIssue } from "./decide";
import type { DriftKind, Witness } from "./drift";
import { refusalOf, refusesAt } from "./refusal";
import type { Issue } from "./step";
import { pathOf, type Visit } from "./visit";

/** What the search for a proof comes to. */
export type Proof =
  /** A payload shows the issue. */
  | { readonly kind: "proven"; readonly witness: Witness }
  /** Certain to be no issue: the target takes every value of the source. */
  | { readonly kind: "fits" }
  /** No payload was found, for this reason; or one was found that shows another issue at the union around it. */
  | { readonly kind: "open"; readonly reason: string; readonly instead?: Instead };

/** An issue that a payload shows in the place of the one that was looked for. */
export interface Instead {
  readonly visit: Visit;
  readonly issue: Issue;
  readonly witness: Witness;
}

/**
 * The payload that shows the issue, from the root. Confirmed where it fails (the value against the node, or against the
 * outermost union around it), because elsewhere the target may refuse every payload for another reason. Where the value
 * that the issue suggests proves nothing, one is searched for.
 */
export function prove(run: Comparison, visit: Visit, issue: Issue): Proof {
  const reason = english`no payload was found that proves drift/${issue.kind}`;
  if (issue.ownProof !== undefined || issue.effect !== "refused") {
    const value = issue.ownProof === undefined ? undefined : issue.value?.();
    const suggested = value === undefined ? undefined : payloadOf(run, visit, value);
    const payload = suggested === undefined ? payloadWithout(run, visit, issue) : suggested;
    if (payload === undefined) return { kind: "open", reason };
    return { kind: "proven", witness: { payload, acceptedBy: "source", note: issue.ownProof ?? "" } };
  }
  const judge = visit.union ?? visit;
  let other: Proof | undefined;
  for (const full of judge === visit ? [false] : [false, true]) {
    const value = issue.value?.(full);
    const suggested = value === undefined ? undefined : liftedTo(judge, visit, value, full);
    const proof = suggested === undefined ? undefined : shown(run, visit, judge, issue, suggested);
    if (proof?.kind === "proven") return proof;
    other ??= proof;
  }
  const outcome = run.witnesses.between(judge.source, judge.target);
  if (outcome === "none") return { kind: "fits" };
  if (!isFound(outcome))
    return (
      other ?? {
        kind: "open",
        reason: english`no payload was found that proves drift/${issue.kind} (${outcome.undecided})`,
      }
    );
  const searched = shown(run, visit, judge, issue, outcome.value);
  return searched?.kind === "proven" ? searched : (other ?? searched ?? { kind: "open", reason });
}

/** A payload that lacks the member, where the smallest one is not allowed without it: of an undeclared member alone. */
function payloadWithout(run: Comparison, visit: Visit, { kind, segment, ownProof }: Issue): JsonValue | undefined {
  if (kind !== "undeclared-property" || segment === undefined || ownProof === undefined) return undefined;
  const holder = objectWithMembers([segment], visit.source.origin);
  const outcome = run.witnesses.between(visit.source, holder);
  return outcome !== "none" && isFound(outcome) ? payloadOf(run, visit, outcome.value) : undefined;
}

/** What a value shows that stands at the judging visit; undefined when the target does not refuse it. */
function shown(run: Comparison, visit: Visit, judge: Visit, issue: Issue, value: JsonValue): Proof | undefined {
  if (accepts(run.target.resolve, judge.target, value) !== false) return undefined;
  const payload = payloadOf(run, judge, value);
  if (payload === undefined) return undefined;
  const witness: Witness = { payload, acceptedBy: "source" };
  const { resolve } = run.target;
  const place = parsePointer(pathOf(visit, issue).slice(judge.path.length));
  const there = valuesAt(value, place);
  const isKind = showsKind(issue.kind, there);
  if (isKind && refusesAt(resolve, judge.target, value, place)) return { kind: "proven", witness };
  const refusal = refusalOf(resolve, judge.target, value);
  const located = locatedIssue(run, judge.source, refusal, () => value);
  if (isKind && pathOf(judge, located) === pathOf(visit, issue)) return { kind: "proven", witness };
  const reason = english`no payload was found that proves drift/${issue.kind}`;
  return { kind: "open", reason, instead: { visit: judge, issue: located, witness } };
}

/** Is there at the failing place what the kind speaks of: null, nothing, or something else? */
function showsKind(kind: DriftKind, there: readonly JsonValue[]): boolean {
  switch (kind) {
    case "nullable":
      return there.includes(null);
    case "missing-property":
    case "optional-property":
    case "undeclared-property":
      return there.length === 0;
    case "enum":
      return there.some((value) => typeof value !== "object");
    case "type":
      return there.length > 0;
    default:
      return true;
  }
}

/** What stands at a path; `*` means every item and member. */
function valuesAt(value: JsonValue, path: readonly string[]): readonly JsonValue[] {
  const [segment, ...rest] = path;
  if (segment === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const inside: readonly JsonValue[] = segment === "*" ? Object.values(value) : ownMember(value, segment);
  return inside.flatMap((one) => valuesAt(one, rest));
}

function ownMember(value: object, name: string): readonly JsonValue[] {
  const found = Object.getOwnPropertyDescriptor(value, name);
  return found === undefined ? [] : [found.value];
}

function liftedTo(judge: Visit, visit: Visit, value: JsonValue, full: boolean): JsonValue | undefined {
  let lifted: JsonValue | undefined = value;
  for (let at: Visit | undefined = visit; at !== judge && at !== undefined && lifted !== undefined; at = at.above) {
    lifted = at.wrap(lifted, full);
  }
  return lifted;
}

/** The value in the smallest payload around it, when that is certain to be one of the source. */
function payloadOf(run: Comparison, visit: Visit, value: JsonValue): JsonValue | undefined {
  let payload: JsonValue | undefined = value;
  // Another member of a union may hold the value, where the one that was compared does not stand alone.
  let held: { readonly segment: string; readonly value: JsonValue } | undefined;
  for (let at = visit; at.above !== undefined && payload !== undefined; at = at.above) {
    if (at.segment !== undefined) held = { segment: at.segment, value: payload };
    const { source } = at.above;
    const wrapped: JsonValue | undefined = at.wrap(payload);
    const isSource: boolean = wrapped !== undefined && accepts(run.sent, source, wrapped) === true;
    if (isSource) payload = wrapped;
    else payload = held === undefined ? undefined : run.witnesses.holding(source, held.segment, held.value);
  }
  // The way up ends at the root, where the payload was looked at; a value of the root itself was not.
  const isLifted = visit.above !== undefined;
  if (payload === undefined || (!isLifted && accepts(run.sent, run.source.graph.root, payload) !== true))
    return undefined;
  const isRefused =
    run.direction !== "version" || accepts(run.target.resolve, run.target.graph.root, payload) === false;
  return isRefused ? payload : undefined;
}
