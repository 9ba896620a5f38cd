import type { ContractTag, TypeReader, TypeReading, TypeRequest } from "../consumer/type-reader";
import type { Binding } from "./bindings";

/** Edits of these can change how any type below them is read. */
const projectFile = /\/(tsconfig[^/]*|jsconfig|package)\.json$/;

/** The tags and types of consumer code, each read once until a file that it was read from changes. */
export class TypeStore {
  readonly #types: TypeReader;
  readonly #tags = new Map<string, readonly ContractTag[]>();
  readonly #readings = new Map<string, TypeReading>();
  /** The change that each file was last part of: an answer that a change has overtaken is not kept. */
  readonly #changedAt = new Map<string, number>();
  #changes = 0;
  #everythingAt = 0;

  constructor(types: TypeReader) {
    this.#types = types;
  }

  /** These files changed. `resolution`: some came or went, so that imports may lead elsewhere. */
  changed(uris: ReadonlySet<string>, resolution: boolean): void {
    this.#changes++;
    for (const uri of uris) {
      this.#changedAt.set(uri, this.#changes);
      this.#tags.delete(uri);
    }
    if (resolution || [...uris].some((uri) => projectFile.test(uri))) {
      this.#everythingAt = this.#changes;
      this.#readings.clear();
      return;
    }
    for (const [key, reading] of this.#readings) {
      if (dependenciesOf(reading).some((uri) => uris.has(uri))) this.#readings.delete(key);
    }
  }

  /** The tags of these files. */
  async tags(uris: readonly string[]): Promise<readonly ContractTag[]> {
    const missing = uris.filter((uri) => !this.#tags.has(uri));
    if (missing.length > 0) {
      const asked = this.#changes;
      const found = new Map<string, ContractTag[]>();
      for (const tag of await this.#types.tags(missing)) found.set(tag.uri, [...(found.get(tag.uri) ?? []), tag]);
      for (const uri of missing) if (this.#isFresh(uri, asked)) this.#tags.set(uri, found.get(uri) ?? []);
    }
    return uris.flatMap((uri) => this.#tags.get(uri) ?? []);
  }

  /** The types of these bindings, in their order. */
  async readings(bindings: readonly Binding[]): Promise<readonly TypeReading[]> {
    const requests = bindings.map(requestOf);
    const missing = new Map(
      requests.flatMap((request) => (this.#readings.has(keyOf(request)) ? [] : [[keyOf(request), request]])),
    );
    const fresh = new Map<string, TypeReading>();
    if (missing.size > 0) {
      const asked = this.#changes;
      const answers = await this.#types.read([...missing.values()]);
      for (const [index, key] of [...missing.keys()].entries()) {
        const reading = answers[index] ?? noAnswer;
        fresh.set(key, reading);
        const kept = asked >= this.#everythingAt && dependenciesOf(reading).every((uri) => this.#isFresh(uri, asked));
        if (kept) this.#readings.set(key, reading);
      }
    }
    return requests.map((request) => fresh.get(keyOf(request)) ?? this.#readings.get(keyOf(request)) ?? noAnswer);
  }

  #isFresh(uri: string, asked: number): boolean {
    return (this.#changedAt.get(uri) ?? 0) <= asked;
  }
}

const noAnswer: TypeReading = { outcome: "failed", reason: "the type could not be read", dependencies: [] };

function requestOf(binding: Binding): TypeRequest {
  return {
    uri: binding.uri,
    name: binding.typeName,
    direction: binding.direction,
    ...(binding.at.type === undefined ? {} : { at: binding.at.type }),
    ...(binding.entry === undefined ? { local: true } : {}),
  };
}

function keyOf(request: TypeRequest): string {
  return JSON.stringify([request.uri, request.name, request.direction, request.at, request.local]);
}

function dependenciesOf(reading: TypeReading): readonly string[] {
  return "dependencies" in reading ? reading.dependencies : [];
}
