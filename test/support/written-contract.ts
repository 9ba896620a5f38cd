import fc from "fast-check";
import { FORMAT } from "../../src/contract/format/format";
import { type FormatType, unnamed } from "../../src/contract/format/types";
import type { JsonValue } from "../../src/text/json";

/** A contract's values, written down in some style, with the comments in it. */
export interface WrittenContract {
  readonly uri: string;
  readonly text: string;
  readonly value: JsonValue;
  readonly comments: readonly OwnedComment[];
}

/** A comment, unlike any other in the text, and the path that it goes with when that is removed. */
export interface OwnedComment {
  readonly text: string;
  readonly path: readonly string[];
  /** Inside the value of the path, behind its last entry. */
  readonly inside: boolean;
}

/** Texts that mean something else, or nothing, when they stand without quotes. */
const TEXTS = [
  ...'a|b c|5s|P90D|2027-06-30|12/s|no|1.0|*.x|a: b|# x| lead|trail ||it\'s|say "hi"|null|~|0x1f|[x|x]|- a'.split("|"),
  ..."-|?|? a|true|1e3|.5|a #b|k:|@x|`x`|%x|&a|!t|{a}|a, b|---|...|ü😀|=|<<|\\n|a\\|.inf|:x|y|,".split("|"),
  "tab\tin it",
  "two\nlines",
  "| a",
  "> b",
];

const scalar = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.integer({ min: -9, max: 999 }),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 100 }),
);

/** A scalar, a small collection, or one with some structure: what a fix might write. */
export const newValues: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "team", "maxLag", "no", "a b", "x: y", "#z", "*"), tie("value"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

/** Values that the format might have, in any order of keys; not all that it asks for. */
const contracts = valuesOf(FORMAT).filter((value) => Object.keys(value ?? {}).length > 0);

/** Contracts in YAML and JSON in all styles. */
export const writtenContracts: fc.Arbitrary<WrittenContract> = fc
  .record({ value: contracts, seed: fc.nat(), json: fc.boolean() })
  .map(({ value, seed, json }) => {
    const dice = new Dice(seed);
    if (json) return { uri: "file:///c.contract.json", value, comments: [], text: new JsonPen(dice).write(value) };
    return { uri: "file:///c.contract.yaml", value, ...new YamlPen(dice).write(value) };
  });

function valuesOf(named: FormatType): fc.Arbitrary<JsonValue> {
  const type = unnamed(named);
  switch (type.kind) {
    case "mapping":
      return fc
        .shuffledSubarray([...type.keys], { maxLength: Math.min(6, type.keys.size) })
        .chain((keys) =>
          fc.tuple(...keys.map(([name, { type: of }]) => valuesOf(of).map((value) => [name, value] as const))),
        )
        .map((entries) => Object.fromEntries(entries));
    case "list":
      return fc.array(valuesOf(type.items), { maxLength: 3 });
    case "any":
    case "schema":
      return newValues;
    case "number":
      return fc.integer({ min: 0, max: 999 });
    case "boolean":
      return fc.boolean();
    case "enum":
      return fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...type.values) },
        { weight: 1, arbitrary: fc.constant(null) },
      );
    default:
      return fc.constantFrom(...TEXTS);
  }
}

/** Choices that follow from a number (mulberry32). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.#next() * times < 1;
  }

  one<T>(...choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.#next() * choices.length)] ?? choices[0];
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

class JsonPen {
  readonly #dice: Dice;
  readonly #step: string | undefined;
  readonly #newline: string;
  readonly #mixed: boolean;

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#step = dice.one("\t", "  ", "    ", undefined);
    this.#newline = dice.one("\n", "\r\n");
    this.#mixed = dice.once(2);
  }

  write(value: JsonValue): string {
    if (this.#step === undefined) return this.#dice.once(2) ? JSON.stringify(value) : this.#onLine(value);
    return `${this.#dice.once(5) ? "\uFEFF" : ""}${this.#spread(value, "")}${this.#dice.one(this.#newline, "")}`;
  }

  #spread(value: JsonValue, indent: string): string {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const inner = `${indent}${this.#step ?? ""}`;
    if (this.#mixed && this.#dice.once(3) && indent !== "") return this.#onLine(value);
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    const parts = Array.isArray(value)
      ? value.map((item: JsonValue) => this.#spread(item, inner))
      : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${this.#spread(part, inner)}`);
    if (parts.length === 0) return open + close;
    return `${open}${this.#newline}${inner}${parts.join(`,${this.#newline}${inner}`)}${this.#newline}${indent}${close}`;
  }

  #onLine(value: JsonValue): string {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((item: JsonValue) => this.#onLine(item)).join(", ")}]`;
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${JSON.stringify(key)}: ${this.#onLine(part)}`)
      .join(", ")} }`;
  }
}

/** Writes YAML by its own rules, not by those of the editor under test. */
class YamlPen {
  readonly #dice: Dice;
  readonly #step: string;
  readonly #dashOffset: number;
  readonly #newline: string;
  readonly #comments: OwnedComment[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#step = dice.one("  ", "  ", "    ", "   ");
    this.#dashOffset = dice.one(0, this.#step.length);
    this.#newline = dice.one("\n", "\n", "\r\n", "\r");
  }

  write(value: JsonValue): { readonly text: string; readonly comments: readonly OwnedComment[] } {
    const body = this.#mapping(value, 0, []);
    const head = this.#dice.one("", "", `# head${this.#newline}`, `# head${this.#newline}---${this.#newline}`);
    const end = this.#dice.one("", this.#newline, this.#newline.repeat(2));
    // A text may not end inside a block scalar: its last line break would be the scalar's.
    return { text: `${this.#dice.one("", "\uFEFF")}${head}${body}${end}`, comments: this.#comments };
  }

  #mapping(value: JsonValue, column: number, path: readonly string[], compact = false): string {
    const lines: string[] = [];
    const indent = " ".repeat(column);
    const entries = Object.entries(value ?? {});
    for (const [i, [key, part]] of entries.entries()) {
      const at = [...path, key];
      const first = compact && i === 0;
      if (!first) lines.push(...this.#above(at, indent, i > 0));
      lines.push(`${first ? "" : indent}${this.#key(key)}:${this.#value(part, column, at)}`);
    }
    if (column > 0 && this.#dice.once(6)) lines.push(indent + this.#comment(path, true));
    return lines.join(this.#newline);
  }

  #list(items: readonly JsonValue[], column: number, path: readonly string[]): string {
    const indent = " ".repeat(column);
    const dash = this.#dice.once(8) ? "-   " : "- ";
    const lines = items.flatMap((item, i) => {
      const at = [...path, String(i)];
      const isBlock = typeof item === "object" && item !== null && Object.keys(item).length > 0 && this.#dice.once(2);
      const inner = column + dash.length;
      const text = !isBlock
        ? this.#onKeyLine(item, column, at)
        : Array.isArray(item)
          ? this.#list(item, inner, at).slice(inner)
          : this.#mapping(item, inner, at, true);
      return [...this.#above(at, indent, i > 0), `${indent}${dash}${text}`];
    });
    return lines.join(this.#newline);
  }

  /** What stands above an entry. */
  #above(path: readonly string[], indent: string, blank: boolean): readonly string[] {
    return [
      ...(blank && this.#dice.once(5) ? [""] : []),
      ...(this.#dice.once(5) && (path.length > 1 || blank) ? [indent + this.#comment(path)] : []),
    ];
  }

  #value(value: JsonValue, column: number, path: readonly string[]): string {
    const isCollection = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (value === null && this.#dice.once(2)) return this.#trailing(path);
    if (!isCollection || this.#dice.once(3)) return ` ${this.#onKeyLine(value, column, path)}`;
    const behind = this.#trailing(path);
    const inner = column + this.#step.length;
    const lines = Array.isArray(value)
      ? this.#list(value, column + this.#dashOffset, path)
      : this.#mapping(value, inner, path);
    return `${behind}${this.#newline}${lines}`;
  }

  /** A value that begins on the line of its key. */
  #onKeyLine(value: JsonValue, column: number, path: readonly string[]): string {
    if (typeof value === "string" && /^\S+\n\S+$/.test(value) && this.#dice.once(2)) {
      const indent = " ".repeat(column + this.#step.length);
      return `|-${this.#trailing(path)}${this.#newline}${indent}${value.replace("\n", this.#newline + indent)}`;
    }
    const wraps = this.#dice.once(3);
    return this.#flow(value, path, wraps ? " ".repeat(column + this.#step.length) : undefined) + this.#trailing(path);
  }

  #flow(value: JsonValue, path: readonly string[], indent?: string): string {
    if (typeof value !== "object" || value === null) return this.#scalar(value, true);
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    const keys = Object.keys(value);
    const parts = keys.map((key, i) => {
      const part = this.#flow(Object.values(value)[i] as JsonValue, [...path, key]);
      return Array.isArray(value) ? part : `${this.#key(key, true)}: ${part}`;
    });
    if (parts.length === 0) return open + close;
    if (indent === undefined) {
      const pad = this.#dice.one("", " ");
      return open + pad + parts.join(this.#dice.one(", ", ", ", ",")) + pad + close;
    }
    const trailingComma = this.#dice.once(2);
    const lines = parts.map((part, i) => {
      const at = [...path, keys[i] ?? ""];
      const above = this.#dice.once(6) ? indent + this.#comment(at) + this.#newline : "";
      return `${above}${indent}${part}${i < parts.length - 1 || trailingComma ? "," : ""}${this.#trailing(at)}`;
    });
    return [open, ...lines, indent + close].join(this.#newline);
  }

  #scalar(value: JsonValue, flow: boolean): string {
    if (typeof value !== "string") return JSON.stringify(value);
    if (/^[A-Za-z][\w./-]*$/.test(value) && !/^(true|false|null|y|no)$/.test(value) && !this.#dice.once(4))
      return value;
    if (!flow && value === "b c") return value;
    return /[\n\t]/.test(value) || this.#dice.once(2) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
  }

  #key(key: string, flow = false): string {
    return this.#dice.once(8) ? JSON.stringify(key) : this.#scalar(key, flow);
  }

  #trailing(path: readonly string[]): string {
    return this.#dice.once(6) ? `${this.#dice.one(" ", "    ")}${this.#comment(path)}` : "";
  }

  #comment(path: readonly string[], inside = false): string {
    const text = `# comment ${this.#comments.length}.`;
    this.#comments.push({ text, path, inside });
    return text;
  }
}
