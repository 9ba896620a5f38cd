import type { Contract } from "../../contract/contract";
import { FORMAT } from "../../contract/format/format";
import { type FormatKey, type FormatType, type MappingType, unnamed } from "../../contract/format/types";
import { toJson } from "../../document/nodes";
import type { MappingNode, SourceNode } from "../../document/source-node";
import type { JsonValue } from "../../text/json";

/** Nodes of an inline schema or an example that a document takes over. */
const LARGEST_VALUE = 20_000;

/** What a contract says. */
export interface Stated {
  /** By the keys of the format, in its order: null for what is not stated, defaults filled in. Mappings that are missing are null. */
  readonly keys: { readonly [key: string]: JsonValue };
  /** The paths of the values that are defaults, such as `resilience.retry.jitter` and `writeBack.operations.0.method`. */
  readonly defaults: readonly string[];
}

/** Reads all that a contract says. What is damaged counts as not stated. */
export function statedBy(contract: Contract): Stated {
  const reader = new StatedReader(contract);
  const keys = reader.mapping(FORMAT, contract.root, "");
  const { integrationContract: _, ...stated } = keys;
  return { keys: stated, defaults: reader.defaults };
}

class StatedReader {
  readonly defaults: string[] = [];
  readonly #damage: Contract["values"]["damage"];

  constructor({ values }: Contract) {
    this.#damage = values.damage;
  }

  mapping(type: MappingType, node: MappingNode | undefined, path: string): { readonly [key: string]: JsonValue } {
    return Object.fromEntries(
      [...type.keys].map(([name, key]) => {
        const at = path === "" ? name : `${path}.${name}`;
        const value = node?.byKey.get(name)?.value;
        return [name, value === undefined ? this.#missing(key, name, at, node) : this.#value(key.type, value, at)];
      }),
    );
  }

  #missing({ type, default: own }: FormatKey, name: string, path: string, around: MappingNode | undefined): JsonValue {
    // Its enums have a default even where nothing is said of compatibility.
    const bare = unnamed(type);
    if (path === "compatibility" && bare.kind === "mapping") return this.mapping(bare, undefined, path);
    const fallback = own ?? (type.kind === "named" ? type.default : undefined);
    const isMisspelt = around !== undefined && this.#damage.misspelt.get(around)?.has(name) === true;
    if (fallback === undefined || isMisspelt) return null;
    this.defaults.push(path);
    return fallback;
  }

  #value(named: FormatType, node: SourceNode, path: string): JsonValue {
    if (this.#damage.faulty.has(node)) return null;
    const type = unnamed(named);
    if (type.kind === "mapping") return node.kind === "mapping" ? this.mapping(type, node, path) : null;
    if (type.kind === "list") return this.#list(type.items, node, path);
    if (type.kind === "schema" || type.kind === "any") return toJson(node, LARGEST_VALUE) ?? null;
    return node.kind === "scalar" ? node.value : null;
  }

  /** Damaged items are left out: what is not understood is no answer. */
  #list(items: FormatType, node: SourceNode, path: string): JsonValue {
    if (node.kind !== "sequence") return null;
    const sound = node.items.filter((item) => !this.#damage.faulty.has(item));
    return sound.map((item, index) => this.#value(items, item, `${path}.${index}`));
  }
}
