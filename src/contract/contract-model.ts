import { entryOf } from "../document/nodes";
import type { MappingNode, SourceNode } from "../document/source-node";
import {
  COMPATIBILITY_MODES,
  CONTRACT_DIRECTIONS,
  type Consumer,
  type Contract,
  DIRECTIONS,
  ENUM_POLICIES,
  type Entity,
  type Located,
  MATCHES,
  PATTERNS,
  type SchemaSource,
  STATUSES,
  type TypeBinding,
} from "./contract";

/** Builds the typed contract from what validation found in order. `faulty` nodes count as missing. */
export class ContractModel {
  readonly #faulty: ReadonlySet<SourceNode>;

  constructor(faulty: ReadonlySet<SourceNode>) {
    this.#faulty = faulty;
  }

  contract(uri: string, root: MappingNode): Contract {
    const pattern = this.#choice(root, "pattern", PATTERNS);
    const compatibility = this.#value(root, "compatibility");
    return {
      uri,
      root,
      ...present("id", this.#text(root, "id")),
      ...present("version", this.#text(root, "version")),
      ...present("pattern", pattern),
      status: this.#choice(root, "status", STATUSES)?.value ?? "active",
      direction: this.#choice(root, "direction", CONTRACT_DIRECTIONS)?.value ?? "read",
      enums: this.#choice(compatibility, "enums", ENUM_POLICIES)?.value ?? "closed",
      ...present("mode", this.#choice(compatibility, "mode", COMPATIBILITY_MODES)),
      entities: this.#items(root, "data").flatMap((item) => this.#entity(item)),
      operations: this.#items(this.#value(root, "writeBack"), "operations").flatMap((item) => {
        const id = this.#text(item, "id");
        return id === undefined ? [] : [{ id, ...present("entity", this.#text(item, "entity")) }];
      }),
      consumers: this.#items(root, "consumers").flatMap((item) => this.#consumer(item)),
    };
  }

  #entity(node: SourceNode): readonly Entity[] {
    const name = this.#text(node, "entity");
    if (name === undefined) return [];
    const fields = this.#value(node, "fields") === undefined ? undefined : this.#texts(node, "fields");
    return [{ name, ...present("schema", this.#schema(node)), ...present("fields", fields) }];
  }

  #schema(entity: SourceNode): SchemaSource | undefined {
    const node = this.#value(entity, "schema");
    if (node?.kind === "mapping") return { kind: "inline", node };
    const reference = this.#text(entity, "schema");
    return reference === undefined ? undefined : { kind: "reference", reference };
  }

  #consumer(node: SourceNode): readonly Consumer[] {
    const id = this.#text(node, "id");
    if (id === undefined) return [];
    return [
      {
        id,
        ...present("owner", this.#text(node, "owner")),
        ...present("direction", this.#choice(node, "direction", DIRECTIONS)?.value),
        types: this.#items(node, "types").flatMap((item) => this.#binding(item)),
        callSites: this.#texts(node, "callSites"),
      },
    ];
  }

  #binding(node: SourceNode): readonly TypeBinding[] {
    const type = this.#text(node, "type");
    const entity = this.#text(node, "entity");
    if (type === undefined || entity === undefined) return [];
    const [path = "", name = ""] = type.value.split("#");
    const at = this.#value(node, "at");
    const fillsDefaults = this.#value(node, "fillsDefaults");
    return [
      {
        type: { value: { path, name }, location: type.location },
        entity,
        ...present("direction", this.#choice(node, "direction", DIRECTIONS)?.value),
        match: this.#choice(node, "match", MATCHES)?.value ?? "projection",
        at: { ...present("type", this.#text(at, "type")), ...present("entity", this.#text(at, "entity")) },
        fillsDefaults: fillsDefaults?.kind === "scalar" && fillsDefaults.value === true,
      },
    ];
  }

  #value(node: SourceNode | undefined, key: string): SourceNode | undefined {
    const value = entryOf(node, key)?.value;
    return value === undefined || this.#faulty.has(value) ? undefined : value;
  }

  #items(node: SourceNode | undefined, key: string): readonly SourceNode[] {
    const value = this.#value(node, key);
    return value?.kind === "sequence" ? value.items.filter((item) => !this.#faulty.has(item)) : [];
  }

  #text(node: SourceNode | undefined, key: string): Located<string> | undefined {
    return located(this.#value(node, key));
  }

  #texts(node: SourceNode | undefined, key: string): readonly Located<string>[] {
    return this.#items(node, key).flatMap((item) => located(item) ?? []);
  }

  #choice<T extends string>(node: SourceNode | undefined, key: string, choices: readonly T[]): Located<T> | undefined {
    const text = this.#text(node, key);
    const value = choices.find((choice) => choice === text?.value);
    return text === undefined || value === undefined ? undefined : { value, location: text.location };
  }
}

function located(node: SourceNode | undefined): Located<string> | undefined {
  if (node?.kind !== "scalar" || typeof node.value !== "string") return undefined;
  return { value: node.value, location: node.location };
}

/** An object with one optional property, left out when there is no value for it. */
function present<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}
