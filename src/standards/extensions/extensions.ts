import { toJson } from "../../document/nodes";
import type { JsonValue } from "../../text/json";
import type { Place, StandardDocument } from "../standard-document";
import { plainName } from "./quantities";

/** Values with more nodes than this are no settings. */
const MAX_NODES = 2000;

/** The extensions (`x-…`) of a part of a document and of what is around it. */
export class Extensions {
  readonly #levels: readonly ReadonlyMap<string, JsonValue>[];

  /** `levels`: the part first, the document's root last. `alsoBare`: names need no `x-`, as attributes of Avro do not. */
  constructor(document: StandardDocument, levels: readonly (Place | undefined)[], { alsoBare = false } = {}) {
    this.#levels = levels.map(
      (level) =>
        new Map(
          document.entries(level).flatMap(([name, { node }]) => {
            const isExtension = /^x-/i.test(name);
            const plain = plainName(isExtension || !alsoBare ? name : `x-${name}`);
            const value = isExtension || alsoBare ? toJson(node, MAX_NODES) : undefined;
            return value === undefined ? [] : [[plain, value] as const];
          }),
        ),
    );
  }

  /** The value of the first of these names that the nearest level has. Names are compared without their hyphens and case. */
  find(...names: readonly string[]): JsonValue | undefined {
    return this.all(...names)[0];
  }

  /** The values of these names: those of the nearest level first. */
  all(...names: readonly string[]): readonly JsonValue[] {
    const plain = names.map(plainName);
    return this.#levels.flatMap((level) => plain.flatMap((name) => level.get(name) ?? []));
  }

  text(...names: readonly string[]): string | undefined {
    const value = this.find(...names);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  }
}

/** A member of a JSON object by the first of these names that it has; own members alone. */
export function memberOf(value: JsonValue | undefined, ...names: readonly string[]): JsonValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const wanted = names.map(plainName);
  const found = Object.entries(value).find(([name]) => wanted.includes(plainName(name)));
  return found?.[1];
}
