import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { InventoryInput } from "../../src/documents/inventory/inventory-input";
import { noTypes } from "./no-types";
import { MemoryWorkspace } from "./workspace";

/** The texts of all files below a folder, by their paths with `/`. */
export function textsBelow(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [
      path
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
      readFileSync(path, "utf8"),
    ]),
  );
}

/** What the inventory of a workspace is made from, after a check of it by every rule. Without `code` none of it is read. */
export async function inventoryInputOf(
  files: Readonly<Record<string, string>>,
  { code = true } = {},
): Promise<InventoryInput> {
  const { analyzer } = new MemoryWorkspace(files, { everyRule: true, reader: (types) => (code ? types : noTypes) });
  return analyzer.documents.inventoryOf(await analyzer.check());
}
