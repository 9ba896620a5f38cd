import type { Analysis } from "../analysis/analysis";
import type { NamedEntities, NamedEntity } from "../analysis/named-entities";
import type { CodePlace, CodeUse } from "../consumer/type-reader";
import type { BoundType } from "../rules/rule";
import type { Location, Span } from "../text/location";
import { placeKey, placesByKey } from "../text/place-key";
import type { EntityFields } from "./entity-fields";
import type { Field, Mention } from "./field";
import type { KnownFields } from "./known-fields";

/** What identifiers of ECMA-262 are made of; of any other name the parts that are. */
const WORDS = /[\p{ID_Continue}$]+/gu;
const WORD_START = /^[\p{ID_Continue}$]*/u;
const WORD_END = /[\p{ID_Continue}$]*$/u;
/** No longer names are looked for in code, in UTF-16 units. */
const longestWord = 200;

/** A place that names fields. */
export interface FieldPlace {
  /** The name alone, without quotes and without the path before it. */
  readonly location: Location;
  readonly fields: readonly Field[];
}

/** All that has one name, because it stands for the same values on both sides of the border. */
export interface FieldName {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Every place in code, the declarations among them; undefined where that cannot be said. */
  readonly uses: readonly CodeUse[] | undefined;
  /** False where a schema or a type was too large to find all of it. */
  readonly complete: boolean;
}

/** The fields of a workspace as one check found it. */
export class Fields {
  readonly #names: NamedEntities;
  readonly #known: KnownFields;
  readonly #bound: ReadonlyMap<string, readonly BoundType[]>;
  readonly #entities: readonly NamedEntity[];
  /** The texts of files, as far as they were asked for. */
  readonly #texts = new Map<string, string | undefined>();
  #words: ReadonlySet<string> | undefined;

  constructor(names: NamedEntities, analysis: Analysis, known: KnownFields) {
    this.#names = names;
    this.#known = known;
    this.#entities = names.all();
    const bound = new Map<string, BoundType[]>();
    for (const { bound: one } of analysis.bound) {
      const key = entityKey(one);
      const types = bound.get(key);
      if (types === undefined) bound.set(key, [one]);
      else types.push(one);
    }
    this.#bound = bound;
  }

  /** The fields that are named at a place of a contract, a schema, or the declaration of a bound member. */
  at({ uri, offset }: CodePlace): FieldPlace | undefined {
    const found = new Map<Field, Span>();
    for (const field of this.#fieldsIn(uri)) {
      const places = this.placesOf(field).filter(({ uri: other, span }) => other === uri && touches(span, offset));
      const [place] = places;
      if (place !== undefined) found.set(field, place.span);
    }
    const [span] = found.values();
    return span && { location: { uri, span }, fields: [...found.keys()] };
  }

  /** False where the word at a place of code is the name of no bound member or type: the compiler need not be asked. */
  mayBeBound({ uri, offset }: CodePlace): boolean {
    const text = this.#textOf(uri) ?? "";
    const before = WORD_END.exec(text.slice(Math.max(0, offset - longestWord), offset))?.[0] ?? "";
    const behind = WORD_START.exec(text.slice(offset, offset + longestWord))?.[0] ?? "";
    this.#words ??= this.#boundWords();
    return this.#words.has(before + behind);
  }

  /** The fields whose keys stand, or whose members are declared, at one of these places. */
  ofPlaces(declarations: readonly Location[]): readonly Field[] {
    const fields = declarations.flatMap((place) =>
      [...this.#ofFile(place.uri)].flatMap(({ at }) => at.get(placeKey(place)) ?? []),
    );
    return [...new Set(fields)];
  }

  /** The names of a field in its contract, schemas and bound types, each without quotes and paths. */
  placesOf(field: Field): readonly Location[] {
    return [
      ...field.mentions.map((mention) => this.mentionPlace(mention)),
      ...[...field.keys, ...field.dataKeys].map((key) => this.inner(key)),
      ...field.members,
    ];
  }

  /** Where a field's name stands in a text that mentions it. */
  mentionPlace({ scalar, text, start, length }: Mention): Location {
    const inner = this.inner(scalar);
    const { uri, span } = inner;
    // A text that is written with escapes or over lines is shown as a whole.
    const isPlain = this.#textOf(uri)?.slice(span.start, span.end) === text;
    return isPlain ? { uri, span: { start: span.start + start, end: span.start + start + length } } : inner;
  }

  /** A place without the quotes that stand around it. */
  inner(place: Location): Location {
    const { start, end } = place.span;
    const text = this.#textOf(place.uri) ?? "";
    const isQuoted = end - start > 1 && /["'`]/.test(text[start] ?? "") && text[end - 1] === text[start];
    return isQuoted ? { uri: place.uri, span: { start: start + 1, end: end - 1 } } : place;
  }

  /** All that shares its name with these fields in contracts, schemas and declarations of bound members. */
  connected(fields: readonly Field[]): { readonly fields: readonly Field[]; readonly complete: boolean } {
    const found = new Set(fields);
    const met = new Set<EntityFields>();
    for (const field of found) {
      const places = [
        ...field.mentions.map(({ scalar }) => scalar),
        ...field.keys,
        ...field.dataKeys,
        ...field.members,
      ];
      for (const place of places) {
        for (const all of this.#ofFile(place.uri)) {
          met.add(all);
          for (const other of all.at.get(placeKey(place)) ?? []) if (other.name === field.name) found.add(other);
        }
      }
    }
    return { fields: [...found], complete: [...met].every(({ complete }) => complete) };
  }

  /** The same with all code: where code ties a member to another that is bound, what belongs to that one, too. */
  async followed(fields: readonly Field[], declarations: readonly Location[] = []): Promise<FieldName> {
    const name = fields[0]?.name ?? "";
    let members = placesByKey(declarations);
    let known = this.connected(fields);
    for (;;) {
      for (const place of known.fields.flatMap((field) => field.members)) members.set(placeKey(place), place);
      const uses =
        members.size === 0 ? [] : await this.#names.reader.usesOf([...members.values()], this.#names.codeFiles);
      const declared = (uses ?? []).flatMap(({ kind, location }) => (kind === "declaration" ? [location] : []));
      const before = members.size;
      members = new Map([...members, ...declared.map((place) => [placeKey(place), place] as const)]);
      const more = this.connected([...known.fields, ...this.ofPlaces(declared)]);
      const isWhole = members.size === before && more.fields.length === known.fields.length;
      known = more;
      if (isWhole || uses === undefined) return { name, ...known, uses };
    }
  }

  /** A file is read once for all its places. */
  #textOf(uri: string): string | undefined {
    if (!this.#texts.has(uri)) this.#texts.set(uri, this.#names.textOf(uri));
    return this.#texts.get(uri);
  }

  #boundWords(): ReadonlySet<string> {
    const types = [...this.#bound.values()].flat();
    const names = types.flatMap(({ typeName, type }) => [typeName, ...this.#known.membersOf(type).names]);
    return new Set(names.flatMap((name) => name.match(WORDS) ?? []));
  }

  #fieldsIn(uri: string): readonly Field[] {
    return [...this.#ofFile(uri)].flatMap(({ at }) => [...new Set([...at.values()].flat())]);
  }

  /** The fields of the entities that a file has to do with. */
  #ofFile(uri: string): ReadonlySet<EntityFields> {
    const found = new Set<EntityFields>();
    for (const named of this.#entities) {
      const bound = this.#bound.get(entityKey(named)) ?? [];
      if (!named.files.has(uri) && !bound.some(({ type }) => this.#known.membersOf(type).files.has(uri))) continue;
      found.add(this.#known.of(named, bound, (place, name) => this.#nameAt(place, name)));
    }
    return found;
  }

  /** A type may have a member that no declaration names so: one that a mapped type makes. */
  #nameAt(place: Location, name: string): Location | undefined {
    const inner = this.inner(place);
    const text = this.#textOf(place.uri);
    return text?.slice(inner.span.start, inner.span.end) === name ? inner : undefined;
  }
}

function entityKey({ contract, entity }: Pick<NamedEntity, "contract" | "entity">): string {
  return `${entity.name.value} ${contract.uri}`;
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
