import { actsGlobally } from "../consumer/ambient";
import type { Annotations, ContractTag, TypeReader, TypeReading, TypeRequest } from "../consumer/type-reader";
import type { SourceFiles } from "../files/source-files";
import { isInside, parentUri } from "../files/uri";
import { english } from "../text/l10n";
import type { SuppressionComment } from "../text/suppression-comment";
import type { NamedType } from "./bindings";
import type { Diagnosed } from "./diagnosed";
import { isCode } from "./workspace-index";

/** Edits of these can change how any type below them is read. */
const projectFile = /\/(tsconfig[^/]*|jsconfig|package)\.json$/;

/** Types read at once: few enough that the next question is soon heard, many enough to share the work. */
const groupSize = 8;

const noAnnotations: Annotations = { tags: [], suppressions: [] };

/** The annotations and types of consumer code, each read once until a file that it was read from changes. */
export class TypeStore {
  readonly #types: TypeReader;
  readonly #annotations = new Map<string, Annotations>();
  readonly #readings = new Map<string, TypeReading>();
  /** The change that each file was last part of: an answer that a change has overtaken is not kept. */
  readonly #changedAt = new Map<string, number>();
  #changes = 0;
  #everythingAt = 0;
  #codeAt = 0;

  constructor(types: TypeReader) {
    this.#types = types;
  }

  /**
   * These files or folders changed. `everywhere`: types of files that did not name them may be others now, because some
   * came or went and imports may lead elsewhere, or because their declarations are global.
   */
  changed(uris: ReadonlySet<string>, everywhere: boolean): void {
    this.#changes++;
    for (const uri of uris) {
      this.#changedAt.set(uri, this.#changes);
      this.#annotations.delete(uri);
    }
    if (everywhere || [...uris].some((uri) => projectFile.test(uri))) {
      this.#everythingAt = this.#changes;
      this.#readings.clear();
      return;
    }
    const code = [...uris].some(isCode);
    if (code) this.#codeAt = this.#changes;
    const changed = [...uris].map((uri) => ({ uri, below: `${uri}/` }));
    // A folder that a type was looked for in, in vain, comes with the first file in it.
    const isTouched = (uri: string) =>
      uris.has(uri) || changed.some((one) => uri.startsWith(one.below) || isInside(uri, one.uri));
    for (const [key, reading] of this.#readings) {
      if (code && isIncomplete(reading)) this.#readings.delete(key);
      if (dependenciesOf(reading, key).some(isTouched)) this.#readings.delete(key);
    }
  }

  /** The annotations of these files. */
  async annotations(uris: readonly string[]): Promise<Annotations> {
    const missing = uris.filter((uri) => !this.#annotations.has(uri));
    if (missing.length > 0) {
      const asked = this.#changes;
      const found = byFile(await this.#types.annotations(missing));
      for (const uri of missing) {
        if (this.#isFresh(uri, asked)) this.#annotations.set(uri, found.get(uri) ?? noAnnotations);
      }
    }
    // Most files have none: a list of thousands is gone through at every keystroke.
    const tags: ContractTag[] = [];
    const suppressions: SuppressionComment[] = [];
    for (const uri of uris) {
      const own = this.#annotations.get(uri) ?? noAnnotations;
      if (own === noAnnotations) continue;
      tags.push(...own.tags);
      suppressions.push(...own.suppressions);
    }
    return { tags, suppressions };
  }

  /** The suppressions in code that is not searched, and where something was found all the same. */
  async suppressionsElsewhere(
    diagnosed: readonly Diagnosed[],
    isSearched: (uri: string) => boolean,
  ): Promise<readonly SuppressionComment[]> {
    const found = new Set(diagnosed.map(({ finding }) => finding.location.uri));
    return (await this.annotations([...found].filter((uri) => isCode(uri) && !isSearched(uri)))).suppressions;
  }

  /**
   * What reading these types gives, in their order. Asked for in groups, so that what an editor waits for need not wait for
   * all of them. `keep: false` is for answers that may be wrong, because not every file was searched for tags yet.
   */
  async readings(types: readonly NamedType[], { keep = true } = {}): Promise<readonly TypeReading[]> {
    const requests = types.map(requestOf);
    const missing = [...new Map(requests.map((request) => [keyOf(request), request] as const)).values()].filter(
      (request) => !this.#readings.has(keyOf(request)),
    );
    const fresh = new Map<string, TypeReading>();
    for (let start = 0; start < missing.length; start += groupSize) {
      const group = missing.slice(start, start + groupSize);
      const asked = this.#changes;
      const answers = await this.#types.read(group);
      for (const [index, request] of group.entries()) {
        const reading = answers[index] ?? noAnswer;
        fresh.set(keyOf(request), reading);
        if (keep && this.#isCurrent(keyOf(request), reading, asked)) this.#readings.set(keyOf(request), reading);
      }
    }
    return requests.map((request) => fresh.get(keyOf(request)) ?? this.#readings.get(keyOf(request)) ?? noAnswer);
  }

  #isCurrent(key: string, reading: TypeReading, asked: number): boolean {
    if (asked < this.#everythingAt || (asked < this.#codeAt && isIncomplete(reading))) return false;
    return dependenciesOf(reading, key).every((uri) => this.#isFresh(uri, asked));
  }

  #isFresh(uri: string, asked: number): boolean {
    for (let at = uri, above = parentUri(at); ; at = above, above = parentUri(at)) {
      if ((this.#changedAt.get(at) ?? 0) > asked) return false;
      if (above === at) return true;
    }
  }
}

/** True for code whose declarations are there for files that do not import it. */
export function isGlobalCode(uri: string, files: SourceFiles): boolean {
  const read = isCode(uri) ? files.text(uri) : undefined;
  return read?.ok === true && actsGlobally(uri, read.text);
}

function byFile({ tags, suppressions }: Annotations): ReadonlyMap<string, Annotations> {
  const files = new Map<string, { tags: ContractTag[]; suppressions: SuppressionComment[] }>();
  const at = (uri: string) => {
    const file = files.get(uri) ?? { tags: [], suppressions: [] };
    files.set(uri, file);
    return file;
  };
  for (const tag of tags) at(tag.uri).tags.push(tag);
  for (const suppression of suppressions) at(suppression.uri).suppressions.push(suppression);
  return files;
}

/** Code that it does not depend on may bring what was not found. */
function isIncomplete(reading: TypeReading): boolean {
  return reading.outcome === "read" ? reading.incomplete : reading.outcome === "no-export";
}

const noAnswer: TypeReading = { outcome: "failed", reason: english`the type could not be read`, dependencies: [] };

function requestOf({ uri, typeName, direction, at, entry }: NamedType): TypeRequest {
  return {
    uri,
    name: typeName,
    direction,
    ...(at.type === undefined ? {} : { at: at.type }),
    ...(entry === undefined ? { local: true } : {}),
  };
}

function keyOf(request: TypeRequest): string {
  return JSON.stringify([request.uri, request.name, request.direction, request.at, request.local]);
}

/** The files of a reading; of a file that is not there, its own place. */
function dependenciesOf(reading: TypeReading, key: string): readonly string[] {
  if ("dependencies" in reading) return reading.dependencies;
  const [uri]: readonly string[] = JSON.parse(key);
  return uri === undefined ? [] : [uri];
}
