import type { Contract, Direction, Entity } from "../contract/contract";
import type { SourceFiles } from "../files/source-files";
import { parentUri, relativePath } from "../files/uri";
import type { EntitySchema } from "../schema/entity-schema";
import type { Reading } from "../schema/reading";
import { SchemaLoader } from "../schema/schema-loader";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { withoutSchema } from "./binding-check";
import { ContractStore } from "./contract-store";
import { SchemaIds } from "./schema-ids";
import { WorkspaceIndex } from "./workspace-index";

/** Where one of two versions is to be read. */
export interface VersionSource {
  readonly files: SourceFiles;
  /** The workspace folder, which no reference may leave. */
  readonly root: string;
  readonly uri: string;
  /** What follows `#`: a pointer to the schema in the file, or the name of an anchor; empty for the whole file. */
  readonly fragment: string;
}

/** A contract, or one schema, as it is in one version. */
export type Version =
  | {
      readonly kind: "contract";
      readonly contract: Contract;
      schema(entity: Entity, direction: Direction): EntitySchema;
    }
  | { readonly kind: "schema"; schema(direction: Direction): EntitySchema };

/** Why two versions cannot be compared, and where that is. */
export interface VersionFault {
  readonly reason: string;
  readonly location?: Location;
}

/** Opens a file as a contract, or else as a schema. */
export function openVersion(source: VersionSource, reading: Reading): Version | VersionFault {
  const { files, uri, fragment } = source;
  const loader = loaderOf(source);
  const file = new ContractStore(files).get(uri);
  if (file === undefined) {
    // A reference that no text holds: where it leads to is at fault, if anything.
    const location: Location = { uri, span: { start: 0, end: 0 } };
    const value = `./${relativePath(parentUri(uri), uri)}${fragment === "" ? "" : `#${fragment}`}`;
    const reference = { kind: "reference", reference: { value, location } } as const;
    return { kind: "schema", schema: (direction) => loader.load(uri, reference, direction, reading) };
  }
  const { contract, problems } = file.reading;
  const syntax = file.problems.find(({ severity }) => severity !== "warning");
  if (syntax !== undefined) return { reason: syntax.message, location: syntax.location };
  // Faults of other parts do not matter here; one in `data` would look like an entity that is gone.
  const format = problems.find(({ rule, path }) => rule === "schema/marker" || /^data\b/.test(path));
  const fault = format ?? (contract === undefined ? problems[0] : undefined);
  if (fault !== undefined) {
    const path = fault.rule === "schema/marker" || fault.path === "" ? "" : `${fault.path}: `;
    return { reason: `${path}${fault.problem}`, location: fault.location };
  }
  if (contract === undefined) return { reason: english`this is no contract` };
  if (fragment !== "") return { reason: english`a contract is compared whole; name no part of it behind #` };
  return {
    kind: "contract",
    contract,
    schema: (entity, direction) =>
      entity.schema === undefined
        ? withoutSchema(entity.name.location)
        : loader.load(uri, entity.schema, direction, reading),
  };
}

function loaderOf({ files, root }: VersionSource): SchemaLoader {
  // The workspace is searched only when a schema is named by an address.
  const ids = new SchemaIds(files, () => new WorkspaceIndex(files, [root]).contractCandidates());
  return new SchemaLoader(files, root, (id) => ids.find(id));
}
