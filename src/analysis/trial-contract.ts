import type { TypeReading } from "../consumer/type-reader";
import type { Contract, Direction, Entity } from "../contract/contract";
import { MAX_CONTRACT_BYTES } from "../document/limits";
import { parseDocument } from "../document/parse-document";
import type { DriftKind } from "../drift/drift";
import type { EntitySchema } from "../schema/entity-schema";
import { checkBinding } from "./binding-check";
import { bindingsOf } from "./bindings";
import { ContractSet } from "./contract-set";
import { contractFileOf } from "./contract-store";

/** The schema of an entity of a contract that is no file yet. */
export type SchemaOf = (entity: Entity, contract: Contract, direction: Direction) => EntitySchema;

const NO_DRIFT: ReadonlySet<DriftKind> = new Set(["unguaranteed-constraint", "unchecked"]);

/** A contract that is no file yet, read as if it were. */
export class TrialContract {
  readonly #set: ContractSet;

  constructor({ uri, text }: { readonly uri: string; readonly text: string }) {
    // UTF-16 units are at most as many as bytes.
    const isLarge = text.length > MAX_CONTRACT_BYTES || Buffer.byteLength(text) > MAX_CONTRACT_BYTES;
    this.#set = new ContractSet(isLarge ? [] : [contractFileOf(parseDocument(uri, text))]);
  }

  /**
   * How the types that it lists drift, each drift as one text; `readings` is the type in the directions that it is bound
   * in. What a type cannot promise (`drift/unguaranteed-constraint`) and what it leaves open (`drift/unchecked`) count as
   * no drift. Undefined where it could not all be read and compared: it is too large, or nests too deep.
   */
  drifts(readings: ReadonlyMap<Direction, TypeReading>, schemaOf: SchemaOf): readonly string[] | undefined {
    const drifts: string[] = [];
    const bindings = bindingsOf(this.#set, []);
    for (const binding of bindings) {
      const { contract, entity, direction } = binding;
      const reading = readings.get(direction);
      const { compared } =
        reading === undefined ? {} : checkBinding(binding, schemaOf(entity, contract, direction), reading);
      if (compared === undefined) return undefined;
      for (const { kind, path } of compared.drifts) {
        if (!NO_DRIFT.has(kind)) drifts.push(`${direction} ${kind} ${path}`);
      }
    }
    return bindings.length === readings.size ? drifts : undefined;
  }
}
