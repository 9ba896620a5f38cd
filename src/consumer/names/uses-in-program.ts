import { pathToUri } from "../../files/uri";
import { groupBy } from "../../text/group-by";
import type { Location } from "../../text/location";
import { placeKey, placesByKey } from "../../text/place-key";
import ts from "../compiler";
import type { CodeUse } from "../type-reader";
import { offsetsOf } from "./candidates";
import {
  declarationsNamed,
  isMade,
  isType,
  type NameNode,
  nameAt,
  nameLocation,
  nameOf,
  variableBehind,
} from "./named";
import { isKey } from "./trial";

/** What is at places, by their keys. */
export type Places<Value> = Map<string, Value>;

/** A name in code, and the places of the declarations that it names. */
export interface Occurrence {
  readonly node: NameNode;
  readonly location: Location;
  readonly declared: Places<Location>;
  /** The same, in libraries: what else names them is not followed. */
  readonly foreign: Places<Location>;
  /** It names types, not members. */
  readonly isType: boolean;
}

/** Where uses are searched for. */
interface SearchedProgram {
  readonly service: ts.LanguageService;
  readonly program: ts.Program;
  /** The files of the program that have the name in their text. */
  readonly paths: readonly string[];
  readonly name: string;
  /** True for files that the user does not write. */
  readonly isForeign: (path: string) => boolean;
}

/**
 * Finds every place of one program that names the same as some declarations. The compiler finds what names one of them;
 * which others must have the same name too, or else the code breaks, is followed here: in `(a | b).email` both are meant,
 * and the object in `({ email } satisfies Customer).email` has a member of its own.
 */
export class UsesInProgram {
  readonly #service: ts.LanguageService;
  readonly #program: ts.Program;
  readonly #name: string;
  readonly #isForeign: (path: string) => boolean;
  readonly #occurrences: readonly Occurrence[];
  readonly #byPlace: ReadonlyMap<string, readonly Occurrence[]>;
  /** The places that must have the same name. */
  readonly #linked = new Set<string>();

  constructor({ service, program, paths, name, isForeign }: SearchedProgram) {
    this.#service = service;
    this.#program = program;
    this.#name = name;
    this.#isForeign = isForeign;
    this.#occurrences = paths.flatMap((path) => this.#occurrencesIn(program.getSourceFile(path)));
    this.#byPlace = byPlace(this.#occurrences);
  }

  /**
   * Adds to `declarations` what must have their name too, and to `uses` all that names one of them.
   * @param also Names that must be the same besides.
   */
  find(declarations: Places<Location>, uses: Places<CodeUse>, also: readonly Occurrence[] = []): void {
    for (const { location } of also) this.#link(placeKey(location), declarations);
    for (const key of declarations.keys()) {
      this.#link(key, declarations);
      for (const use of this.#search(key)) {
        const place = placeKey(use.location);
        uses.set(place, use);
        this.#link(place, declarations);
      }
    }
    for (const occurrence of this.#occurrences) {
      const key = placeKey(occurrence.location);
      if (this.#linked.has(key) && !uses.has(key) && !occurrence.isType) uses.set(key, this.#useAt(occurrence));
    }
  }

  /** The names of which nothing says that they must be the same, nor that they are those of something else. */
  looseKeys(): readonly Occurrence[] {
    return this.#occurrences.filter(({ node, location, declared, foreign }) => {
      const own = placeKey(location);
      const others = [...declared.keys(), ...foreign.keys()].filter((key) => key !== own);
      if (this.#linked.has(own) || others.length > 0) return false;
      return isKey(node) || (declared.size + foreign.size === 0 && isMade(this.#program.getTypeChecker(), node));
    });
  }

  /** All that names the same as one of the names does. */
  usesWith({ location }: Occurrence): readonly CodeUse[] {
    const places = this.#connected(placeKey(location));
    return this.#occurrences.filter((one) => places.has(placeKey(one.location))).map((one) => this.#useAt(one));
  }

  #useAt({ node, location }: Occurrence): CodeUse {
    const suffix = isShorthand(node) ? { suffix: `: ${this.#name}` } : {};
    return { location, kind: "use", ...suffix, ...besideVariable(node) };
  }

  #link(from: string, declarations: Places<Location>): void {
    if (this.#linked.has(from)) return;
    for (const place of this.#connected(from)) {
      this.#linked.add(place);
      for (const { declared, foreign } of this.#byPlace.get(place) ?? []) {
        for (const [key, one] of [...declared, ...foreign]) declarations.set(key, one);
      }
    }
  }

  /** Follows what names the same from one place to the next. */
  #connected(from: string): ReadonlySet<string> {
    const places = new Set([from]);
    for (const place of places) {
      for (const { location, declared } of this.#byPlace.get(place) ?? []) {
        for (const key of [placeKey(location), ...declared.keys()]) places.add(key);
      }
    }
    return places;
  }

  #search(key: string): readonly CodeUse[] {
    const start = this.#start(key);
    if (start === undefined) return [];
    const { fileName } = start.node.getSourceFile();
    // A type is renamed wherever it is exported and imported, without a second name for it.
    const preferences = { providePrefixAndSuffixTextForRename: !start.isType };
    const offset = start.location.span.start;
    const found = this.#service.findRenameLocations(fileName, offset, false, false, preferences) ?? [];
    return found.map(({ fileName: path, textSpan: { start: begin, length }, prefixText, suffixText }) => {
      const location = { uri: pathToUri(path), span: { start: begin, end: begin + length } };
      const key = placeKey(location);
      const node = this.#byPlace.get(key)?.find((one) => placeKey(one.location) === key)?.node;
      return {
        location,
        kind: "use",
        ...(prefixText === undefined ? {} : { prefix: prefixText }),
        ...(suffixText === undefined ? {} : { suffix: suffixText }),
        ...(node && besideVariable(node)),
      };
    });
  }

  /** Where a search for what is declared at a place begins: at `{ email }` it would find the variable. */
  #start(key: string): Occurrence | undefined {
    const named = (this.#byPlace.get(key) ?? []).filter(({ node }) => !isShorthand(node));
    return named.find(({ location }) => placeKey(location) === key) ?? named.find(({ declared }) => declared.has(key));
  }

  #occurrencesIn(source: ts.SourceFile | undefined): readonly Occurrence[] {
    if (source === undefined) return [];
    const checker = this.#program.getTypeChecker();
    return [...offsetsOf(this.#name, source.text)].flatMap((offset) => {
      const node = nameAt(source, offset);
      if (node?.text !== this.#name) return [];
      const location = nameLocation(node);
      if (location.span.start !== offset) return [];
      const declarations = declarationsNamed(checker, node);
      const names = declarations.flatMap((declaration) => nameOf(declaration) ?? []);
      const foreign = names.filter((one) => this.#isForeign(one.getSourceFile().fileName));
      const own = names.filter((one) => !foreign.includes(one));
      const places = { declared: placesByKey(own.map(nameLocation)), foreign: placesByKey(foreign.map(nameLocation)) };
      return [{ node, location, ...places, isType: declarations.some(isType) }];
    });
  }
}

/** The occurrences that stand at a place or name what is declared there. */
function byPlace(occurrences: readonly Occurrence[]): ReadonlyMap<string, readonly Occurrence[]> {
  const placed = occurrences.flatMap((occurrence) =>
    [...new Set([placeKey(occurrence.location), ...occurrence.declared.keys()])].map((key) => ({ key, occurrence })),
  );
  const groups = groupBy(placed, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ occurrence }) => occurrence)]));
}

function besideVariable(name: NameNode): Pick<CodeUse, "variable"> {
  const variable = variableBehind(name);
  return variable === undefined ? {} : { variable: { name: variable.text, span: nameLocation(variable).span } };
}

/** `{ email }`, which names a variable and a member. */
function isShorthand({ parent }: NameNode): boolean {
  return ts.isShorthandPropertyAssignment(parent) || (ts.isBindingElement(parent) && parent.propertyName === undefined);
}
