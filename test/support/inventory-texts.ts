import { parseAllDocuments } from "yaml";
import { INVENTORY_FILES, type InventoryFormat, inventoryText } from "../../src/documents/inventory/inventory-file";
import type { InventoryInput } from "../../src/documents/inventory/inventory-input";

export const inventoryFormats = Object.keys(INVENTORY_FILES) as readonly InventoryFormat[];

/** The text of an inventory where it is written by default. */
export function textOf(input: InventoryInput, format: InventoryFormat): string {
  return inventoryText(input, format, "docs/integrations");
}

/** The sources of all Mermaid diagrams in Markdown. */
export function diagramsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```mermaid\n(.*?)^```$/gms)].map(([, source = ""]) => source);
}

/** The records of CSV (RFC 4180), line ends as they come. Throws where it is none. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/y;
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (found === null) throw new Error(`No CSV at ${at}: ${text.slice(at, at + 40)}`);
    const [, quoted, plain = "", end] = found;
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** An entity of a Backstage catalog as far as tests look at it. */
export interface CatalogEntity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly title?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** The documents of a YAML stream; throws where one is not as it should be. */
export function readCatalog(text: string): readonly CatalogEntity[] {
  return [...parseAllDocuments(text, { version: "1.2" })].map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as CatalogEntity;
  });
}
