import { message } from "./message";
import type { GeneratedFile } from "./messages";

// Documents that are made from contracts: the hand-over specification and the integration inventory.

export type DocumentFormat = "md" | "html" | "json";
export type InventoryFormat = DocumentFormat | "csv" | "backstage";

export interface SpecParams {
  /** The contract as the client names it. */
  readonly uri: string;
  readonly format: DocumentFormat;
}

export interface InventoryParams {
  readonly format: InventoryFormat;
  /** The workspace folder as the client names it; the first one without it. */
  readonly folder?: string;
}

/** A document as it would be written now; its URI is where it belongs by default. */
export type MadeDocument = GeneratedFile;

/** The hand-over specification of a contract; null when the file is none, or has a text that cannot be read. */
export const specDocument = message<SpecParams, MadeDocument>("specDocument");

/** The integration inventory of a workspace folder; null where there is no folder. */
export const inventoryDocument = message<InventoryParams, MadeDocument>("inventoryDocument");

/** Notification, server to client, without parameters: a check has come, and documents shown may have changed. */
export const documentsChanged = "plumbline/documentsChanged";
