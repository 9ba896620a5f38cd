import { CONTRACT_DIRECTIONS, PATTERNS } from "../contract/contract";
import type { ContractAnswers } from "../templates/contract-template";
import type { JsonValue } from "../text/json";
import type { Location } from "../text/location";

/** What a contract can be made from: an operation, a message, a record, a schema, or the whole document. */
export interface Part {
  /** Names it in its document: a JSON Pointer, empty for the whole. */
  readonly pointer: string;
  /** Where it stands, when that is not what `pointer` leads to. */
  readonly origin?: string;
  /** `GET /customers/{id}`, `send orderPlaced`, `Order`. */
  readonly title: string;
  /** One line; empty where the document says nothing. */
  readonly description: string;
  /** Other names for it on a command line: operation ids, names of messages, full names of records. The shortest first. */
  readonly names: readonly string[];
}

/** Why no contract can be made. The reason is a sentence without its full stop. */
export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  /** Where in the document, when it cannot be read. */
  readonly location?: Location;
}

/**
 * What a document tells of a contract. `told`: parts of it, the template proposes the rest, with blanks. `whole`: everything,
 * written as it is, `id` included where the document has one.
 */
export type ImportedContract =
  | {
      readonly ok: true;
      readonly kind: "told";
      /** What the id of the contract is made of. */
      readonly name: string;
      readonly answers: Omit<ContractAnswers, "id" | "owner">;
      /** What the document says and a contract cannot, in whole sentences. */
      readonly notes: readonly string[];
    }
  | {
      readonly ok: true;
      readonly kind: "whole";
      readonly name: string;
      readonly contract: { readonly [key: string]: JsonValue };
      readonly notes: readonly string[];
    };

/** What a user may say beside the document, where the document does not tell. */
export type AskedFor = Partial<Pick<ContractAnswers, "pattern" | "direction">>;

/** Reads it from what a command line or a client gave; what is none counts as not said. */
export function askedFor(given: { readonly pattern?: unknown; readonly direction?: unknown }): AskedFor {
  const pattern = PATTERNS.find((one) => one === given.pattern);
  const direction = CONTRACT_DIRECTIONS.find((one) => one === given.direction);
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(direction === undefined ? {} : { direction }),
  };
}
