import type { Analysis } from "../analysis/analysis";
import type { NamedEntities } from "../analysis/named-entities";
import { namedPlaces } from "../assist/named-places";
import type { ReferenceKind } from "../assist/references";
import type { ContractTag } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import { fieldMentions } from "../rules/field-mentions";
import type { Location } from "../text/location";
import { placeKey } from "../text/place-key";

/** What contracts and tags name besides fields. */
export type ThingKind = Extract<ReferenceKind, "contract" | "entity" | "operation" | "consumer" | "type">;

/** A place that names a thing. */
export interface ThingPlace {
  /** The name alone, without quotes and what stands around it. */
  readonly location: Location;
  /** The name is given here; elsewhere it is referred to. */
  readonly declares: boolean;
  /** Of a contract: the whole text with its quotes, and where in it the name stands. */
  readonly text?: { readonly scalar: Location; readonly value: string; readonly start: number };
}

/** A contract, an entity, an operation, a consumer or a bound type, by the places that name it. */
export interface Thing {
  readonly kind: ThingKind;
  readonly name: string;
  /** The contract that has it; of a type the first that binds it. */
  readonly contract: Contract;
  readonly places: readonly ThingPlace[];
  /** Of a type: its declaration. */
  readonly declaration?: Location;
  /** What has the same kind of name, so that no two may share one. */
  readonly siblings: readonly string[];
}

interface Sources {
  readonly names: NamedEntities;
  readonly analysis: Analysis;
  readonly tags: readonly ContractTag[];
}

interface Named {
  readonly kind: ThingKind;
  readonly name: string;
  readonly contract: Contract;
  readonly place: ThingPlace;
}

/** The thing that is named at a place of a contract or in a `@contract` tag, and the place's own span. */
export function thingAt(
  uri: string,
  offset: number,
  from: Sources,
): { readonly thing: Thing; readonly location: Location } | undefined {
  const { names, tags } = from;
  const own = names.contracts().find((contract) => contract.uri === uri);
  const candidates =
    own === undefined ? tags.filter((tag) => tag.uri === uri).flatMap((tag) => inTag(tag, from)) : textsOf(own, from);
  const found = candidates.find(
    ({ place: { location } }) => location.span.start <= offset && offset <= location.span.end,
  );
  return found && { thing: thingOf(found, from), location: found.place.location };
}

/** The bound type that is declared at a place; undefined where no contract names it. */
export function typeDeclaredAt(declaration: Location, from: Sources): Thing | undefined {
  const found = from.names
    .contracts()
    .flatMap((contract) => textsOf(contract, from))
    .find(({ kind, place }) => kind === "type" && isAt(declarationOf(place, from), declaration));
  return found && thingOf(found, from);
}

function thingOf({ kind, name, contract, place }: Named, from: Sources): Thing {
  const { names, tags } = from;
  const contracts = names.contracts();
  const own = kind === "contract" || kind === "type" ? contracts : [contract];
  const texts = own.flatMap((one) => textsOf(one, from));
  const ofKind = texts.filter((one) => one.kind === kind);
  const inTags = tags.flatMap((tag) => inTag(tag, from)).filter((one) => one.kind === kind);
  const base = { kind, name, contract };
  if (kind === "type") {
    const declaration = declarationOf(place, from);
    const same = ofKind.filter((one) => one.name === name && isAt(declarationOf(one.place, from), declaration));
    const places = same.map((one) => one.place);
    return { ...base, places, siblings: [], ...(declaration && { declaration }) };
  }
  const isSame = (one: Named) => one.name === name && (kind === "contract" || one.contract === contract);
  const places = [...ofKind, ...inTags].filter(isSame).map((one) => one.place);
  const siblings = ofKind.filter((one) => one.place.declares).map((one) => one.name);
  return { ...base, places, siblings };
}

/** A contract is a new object when its text changes. */
const known = new WeakMap<Contract, readonly Named[]>();

/** Every name in the text of a contract. */
function textsOf(contract: Contract, from: Sources): readonly Named[] {
  const texts = known.get(contract) ?? readTexts(contract, from);
  known.set(contract, texts);
  return texts;
}

function readTexts(contract: Contract, from: Sources): readonly Named[] {
  const listed = namedPlaces(contract.root).flatMap(({ reference, text, node }): readonly Named[] => {
    const { kind, declares } = reference;
    if (!isThing(kind)) return [];
    // Of `path.ts#Name` the name alone; of a name within a namespace its last part.
    const start = kind === "type" ? Math.max(text.indexOf("#"), lastDotBehindHash(text)) + 1 : 0;
    const place = placeIn(node.location, node.quoted, text, start, text.length - start, declares);
    return [{ kind, name: text.slice(start), contract, place }];
  });
  const qualified = fieldMentions(contract).flatMap(({ name, readings }) =>
    readings.flat().flatMap(({ entity, prefix }): readonly Named[] => {
      if (prefix === "") return [];
      const isQuoted = /^["']/.test(from.names.textOf(contract.uri)?.[name.location.span.start] ?? "");
      const place = placeIn(name.location, isQuoted, name.value, 0, prefix.length - 1, false);
      return [{ kind: "entity", name: entity.name.value, contract, place }];
    }),
  );
  return [...listed, ...new Map(qualified.map((one) => [placeKey(one.place.location), one])).values()];
}

function placeIn(
  scalar: Location,
  quoted: boolean,
  value: string,
  start: number,
  length: number,
  declares: boolean,
): ThingPlace {
  const begin = scalar.span.start + (quoted ? 1 : 0) + start;
  const location = { uri: scalar.uri, span: { start: begin, end: begin + length } };
  return { location, declares, text: { scalar, value, start } };
}

function inTag({ uri, target }: ContractTag, { names }: Sources): readonly Named[] {
  const contract = target && names.contracts().find(({ id }) => id?.value === target.contractId);
  if (target === undefined || contract === undefined) return [];
  const at = (span: Location["span"]): ThingPlace => ({ location: { uri, span }, declares: false });
  return [
    { kind: "contract", name: target.contractId, contract, place: at(target.contractIdSpan) },
    { kind: "entity", name: target.entity, contract, place: at(target.entitySpan) },
  ];
}

/** Where the type is declared that an entry of `consumers` names, as far as it was read. */
function declarationOf({ text }: ThingPlace, { analysis }: Sources): Location | undefined {
  if (text === undefined) return undefined;
  const entry = analysis.bound.find(({ bound }) => placeKey(bound.place) === placeKey(text.scalar));
  return entry?.bound.declaration;
}

function isAt(one: Location | undefined, other: Location | undefined): boolean {
  return one !== undefined && other !== undefined && placeKey(one) === placeKey(other);
}

function lastDotBehindHash(text: string): number {
  const dot = text.lastIndexOf(".");
  return dot > text.indexOf("#") ? dot : -1;
}

function isThing(kind: ReferenceKind): kind is ThingKind {
  return ["contract", "entity", "operation", "consumer", "type"].includes(kind);
}
