import type { Contract } from "../contract/contract";
import { contractDigest } from "../contract/digest";
import type { SourceNode } from "../document/source-node";
import type { SchemaStore } from "./schema-store";
import type { WorkspaceIndex } from "./workspace-index";

/** Where the schemas of a contract come from. */
export interface SchemaSources {
  readonly index: WorkspaceIndex;
  readonly schemas: SchemaStore;
}

/** The digest of a contract and of the schema files that it refers to. */
export function digestOfContract(contract: Contract, from: SchemaSources): string {
  return contractDigest(contract.root, [...schemaRoots(contract, from).values()]);
}

/** The schema files that the entities of a contract were read from, by their URIs, as they were parsed then. */
export function schemaRoots(contract: Contract, { index, schemas }: SchemaSources): ReadonlyMap<string, SourceNode> {
  const read = contract.entities.flatMap((entity) => schemas.inUse(contract, entity, index.roots));
  const uris = new Set(read.flatMap(({ dependencies }) => dependencies));
  return new Map(
    [...uris].flatMap((uri) => {
      const root = schemas.document(uri)?.root;
      return root === undefined ? [] : [[uri, root] as const];
    }),
  );
}
