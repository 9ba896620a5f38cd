import type { Contract } from "../contract/contract";
import type { SourceFiles } from "../files/source-files";
import { fileNameOf } from "../files/uri";
import type { ClientInput } from "../generate/client/client-input";
import { defaultDirection } from "./bindings";
import { clientLibraries } from "./client-libraries";
import { digestOfContract } from "./contract-digest";
import type { SchemaStore } from "./schema-store";
import type { WorkspaceIndex } from "./workspace-index";

/** Where the parts of a client module come from. */
export interface ClientSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly schemas: SchemaStore;
}

/** All that the client module of a contract is made from but its digest, as the workspace is now. */
export function clientParts(
  contract: Contract,
  { files, index, schemas }: ClientSources,
): Pick<ClientInput, "entities" | "libraries"> {
  const entities = contract.entities.map((entity) => {
    const direction = defaultDirection(contract, entity.name.value);
    return { entity, direction, graph: schemas.of(contract, entity, direction, index.roots).graph };
  });
  return { entities, libraries: clientLibraries(contract, files, (uri) => index.isInWorkspace(uri)) };
}

/** All that the client module of a contract is made from. */
export function clientInput(contract: Contract, from: ClientSources, parts = clientParts(contract, from)): ClientInput {
  return {
    contract,
    ...parts,
    digest: digestOfContract(contract, from),
    contractFile: fileNameOf(contract.uri),
  };
}
