import type { Analysis } from "../analysis/analysis";
import type { NamedEntities } from "../analysis/named-entities";
import { isCode } from "../analysis/workspace-index";
import type { HoverContent } from "../assist/hover";
import type { CodePlace, CodeUse } from "../consumer/type-reader";
import { fieldMentions } from "../rules/field-mentions";
import type { Location } from "../text/location";
import { distinctPlaces, placeKey } from "../text/place-key";
import type { Field } from "./field";
import { Fields } from "./fields";
import { hoverOfFields } from "./hover-fields";
import type { KnownFields } from "./known-fields";
import { pointerMentions, pointersTo } from "./pointer-mentions";
import { renameField } from "./rename-field";
import type { RenamePlan } from "./rename-plan";
import { renameThing } from "./rename-thing";
import { type Thing, thingAt, typeDeclaredAt } from "./things";

/** What can be renamed at a place. */
export interface Renamable {
  readonly location: Location;
  readonly name: string;
}

/** What is named at a place. */
type Target =
  | {
      readonly kind: "fields";
      readonly location: Location;
      readonly fields: readonly Field[];
      readonly members: readonly Location[];
      /** The place only refers to the key in a schema: by a segment of a pointer. */
      readonly refers?: true;
    }
  | { readonly kind: "thing"; readonly location: Location; readonly thing: Thing };

/**
 * Follows names across the border of contracts, schemas and code, in both directions. In code it says only what the
 * language's own provider cannot know, since editors show the answers of all providers together.
 */
export class Navigation {
  readonly #names: NamedEntities;
  readonly #analysis: Analysis;
  readonly #fields: Fields;

  constructor(names: NamedEntities, analysis: Analysis, known: KnownFields) {
    this.#names = names;
    this.#analysis = analysis;
    this.#fields = new Fields(names, analysis, known);
  }

  /**
   * Where the thing at a place is said to be what it is: of a contract's field its key in the schema, of a schema's key the
   * contract that names it, of a member's declaration both.
   */
  async definition(place: CodePlace): Promise<readonly Location[]> {
    const found = await this.#targetAt(place, false);
    if (found === undefined) return [];
    if (found.kind === "thing") return this.#definitionOf(found.thing, place);
    const { fields, location } = found;
    const keys = fields.flatMap((field) => this.#keysOf(field));
    const mentions = fields.flatMap((field) => field.mentions.map((one) => this.#fields.mentionPlace(one)));
    const members = fields.flatMap((field) => field.members);
    const isMention = found.refers === true || mentions.some((one) => isSame(one, location));
    const isMember = members.some((one) => isSame(one, location));
    if (isMention) return distinctPlaces(keys.length > 0 ? keys : members);
    if (isMember) return distinctPlaces(keys);
    return distinctPlaces(mentions.length > 0 ? mentions : members);
  }

  /** The bound members of a field; of a member, at its uses too, the keys of the schemas. */
  async typeDefinition(place: CodePlace): Promise<readonly Location[]> {
    const found = await this.#targetAt(place, true);
    if (found === undefined) return [];
    if (found.kind === "thing") {
      const { declaration } = found.thing;
      return declaration === undefined || isCode(place.uri) ? [] : [declaration];
    }
    if (isCode(place.uri)) return distinctPlaces(found.fields.flatMap((field) => this.#keysOf(field)));
    return distinctPlaces(found.fields.flatMap((field) => field.members));
  }

  /** Every place that names the same; `declarations` adds where it is declared. */
  async references(place: CodePlace, declarations: boolean): Promise<readonly Location[]> {
    const found = await this.#targetAt(place, true);
    if (found === undefined) return [];
    const asked = isCode(place.uri);
    if (found.kind === "thing") {
      const { thing } = found;
      const uses = asked ? [] : ((await this.#usesOfType(thing)) ?? []);
      const named = thing.places.filter(({ declares }) => declarations || !declares).map(({ location }) => location);
      const inCode = uses.filter(({ kind }) => declarations || kind === "use").map(({ location }) => location);
      return distinctPlaces([...named, ...inCode]);
    }
    const whole = await this.#fields.followed(found.fields, found.members);
    const declared = new Set(whole.fields.flatMap((field) => this.#keysOf(field)).map(placeKey));
    const texts = whole.fields.flatMap((field) => this.#fields.placesOf(field)).filter(({ uri }) => !isCode(uri));
    const searched = new Set(this.#names.codeFiles);
    const inCode = (whole.uses ?? [])
      .filter(({ kind, location }) => searched.has(location.uri) && (declarations || kind === "use"))
      .map(({ location }) => location);
    const members = whole.uses === undefined && declarations ? whole.fields.flatMap((field) => field.members) : [];
    const known = asked ? await this.#usesOfSame(found, whole.fields) : new Set<string>();
    const named = texts.filter((one) => declarations || !declared.has(placeKey(one)));
    const pointers = pointersTo(whole.fields, this.#names).map((one) => this.#fields.mentionPlace(one));
    const unknown = known === undefined ? [] : [...inCode, ...members].filter((one) => !known.has(placeKey(one)));
    return distinctPlaces([...named, ...pointers, ...unknown]);
  }

  /** What TypeScript itself finds from a member; undefined where it finds all of the code. */
  async #usesOfSame(
    { members, location }: { readonly members: readonly Location[]; readonly location: Location },
    fields: readonly Field[],
  ): Promise<ReadonlySet<string> | undefined> {
    const own = members.length === 0 ? [location] : members;
    const bound = fields.flatMap((field) => field.members);
    if (bound.every((member) => own.some((one) => isSame(one, member)))) return undefined;
    const uses = await this.#names.reader.usesOf(own, this.#names.codeFiles);
    return uses && new Set(uses.map((use) => placeKey(use.location)));
  }

  /** Both sides of the fields that a place names, and who reads or writes them. */
  hover(place: CodePlace): HoverContent | undefined {
    const named = this.#fields.at(place);
    if (named === undefined) return undefined;
    const contract = this.#names.contracts().find(({ uri }) => uri === place.uri);
    const explained =
      contract !== undefined && fieldMentions(contract).some(({ name }) => covers(name.location, place));
    const schemasOf = ({ entity }: Field) =>
      this.#names
        .all()
        .filter((one) => one.entity === entity)
        .flatMap(({ schemas }) => schemas.map(({ graph }) => graph));
    return hoverOfFields(named, { analysis: this.#analysis, schemasOf, explained });
  }

  /** What would be renamed at a place; undefined where that is none of ours. */
  async renamable(place: CodePlace): Promise<Renamable | undefined> {
    const found = await this.#targetAt(place, true);
    if (found === undefined) return undefined;
    return { location: found.location, name: nameOf(found) };
  }

  /** The edits that give another name to all that is named at a place; undefined where that is none of ours. */
  async rename(place: CodePlace, newName: string): Promise<RenamePlan | undefined> {
    const found = await this.#targetAt(place, true);
    if (found === undefined) return undefined;
    if (newName === nameOf(found)) return { kind: "edits", edits: [] };
    if (found.kind === "thing") {
      return renameThing(found.thing, newName, await this.#usesOfType(found.thing), this.#names);
    }
    const known = { ...this.#fields.connected(found.fields), name: nameOf(found) };
    const searched = this.#fields.followed(found.fields, found.members);
    return renameField(known, searched, newName, this.#names);
  }

  /** `uses`: what code only uses counts as well, not its declarations alone. */
  async #targetAt(place: CodePlace, uses: boolean): Promise<Target | undefined> {
    const { uri, offset } = place;
    const field = this.#fields.at(place);
    if (field !== undefined) return { kind: "fields", ...field, members: [] };
    const from = { names: this.#names, analysis: this.#analysis, tags: await this.#names.tags() };
    const thing = thingAt(uri, offset, from);
    if (thing !== undefined) return { kind: "thing", ...thing };
    if (!isCode(uri)) return this.#pointedAt(place);
    if (!this.#fields.mayBeBound(place)) return undefined;
    if (!uses) {
      const declared = this.#analysis.bound.map(({ bound }) => bound.declaration).find((one) => covers(one, place));
      const type = declared && typeDeclaredAt(declared, from);
      return type && declared && { kind: "thing", location: declared, thing: type };
    }
    const [name] = await this.#names.reader.namesAt([place]);
    if (name === undefined) return undefined;
    const location = { uri, span: name.span };
    const fields = this.#fields.ofPlaces(name.declarations).filter((one) => one.name === name.name);
    if (fields.length > 0) return { kind: "fields", location, fields, members: name.declarations };
    const type = name.declarations.map((one) => typeDeclaredAt(one, from)).find((one) => one?.name === name.name);
    return type && { kind: "thing", location, thing: type };
  }

  /** The fields whose key a reference leads through at a place. */
  #pointedAt(place: CodePlace): Target | undefined {
    for (const { mention, named } of pointerMentions(this.#names)) {
      const location = mention.scalar.uri === place.uri ? this.#fields.mentionPlace(mention) : undefined;
      if (location === undefined || !covers(location, place)) continue;
      const fields = this.#fields.ofPlaces([named]);
      if (fields.length > 0) return { kind: "fields", location, fields, members: [], refers: true };
    }
    return undefined;
  }

  /** The keys under which schemas have a field. */
  #keysOf({ declarations }: Field): readonly Location[] {
    return declarations.map((one) => this.#fields.inner(one));
  }

  /** A type leads to its declaration, which leads to the contracts that bind it. */
  #definitionOf({ kind, declaration, places }: Thing, { uri }: CodePlace): readonly Location[] {
    if (declaration !== undefined && !isCode(uri)) return [declaration];
    return places.filter(({ declares }) => declares || kind === "type").map(({ location }) => location);
  }

  /** Where code names a bound type; nothing of what is no type. */
  async #usesOfType({ kind, declaration }: Thing): Promise<readonly CodeUse[] | undefined> {
    if (kind !== "type") return [];
    return declaration && this.#names.reader.usesOf([declaration], this.#names.codeFiles);
  }
}

function nameOf(found: Target): string {
  return found.kind === "thing" ? found.thing.name : (found.fields[0]?.name ?? "");
}

function covers({ uri, span }: Location, place: CodePlace): boolean {
  return uri === place.uri && span.start <= place.offset && place.offset <= span.end;
}

function isSame(one: Location, other: Location): boolean {
  return placeKey(one) === placeKey(other);
}
