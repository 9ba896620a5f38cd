import { digestOf } from "../../contract/digest";
import { withoutCredentials } from "../../text/without-credentials";

/** Backstage takes no longer names. */
const LONGEST = 63;
const SUFFIX_LENGTH = 13;

/**
 * Names of one kind of entity in a Backstage catalog: 1 to 63 of `a-z0-9-_.`, begun and ended by a letter or digit, and each
 * different from all others. A text has the name that it reads like (`Core banking`: `core-banking`) unless another took it.
 */
export class CatalogNames {
  readonly #kind: string;
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** The name of what `key` stands for, always the same; `text` is what it is called. */
  of(key: string, text: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#free(text);
    this.#names.set(key, name);
    this.#taken.add(name);
    return name;
  }

  #free(text: string): string {
    const slug = slugOf(text);
    if (slug !== "" && slug.length <= LONGEST && !this.#taken.has(slug)) return slug;
    const stem = trimmed((slug === "" ? this.#kind : slug).slice(0, LONGEST - SUFFIX_LENGTH));
    for (let round = 0; ; round++) {
      const name = `${stem}-${digestOf(`${text}\n${round}`)}`;
      if (!this.#taken.has(name)) return name;
    }
  }
}

function slugOf(text: string): string {
  // Beyond this a name is cut anyway.
  const head = withoutCredentials(text)
    .slice(0, 4 * LONGEST)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return trimmed(head.replace(/[^a-z0-9._-]+/g, "-"));
}

function trimmed(name: string): string {
  return name.replace(/^[-._]+|[-._]+$/g, "");
}
