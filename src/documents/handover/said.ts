import { isJsonObject, type JsonValue } from "../../text/json";
import type { Line } from "../document";
import type { HandoverModel } from "./handover-model";

/** What a model says, by paths such as `resilience.retry.tries` and `writeBack.operations.0.method`. */
export class Said {
  readonly #model: { readonly [key: string]: JsonValue };
  readonly #defaults: ReadonlySet<string>;

  constructor(model: HandoverModel) {
    this.#model = model;
    this.#defaults = new Set(model.defaults);
  }

  /** The value at a path; null where it is not stated. */
  value(path: string): JsonValue {
    let value: JsonValue | undefined = this.#model;
    for (const key of path.split(".")) value = memberOf(value, key);
    return value ?? null;
  }

  has(path: string): boolean {
    return this.value(path) !== null;
  }

  /** Is something stated at one of the paths, or below it, that is not a default? */
  says(...paths: readonly string[]): boolean {
    return paths.some((path) => this.has(path) && !this.#defaults.has(path));
  }

  isDefault(path: string): boolean {
    return this.#defaults.has(path);
  }

  /** A scalar as text; undefined where it is not stated. */
  text(path: string): string | undefined {
    const value = this.value(path);
    return value === null || typeof value === "object" ? undefined : String(value);
  }

  /** The texts of a list; undefined where it is not stated. */
  texts(path: string): readonly string[] | undefined {
    const value = this.value(path);
    return Array.isArray(value)
      ? value.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item)))
      : undefined;
  }

  /** How many items a list has; 0 where it is not stated. */
  count(path: string): number {
    const value = this.value(path);
    return Array.isArray(value) ? value.length : 0;
  }

  /** The paths of the items of a list. */
  items(path: string): readonly string[] {
    return Array.from({ length: this.count(path) }, (_, index) => `${path}.${index}`);
  }

  /** A scalar, or a list joined by commas, as a cell: `value`, `value (default)`, `not stated`, or `none` for an empty list. */
  line(path: string): Line {
    const texts = this.texts(path) ?? (this.text(path) === undefined ? undefined : [this.text(path) ?? ""]);
    if (texts === undefined) return [{ kind: "missing" }];
    return [`${texts.length === 0 ? "none" : texts.join(", ")}${this.isDefault(path) ? " (default)" : ""}`];
  }
}

/** Lines one after the other, with a text between them. */
export function joined(lines: readonly Line[], separator: string): Line {
  return lines.flatMap((line, index) => (index === 0 ? line : [separator, ...line]));
}

/** Parts of a line: texts, and what is not stated as lines of its own. */
export function line(strings: TemplateStringsArray, ...parts: readonly (Line | string)[]): Line {
  return strings.flatMap((text, index) => {
    const part = parts[index];
    const shown = part === undefined ? [] : typeof part === "string" ? [part] : part;
    return [...(text === "" ? [] : [text]), ...shown];
  });
}

function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value[Number(key)];
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
