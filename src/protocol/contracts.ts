import { message } from "./message";
import type { GeneratedFile, NewContractAnswers, NewContractFile, PlaceParams } from "./messages";

// Contracts that are made from types and standards, types that are made from contracts, and versions of contracts.

/** A contract for the type that is declared at a place; null where none is. */
export const contractFromType = message<ContractFromTypeParams, ContractFromType>("contractFromType");

export interface ContractFromTypeParams extends PlaceParams, NewContractAnswers {}

export type ContractFromType =
  | (NewContractFile & {
      /** What the contract does not say of the type, as sentences. */
      readonly losses: readonly string[];
    })
  /** Why there can be no contract, as a sentence. */
  | { readonly refusal: string };

/** What of a document of a standard a contract can be made from: operations, messages, records, schemas. */
export const importableParts = message<{ readonly uri: string }, ImportableDocument>("importableParts");

export type ImportableDocument =
  | {
      /** `OpenAPI`. */
      readonly standard: string;
      /** The document says nothing of how data moves: pattern and direction are the user's to say. */
      readonly needsPattern: boolean;
      readonly parts: readonly ImportablePart[];
    }
  /** Why there are none, as a sentence. */
  | { readonly refusal: string };

export interface ImportablePart {
  /** Names the part in `importContract`: a JSON Pointer, empty for the whole. */
  readonly pointer: string;
  /** `GET /customers/{id}`, `OrderPlaced`. */
  readonly title: string;
  readonly description: string;
}

/** A contract for one part of a document of a standard. */
export const importContract = message<ImportContractParams, ImportedContractFile>("importContract");

export interface ImportContractParams extends Partial<Pick<NewContractAnswers, "pattern" | "direction">> {
  readonly uri: string;
  readonly pointer: string;
}

export type ImportedContractFile =
  | (NewContractFile & {
      /** What the document says and a contract cannot, as sentences. */
      readonly notes: readonly string[];
    })
  /** Why there can be no contract, as a sentence. */
  | { readonly refusal: string };

/** The TypeScript types of a contract: a file for each folder that has them; null when it has no entities. */
export const contractTypes = message<{ readonly uri: string }, readonly GeneratedFile[]>("contractTypes");

/** The revisions that a contract may be compared with; null when the file is no contract. */
export const contractRevisions = message<{ readonly uri: string }, ContractRevisions>("contractRevisions");

export interface ContractRevisions {
  /** `HEAD`, the configured baseline, and the last commits that changed the contract. */
  readonly revisions: readonly { readonly revision: string; readonly title: string }[];
  /** Why there are none, in a sentence. */
  readonly refusal?: string;
}

/** What a contract has become since a git revision; null when the file is no contract. */
export const comparedWithRevision = message<{ readonly uri: string; readonly revision: string }, ComparedWithRevision>(
  "comparedWithRevision",
);

/** A page of Markdown, or why there is none, in a sentence. */
export type ComparedWithRevision = { readonly page: string } | { readonly refusal: string };
