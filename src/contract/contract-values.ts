import { entryOf } from "../document/nodes";
import type { KeyNode, MappingNode, SourceNode } from "../document/source-node";
import type { PointerTokens } from "../text/json-pointer";
import type { Location } from "../text/location";
import type { Located } from "./contract";
import { placeOf } from "./findings";
import { parseDate, parsePeriod, parseRate } from "./values";

/** What of a contract's text cannot be relied on. */
export interface Damage {
  /** Nodes that are not as the format has them: they count as missing. */
  readonly faulty: ReadonlySet<SourceNode>;
  /** Keys that a misspelt key of the mapping seems to stand for. */
  readonly misspelt: ReadonlyMap<MappingNode, ReadonlySet<string>>;
  /** The text has syntax errors: what is not there may only be out of reach. */
  readonly broken: boolean;
}

/** A value with a unit: a duration or period in milliseconds, a rate per second, a day in milliseconds since 1970. */
export interface Quantity {
  readonly value: number;
  /** As the user wrote it. */
  readonly text: string;
  readonly location: Location;
}

/**
 * The values of a contract by their paths, such as `resilience.retry.tries`. What is damaged is absent here, and is not
 * missing either: its own finding says what is wrong with it.
 */
export class ContractValues {
  readonly #root: MappingNode;
  readonly #damage: Damage;
  /** Where these values stand in the contract: no tokens for the whole of it. */
  readonly pointer: PointerTokens;

  constructor(root: MappingNode, damage: Damage, pointer: PointerTokens = []) {
    this.#root = root;
    this.#damage = damage;
    this.pointer = pointer;
  }

  /** The text has syntax errors: what is not there, or there in part, may only be out of reach. */
  get isBroken(): boolean {
    return this.#damage.broken;
  }

  /** What of these values cannot be relied on. */
  get damage(): Damage {
    return this.#damage;
  }

  /** The node of a path; undefined when it is missing or it, or what holds it, is damaged. */
  node(path: string): SourceNode | undefined {
    let node: SourceNode | undefined = this.#root;
    for (const key of keysOf(path)) {
      node = entryOf(node, key)?.value;
      if (node === undefined || this.#damage.faulty.has(node)) return undefined;
    }
    return node;
  }

  has(path: string): boolean {
    return this.node(path) !== undefined;
  }

  /** True when the key of a path, or a mapping that should hold it, is not there at all. */
  isMissing(path: string): boolean {
    if (this.#damage.broken) return false;
    let node: SourceNode | undefined = this.#root;
    for (const key of keysOf(path)) {
      if (node.kind !== "mapping" || this.#damage.faulty.has(node)) return false;
      const entry = node.byKey.get(key);
      if (entry === undefined) return this.#damage.misspelt.get(node)?.has(key) !== true;
      node = entry.value;
    }
    return false;
  }

  /** True when something stands at a path, or seems to under a misspelt key, that cannot be relied on. */
  isDamaged(path: string): boolean {
    let node: SourceNode | undefined = this.#root;
    for (const key of keysOf(path)) {
      if (node.kind !== "mapping") return false;
      const entry = node.byKey.get(key);
      if (entry === undefined) return this.#damage.misspelt.get(node)?.has(key) === true;
      node = entry.value;
      if (this.#damage.faulty.has(node)) return true;
    }
    return false;
  }

  text(path: string): Located<string> | undefined {
    return textOf(this.node(path));
  }

  /** A text that is one of the choices; undefined when it is missing or another. */
  choice<T extends string>(path: string, choices: readonly T[]): Located<T> | undefined {
    const text = this.text(path);
    const value = choices.find((choice) => choice === text?.value);
    return text === undefined || value === undefined ? undefined : { value, location: text.location };
  }

  number(path: string): Located<number> | undefined {
    const node = this.node(path);
    if (node?.kind !== "scalar" || typeof node.value !== "number") return undefined;
    return { value: node.value, location: node.location };
  }

  flag(path: string): Located<boolean> | undefined {
    const node = this.node(path);
    if (node?.kind !== "scalar" || typeof node.value !== "boolean") return undefined;
    return { value: node.value, location: node.location };
  }

  /** A duration or a period, in milliseconds. */
  duration(path: string): Quantity | undefined {
    return this.#quantity(path, parsePeriod);
  }

  /** A rate, per second. */
  rate(path: string): Quantity | undefined {
    return this.#quantity(path, parseRate);
  }

  /** The begin of a day in UTC, in milliseconds since 1970. */
  date(path: string): Quantity | undefined {
    return this.#quantity(path, parseDate);
  }

  /** The texts of a list, without damaged ones; empty when there is no list. */
  texts(path: string): readonly Located<string>[] {
    return this.nodes(path).flatMap((node) => textOf(node) ?? []);
  }

  /** The numbers of a list. */
  numbers(path: string): readonly Located<number>[] {
    return this.nodes(path).flatMap((node) =>
      node.kind === "scalar" && typeof node.value === "number" ? [{ value: node.value, location: node.location }] : [],
    );
  }

  /** The mappings of a list, each with its own paths. */
  items(path: string): readonly ContractValues[] {
    const list = this.node(path);
    if (list?.kind !== "sequence") return [];
    return list.items.flatMap((item, index) =>
      item.kind === "mapping" && !this.#damage.faulty.has(item)
        ? [new ContractValues(item, this.#damage, [...this.pointer, ...keysOf(path), String(index)])]
        : [],
    );
  }

  /** The items of a list, without damaged ones. */
  nodes(path: string): readonly SourceNode[] {
    const list = this.node(path);
    return list?.kind === "sequence" ? list.items.filter((item) => !this.#damage.faulty.has(item)) : [];
  }

  /** The path as tokens from the root of the contract, for edits. */
  pointerTo(path: string): PointerTokens {
    return [...this.pointer, ...keysOf(path)];
  }

  /**
   * Where to mark a path: its value when that is a scalar, else its key. Of what is missing the nearest key around it; at
   * top level the key `id`, else the first.
   */
  place(path: string): Location {
    let node: SourceNode = this.#root;
    let around: KeyNode | undefined;
    for (const key of keysOf(path)) {
      const entry = entryOf(node, key);
      if (entry === undefined) break;
      node = entry.value;
      around = entry.key;
    }
    if (around === undefined) return this.#root.byKey.get("id")?.key.location ?? placeOf(this.#root);
    const narrow = node.kind === "scalar" && node.source !== "" && !node.source.includes("\n");
    return narrow ? node.location : around.location;
  }

  #quantity(path: string, parse: (text: string) => number | undefined): Quantity | undefined {
    const text = this.text(path);
    const value = text === undefined ? undefined : parse(text.value);
    return text === undefined || value === undefined ? undefined : { value, text: text.value, location: text.location };
  }
}

/** The text of a scalar that is text. */
export function textOf(node: SourceNode | undefined): Located<string> | undefined {
  if (node?.kind !== "scalar" || typeof node.value !== "string") return undefined;
  return { value: node.value, location: node.location };
}

/** The keys of paths that were asked for: rules ask for the same few hundred, of every contract. */
const MOST_PATHS = 2000;
const KEYS = new Map<string, readonly string[]>();

function keysOf(path: string): readonly string[] {
  const known = KEYS.get(path);
  if (known !== undefined) return known;
  const keys = path === "" ? [] : path.split(".");
  if (KEYS.size < MOST_PATHS) KEYS.set(path, keys);
  return keys;
}
