import type { MemberSite } from "../consumer/type-reader";
import type { Drift, Witness } from "../drift/drift";
import type { DriftDetail, Finding, RelatedLocation, WitnessNote } from "../finding/finding";
import { parsePointer } from "../text/json-pointer";
import type { Location } from "../text/location";
import { contractSide, contractWords, entityPlace, typePlace, typeSide } from "./drift-sides";
import { overridden } from "./override-member";
import type { BoundType, DriftRule, RuleContext, Suggestion } from "./rule";
import { contractName, sentence } from "./words";

/** The finding of a drift: marked on the type's side, with the contract's side and the binding as related places. */
export function findingOf(rule: DriftRule, drift: Drift, bound: BoundType, context: RuleContext): Finding {
  const said = rule.say(drift, bound, context);
  const location = typeSide(drift, bound).location;
  const notes = outOfReach(drift, bound);
  return {
    ruleId: rule.id,
    severity: said.severity ?? rule.severity,
    message: said.message,
    location,
    related: [...(said.related ?? [otherSide(drift, bound)]), ...bindingOf(drift, bound, location)],
    ...(bound.contract.id === undefined ? {} : { contract: bound.contract.id.value }),
    contractUri: bound.contract.uri,
    entity: bound.entity.name.value,
    drift: detailOf(drift, bound),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/**
 * The mends of a drift in the TypeScript file. Where the declaration at the marked place is another than the one the drift
 * speaks of, because a mapped type or a package makes the member, the bound type overrides it.
 */
export function typeFixesOf(rule: DriftRule, drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[] {
  const own = speaksOf(drift, bound, site) ? (rule.fixes?.(drift, bound, site) ?? []) : [];
  return own.length > 0 ? own : overridden(drift, bound, site);
}

function otherSide(drift: Drift, bound: BoundType): RelatedLocation {
  const side = contractSide(drift, bound);
  const contract = contractName(bound.contract);
  const message =
    side.shape === undefined
      ? sentence`${bound.entity.name.value} in ${contract}`
      : sentence`${entityPlace(drift, bound)} in ${contract}: ${contractWords(drift, bound)}`;
  return { message, location: side.location };
}

/** A mark in another declaration than the bound type's own does not show what binds it; the entry or tag does. */
function bindingOf(drift: Drift, bound: BoundType, mark: Location): readonly RelatedLocation[] {
  const below = parsePointer(drift.path).length > 1 || bound.at.type !== undefined;
  if (mark.uri === bound.declaration.uri && !below) return [];
  return [{ message: sentence`${bound.typeName} is bound to ${bound.entity.name.value} here`, location: bound.place }];
}

/**
 * True where an edit at `site` changes what drifts. A member that only a mapped type makes is marked at the name of the
 * bound type, of which an edit would change something else; a marked type node is always the one that drifts.
 */
function speaksOf(drift: Drift, bound: BoundType, site: MemberSite): boolean {
  const { span } = typeSide(drift, bound).location;
  if (span.start !== site.nameSpan.start || span.end !== site.nameSpan.end) return true;
  const path = parsePointer((bound.at.type ?? "") + drift.path);
  if (site.kind === "member") return path.at(-1) === site.name;
  if (drift.kind !== "missing-property") return path.length === 0;
  const isBound = bound.declaration.uri === site.uri && bound.declaration.span.start === site.nameSpan.start;
  return !isBound || path.length === 1;
}

/** Why no fix is offered on the type's side, where the marked name is not that of what drifts. */
function outOfReach(drift: Drift, bound: BoundType): readonly string[] {
  const { span, uri } = typeSide(drift, bound).location;
  const { declaration } = bound;
  const isBoundName =
    uri === declaration.uri && span.start === declaration.span.start && span.end === declaration.span.end;
  const path = parsePointer(drift.path);
  if (!isBoundName || path.length === 0 || drift.kind === "missing-property" || drift.kind === "undecided") return [];
  return [
    sentence`${typePlace(drift, bound)} is made by a mapped type or declared in a package: change ${bound.typeName} itself.`,
  ];
}

function detailOf(drift: Drift, bound: BoundType): DriftDetail {
  return {
    direction: bound.direction,
    path: drift.path,
    certainty: drift.certainty,
    ...(drift.witness === undefined ? {} : { witness: witnessOf(drift.witness, bound) }),
    ...(drift.alsoAt.length === 0 ? {} : { alsoAt: drift.alsoAt }),
  };
}

function witnessOf({ payload, acceptedBy, note }: Witness, bound: BoundType): WitnessNote {
  const acceptedByContract = (acceptedBy === "source") === (bound.direction === "read");
  return { payload, acceptedBy: acceptedByContract ? "contract" : "type", ...(note === undefined ? {} : { note }) };
}
