import type { Contract, Direction, Entity } from "../contract/contract";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import type { SourceFiles } from "../files/source-files";
import { isAtOrBelow, isInside, parentUri } from "../files/uri";
import type { EntitySchema } from "../schema/entity-schema";
import { SchemaLoader } from "../schema/schema-loader";
import type { WrittenName } from "../schema/written-names";
import { withoutSchema } from "./binding-check";
import { SchemaIds } from "./schema-ids";

/** The schemas of entities, each loaded once until a file that it was read from changes. */
export class SchemaStore {
  readonly #files: SourceFiles;
  readonly #loaders = new Map<string, SchemaLoader>();
  /** By entity, which is a new object whenever its contract's text changed. */
  readonly #loaded = new Map<Entity, Map<Direction, EntitySchema>>();
  readonly #ids: SchemaIds;

  /** `candidates` gives the YAML and JSON files of the workspace. */
  constructor(files: SourceFiles, candidates: () => readonly string[]) {
    this.#files = files;
    this.#ids = new SchemaIds(files, candidates);
  }

  /** `roots` are the workspace folders: a reference may not leave the one that its contract lies in. */
  of(contract: Contract, entity: Entity, direction: Direction, roots: readonly string[]): EntitySchema {
    const known = this.#loaded.get(entity)?.get(direction);
    if (known !== undefined) return known;
    const schema =
      entity.schema === undefined
        ? withoutSchema(entity.name.location)
        : this.#loader(rootOf(contract, roots)).load(contract.uri, entity.schema, direction);
    this.#loaded.set(entity, (this.#loaded.get(entity) ?? new Map<Direction, EntitySchema>()).set(direction, schema));
    return schema;
  }

  /** The schema of an entity as it would be with other texts; nothing of it is kept. */
  with(
    files: SourceFiles,
    contract: Contract,
    entity: Entity,
    direction: Direction,
    roots: readonly string[],
  ): EntitySchema {
    if (entity.schema === undefined) return withoutSchema(entity.name.location);
    const loader = new SchemaLoader(files, rootOf(contract, roots), (id) => this.#ids.find(id));
    return loader.load(contract.uri, entity.schema, direction);
  }

  /** The schema of an entity, once for each direction in which its contract uses it. */
  inUse(contract: Contract, entity: Entity, roots: readonly string[]): readonly EntitySchema[] {
    const directions = contract.direction === "read-write" ? (["read", "write"] as const) : [contract.direction];
    return directions.map((direction) => this.of(contract, entity, direction, roots));
  }

  /** The names of all members in the JSON Schemas of an entity; undefined where they are too large. `examples` are its values. */
  names(
    contract: Contract,
    entity: Entity,
    examples: readonly SourceNode[],
    roots: readonly string[],
  ): readonly WrittenName[] | undefined {
    if (entity.schema === undefined) return [];
    return this.#loader(rootOf(contract, roots)).names(contract.uri, entity.schema, examples);
  }

  /** A file that a schema was read from, as it was parsed then. */
  document(uri: string): ParsedDocument | undefined {
    for (const loader of this.#loaders.values()) {
      const document = loader.document(uri);
      if (document !== undefined) return document;
    }
    return undefined;
  }

  /** These files or folders changed, came or went. */
  changed(uris: ReadonlySet<string>): void {
    const loaded = [...this.#loaded.values()].flatMap((schemas) => [...schemas.values()]);
    const read = new Set(loaded.flatMap((schema) => schema.dependencies));
    const changed = new Set([...uris, ...[...read].filter((uri) => isAtOrBelow(uris, uri))]);
    for (const loader of this.#loaders.values()) for (const uri of changed) loader.invalidate(uri);
    const idsMoved = this.#ids.changed(changed);
    for (const [entity, schemas] of this.#loaded) {
      for (const [direction, schema] of schemas) {
        if (idsMoved || schema.dependencies.some((uri) => changed.has(uri))) schemas.delete(direction);
      }
      if (schemas.size === 0) this.#loaded.delete(entity);
    }
  }

  /** Forgets the schemas of entities that are no more. */
  keepOnly(entities: ReadonlySet<Entity>): void {
    for (const entity of this.#loaded.keys()) if (!entities.has(entity)) this.#loaded.delete(entity);
  }

  #loader(root: string): SchemaLoader {
    const known = this.#loaders.get(root);
    if (known !== undefined) return known;
    const loader = new SchemaLoader(this.#files, root, (id) => this.#ids.find(id));
    this.#loaders.set(root, loader);
    return loader;
  }
}

/** The workspace folder that a contract lies in: its references may not leave it. */
function rootOf({ uri }: Contract, roots: readonly string[]): string {
  return roots.find((one) => isInside(one, uri)) ?? parentUri(uri);
}
