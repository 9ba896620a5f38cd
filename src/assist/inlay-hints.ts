import type { Analysis } from "../analysis/analysis";
import type { BoundType } from "../rules/rule";
import { describeShape } from "../shape/describe";
import { type Resolve, resolver } from "../shape/resolve";
import type { ObjectShape, Property, Shape } from "../shape/shape";
import { t } from "../text/l10n";
import type { Location, Span } from "../text/location";
import { fieldFacts } from "./field-facts";
import { type Block, literal, paragraph } from "./prose";

/** What a contract says of a member of a bound type. */
export interface ContractHint {
  /** Behind the type that is written for the member. */
  readonly offset: number;
  /** `may be null, 1..100 chars`. */
  readonly label: string;
  readonly tooltip: readonly Block[];
  /** The property in the schema; the entity where the contract has none. */
  readonly target: Location;
}

/** Deeper members have no hints of their own. */
const MOST_LEVELS = 6;

/**
 * The hints at the members of the bound types of a file, in their order: only where the contract says more than the type,
 * and nothing where that is not certain.
 */
export function inlayHints(uri: string, { bound }: Analysis): readonly ContractHint[] {
  const byOffset = new Map<number, Said[]>();
  for (const { bound: one } of bound) {
    for (const said of new MembersOf(one, uri).all()) {
      byOffset.set(said.offset, [...(byOffset.get(said.offset) ?? []), said]);
    }
  }
  return [...byOffset.values()].flatMap(together).sort((one, other) => one.offset - other.offset);
}

/** What one contract says at a place. An empty label: it says no more than the type. */
interface Said extends ContractHint {
  readonly contract: string;
}

/** Contracts that say different things are named; one that says two things of a place, for two properties, is left out. */
function together(said: readonly Said[]): readonly ContractHint[] {
  const labels = new Map<string, Set<string>>();
  for (const { contract, label } of said) labels.set(contract, (labels.get(contract) ?? new Set()).add(label));
  const certain = said.filter(({ contract }) => labels.get(contract)?.size === 1);
  const shown = [...new Map(certain.map((one) => [one.contract, one])).values()].filter(({ label }) => label !== "");
  const isShared = new Set(said.map(({ contract }) => contract)).size > 1;
  return shown.map((one) => (isShared ? { ...one, label: `${one.contract}: ${one.label}` } : one));
}

class MembersOf {
  readonly #bound: BoundType;
  readonly #uri: string;
  readonly #ours: Resolve;
  readonly #theirs: Resolve;
  readonly #said: Said[] = [];

  constructor(bound: BoundType, uri: string) {
    this.#bound = bound;
    this.#uri = uri;
    this.#ours = resolver(bound.type);
    this.#theirs = resolver(bound.schema);
  }

  all(): readonly Said[] {
    this.#walk(this.#bound.type.root, this.#bound.schema.root, 0);
    return this.#said;
  }

  /** Both sides of an object, or of the items of a list. */
  #walk(oursAt: Shape, theirsAt: Shape, level: number): void {
    const [ours, theirs] = [this.#ours(oursAt), this.#theirs(theirsAt)];
    if (level > MOST_LEVELS) return;
    if (ours.kind === "array" && theirs.kind === "array" && ours.items !== false && theirs.items !== false) {
      this.#walk(ours.items, theirs.items, level + 1);
    }
    if (ours.kind !== "object" || theirs.kind !== "object" || isConditional(theirs)) return;
    for (const [name, property] of ours.properties) {
      const field = theirs.properties.get(name);
      const offset = this.#placeOf(property);
      if (offset !== undefined) this.#say(offset, name, property, field, theirs);
      if (field !== undefined) this.#walk(property.shape, field.shape, level + 1);
    }
  }

  #say(offset: number, name: string, property: Property, field: Property | undefined, around: ObjectShape): void {
    const {
      contract: { id },
      entity,
      schema,
      type,
    } = this.#bound;
    const contract = id?.value ?? "";
    const reference = literal(`${contract}#${entity.name.value}`);
    if (field === undefined) {
      if (takesOthers(around) || entity.fields?.some(({ value }) => /^[^.[]*/.exec(value)?.[0] === name)) return;
      const tooltip = [paragraph`${reference} declares no ${literal(name)}.`];
      this.#said.push({ contract, offset, label: t`not in the contract`, tooltip, target: entity.name.location });
      return;
    }
    const facts = fieldFacts({ property, graph: type }, { property: field, graph: schema });
    if (facts === undefined) return;
    const whole = literal(describeShape(field.shape, schema, "contract"));
    const tooltip = [paragraph`${literal(name)} in ${reference}: ${whole}`];
    if (facts.length > 0) tooltip.push(paragraph`More than the type says: ${facts.join(", ")}.`);
    this.#said.push({ contract, offset, label: facts.join(", "), tooltip, target: field.origin });
  }

  /** The end of the type that is written behind the member's name; undefined where none is, or in another file. */
  #placeOf({ origin, shape }: Property): number | undefined {
    const isHere = origin.uri === this.#uri && shape.origin.uri === this.#uri;
    return isHere && isBehind(origin.span, shape.origin.span) ? shape.origin.span.end : undefined;
  }
}

function isBehind(name: Span, type: Span): boolean {
  return name.end <= type.start && type.start < type.end;
}

/** What such an object says of its members may not be all. */
function isConditional({ also = [], beyond = [] }: ObjectShape): boolean {
  return also.length > 0 || beyond.length > 0;
}

/** The contract says something of members by their pattern, or of all others. */
function takesOthers({ patterns = [], additional }: ObjectShape): boolean {
  return patterns.length > 0 || (additional !== false && additional.kind !== "any");
}
