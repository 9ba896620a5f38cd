import { assertNever } from "../../text/assert-never";
import { htmlOf } from "../html";
import { jsonOf } from "../json";
import { markdownOf } from "../markdown";
import { apiDefinition } from "./api-definition";
import { inventoryCatalog } from "./catalog";
import { inventoryCsv } from "./csv";
import { inventory } from "./inventory";
import type { InventoryInput } from "./inventory-input";
import type { InventoryModel } from "./inventory-model";
import { inventoryModel } from "./model";

/** The file of each format of the inventory, in the folder of the documents. Backstage looks for its own name. */
export const INVENTORY_FILES = {
  md: "INVENTORY.md",
  html: "INVENTORY.html",
  json: "INVENTORY.json",
  csv: "INVENTORY.csv",
  backstage: "catalog-info.yaml",
} as const;

export type InventoryFormat = keyof typeof INVENTORY_FILES;

/** The text of the inventory's file; `folder` is where it is written, from the workspace folder: `docs/integrations`. */
export function inventoryText(input: InventoryInput, format: InventoryFormat, folder: string): string {
  const model = inventoryModel(input);
  switch (format) {
    case "md":
      return markdownOf(inventory(model), folder);
    case "html":
      return htmlOf(inventory(model), folder);
    case "json":
      return jsonOf({ kind: "inventory", id: "", digest: model.digest }, model);
    case "csv":
      return inventoryCsv(model);
    case "backstage":
      return catalogText(model, input);
    default:
      return assertNever(format);
  }
}

function catalogText(model: InventoryModel, { contracts }: InventoryInput): string {
  const inputs = new Map(contracts.map((one) => [one.contractPath, one]));
  return inventoryCatalog(model, ({ contract, side }) => {
    const from = inputs.get(contract.path);
    return from === undefined ? "" : apiDefinition(from, side);
  });
}
