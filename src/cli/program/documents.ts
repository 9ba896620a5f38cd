import { type Command, Option } from "commander";
import type { HandoverFormat } from "../../documents/handover/handover-file";
import type { InventoryFormat } from "../../documents/inventory/inventory-file";
import type { MapFormat } from "../../map/map-file";
import { FILE_EXIT_CODES } from "./exit-codes";

const HANDOVER_FORMATS = ["md", "html", "json"] satisfies HandoverFormat[];
const INVENTORY_FORMATS = [...HANDOVER_FORMATS, "csv", "backstage"] satisfies InventoryFormat[];
const MAP_FORMATS = ["svg", "mermaid"] satisfies MapFormat[];

interface DocumentFlags<Format> {
  readonly format: Format;
  readonly out?: string;
  readonly check?: boolean;
}

/** Declares the documents that are made from contracts. */
export function declareDocuments(program: Command): void {
  program
    .command("spec")
    .description("Write the hand-over specifications of contracts, for the teams that run the other systems.")
    .argument("[contracts...]", "contracts, and directories of them; the working directory when there is none")
    .addOption(new Option("--format <format>", "of the documents").choices(HANDOVER_FORMATS).default("md"))
    .option("--out <directory>", "write there instead of docs/integrations")
    .option("--check", "write nothing; say what is not up to date")
    .addHelpText("after", FILE_EXIT_CODES)
    .exitOverride()
    .action(async (contracts: string[], flags: DocumentFlags<HandoverFormat>) => {
      const { spec } = await import("../all-commands");
      await spec({ ...flags, contracts });
    });
  program
    .command("inventory")
    .description("Write the inventory of the workspace's integrations: contracts, and calls without one.")
    .argument("[paths...]", "workspaces, or places in them; the working directory when there is none")
    .addOption(new Option("--format <format>", "of the document").choices(INVENTORY_FORMATS).default("md"))
    .option("--out <directory>", "write there instead of docs/integrations")
    .option("--check", "write nothing; say what is not up to date")
    .addHelpText("after", FILE_EXIT_CODES)
    .exitOverride()
    .action(async (paths: string[], flags: DocumentFlags<InventoryFormat>) => {
      const { inventory } = await import("../all-commands");
      await inventory({ ...flags, paths });
    });
  program
    .command("map")
    .description("Print the map of the workspace's integrations as SVG or Mermaid.")
    .argument("[path]", "the workspace, or a place in it; the working directory when there is none")
    .addOption(new Option("--format <format>", "of the map").choices(MAP_FORMATS).default("svg"))
    .option("--out <file>", "write to this file instead of printing; its nodes lead to the contracts")
    .option("--check", "with --out: write nothing; say whether the file is up to date")
    .addHelpText("after", FILE_EXIT_CODES)
    .exitOverride()
    .action(async (path: string | undefined, flags: DocumentFlags<MapFormat>) => {
      const { map } = await import("../all-commands");
      await map({ ...flags, ...(path === undefined ? {} : { path }) });
    });
}
