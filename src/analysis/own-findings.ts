import type { Contract } from "../contract/contract";
import type { EntitySchema } from "../schema/entity-schema";
import { type ContractSurroundings, contractFindings, duplicateFindings } from "./contract-findings";
import type { ContractFile } from "./contract-store";
import type { Diagnosed } from "./diagnosed";

/** What was found in a file, and what it was found by. */
interface Entry {
  readonly file: ContractFile;
  readonly today: string;
  readonly schemas: readonly EntitySchema[];
  readonly diagnosed: readonly Diagnosed[];
}

/** What contracts get wrong by themselves, found anew only for a new text, schema or day. */
export class OwnFindings {
  readonly #known = new Map<string, Entry>();

  /** The findings of a contract file; `others` are the contracts that it may share its id with. */
  of(file: ContractFile, others: readonly Contract[], around: ContractSurroundings): readonly Diagnosed[] {
    const { contract } = file.reading;
    const schemas = contract?.entities.flatMap((entity) => around.schemasOf(contract, entity)) ?? [];
    const before = this.#known.get(file.uri);
    const isKnown = before?.file === file && before.today === around.today && isSame(before.schemas, schemas);
    const diagnosed = isKnown ? before.diagnosed : contractFindings(file, around);
    if (!isKnown) this.#known.set(file.uri, { file, today: around.today, schemas, diagnosed });
    return [...diagnosed, ...duplicateFindings(file, others)];
  }

  /** Forgets the files that are no more. */
  keepOnly(files: readonly ContractFile[]): void {
    const uris = new Set(files.map(({ uri }) => uri));
    for (const uri of this.#known.keys()) if (!uris.has(uri)) this.#known.delete(uri);
  }
}

/** Equal schemas are one object until a file that they were read from changes. */
function isSame(before: readonly EntitySchema[], now: readonly EntitySchema[]): boolean {
  return before.length === now.length && before.every((schema, index) => schema === now[index]);
}
