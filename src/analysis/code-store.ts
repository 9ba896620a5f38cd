import { type CodeFacts, noFacts } from "../consumer/code-facts";
import type { TypeReader } from "../consumer/type-reader";
import { isInside, parentUri } from "../files/uri";

/** Edits of these can change what any import below them leads to. */
const projectFile = /\/(tsconfig[^/]*|jsconfig|package)\.json$/;

/** Files read at once, at first: most do nothing at their borders and are read in no time, some are large. */
const firstGroup = 16;
/** A group takes about as long, in milliseconds: an editor's question is soon heard between two. */
const groupTime = 10;

/** What files do at their borders, each read once until a file that this was read from changes. */
export class CodeStore {
  readonly #types: TypeReader;
  readonly #facts = new Map<string, CodeFacts>();
  /** By a file that facts were read from: the files whose facts they are. */
  readonly #readers = new Map<string, Set<string>>();
  /** Files that were left unread when they were looked at last. */
  readonly #unread = new Set<string>();
  /** The change that each file was last part of: an answer that a change has overtaken is not kept. */
  readonly #changedAt = new Map<string, number>();
  #changes = 0;
  #everythingAt = 0;

  constructor(types: TypeReader) {
    this.#types = types;
  }

  /** These files or folders changed, came or went. */
  changed(uris: ReadonlySet<string>): void {
    this.#changes++;
    for (const uri of uris) this.#changedAt.set(uri, this.#changes);
    if ([...uris].some((uri) => projectFile.test(uri))) {
      this.#everythingAt = this.#changes;
      this.#facts.clear();
      this.#readers.clear();
      this.#unread.clear();
      return;
    }
    for (const uri of uris) {
      const read = this.#readers.has(uri) ? [uri] : this.#readIn(uri);
      for (const reader of new Set(read.flatMap((one) => [...(this.#readers.get(one) ?? [])]))) this.#forget(reader);
      this.#forget(uri);
    }
  }

  /** The facts of these files, in their order. */
  async of(uris: readonly string[]): Promise<readonly CodeFacts[]> {
    const fresh = new Map<string, CodeFacts>();
    const missing = new Set<string>();
    for (const uri of uris) if (!this.#facts.has(uri)) missing.add(uri);
    const wanted = new Set(missing.size > 0 ? uris : []);
    for (let size = firstGroup; missing.size > 0; ) {
      const group = firstOf(missing, size);
      for (const uri of group) missing.delete(uri);
      const asked = this.#changes;
      const start = performance.now();
      const answers = await this.#types.codeFacts(group);
      size = performance.now() - start < groupTime ? size * 2 : firstGroup;
      for (const facts of answers) {
        fresh.set(facts.uri, facts);
        if (!this.#isCurrent(facts, asked)) continue;
        for (const uri of this.#keep(facts)) if (wanted.has(uri)) missing.add(uri);
      }
    }
    return uris.map((uri) => this.#facts.get(uri) ?? fresh.get(uri) ?? noFacts(uri));
  }

  /** The facts of those of these files that were read already. */
  known(uris: readonly string[]): readonly CodeFacts[] {
    return uris.flatMap((uri) => this.#facts.get(uri) ?? []);
  }

  /** Gives the files that must be read again: they were left unread, and reach now what is worth reading. */
  #keep(facts: CodeFacts): readonly string[] {
    this.#forget(facts.uri);
    this.#facts.set(facts.uri, facts);
    for (const uri of facts.dependencies) {
      const readers = this.#readers.get(uri);
      if (readers === undefined) this.#readers.set(uri, new Set([facts.uri]));
      else readers.add(facts.uri);
    }
    if (facts.unread === true) {
      this.#unread.add(facts.uri);
      return [];
    }
    if (!this.#unread.delete(facts.uri)) return [];
    const reaching = [...(this.#readers.get(facts.uri) ?? [])].filter((uri) => this.#facts.get(uri)?.unread === true);
    for (const uri of reaching) this.#forget(uri);
    return reaching;
  }

  #forget(uri: string): void {
    for (const one of this.#facts.get(uri)?.dependencies ?? []) {
      const readers = this.#readers.get(one);
      readers?.delete(uri);
      if (readers?.size === 0) this.#readers.delete(one);
    }
    this.#facts.delete(uri);
  }

  /** The files below a folder, or above a file that was looked for in vain, that facts were read from. */
  #readIn(uri: string): readonly string[] {
    return [...this.#readers.keys()].filter((one) => isInside(uri, one) || isInside(one, uri));
  }

  #isCurrent({ dependencies }: CodeFacts, asked: number): boolean {
    if (asked < this.#everythingAt) return false;
    return asked === this.#changes || dependencies.every((uri) => this.#isFresh(uri, asked));
  }

  #isFresh(uri: string, asked: number): boolean {
    for (let at = uri, above = parentUri(at); ; at = above, above = parentUri(at)) {
      if ((this.#changedAt.get(at) ?? 0) > asked) return false;
      if (above === at) return true;
    }
  }
}

function firstOf<T>(items: Iterable<T>, count: number): readonly T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length === count) break;
    first.push(item);
  }
  return first;
}
