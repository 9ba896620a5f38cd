import { type Command, Option } from "commander";
import { RUNNERS, type Runner } from "../../generate/rehearsal/runner";
import type { OdcsVersion } from "../../standards/odcs/odcs-of";
import { FILE_EXIT_CODES } from "./exit-codes";

const PATTERNS = ["batch", "api", "cdc", "stream"];
const DIRECTIONS = ["read", "write"];
const ODCS_VERSIONS = ["3.1.0", "3.2.0"] satisfies OdcsVersion[];

interface InitFlags {
  readonly pattern?: string;
  readonly direction?: string;
  readonly system?: string;
  readonly owner?: string;
  readonly from?: string;
}

interface GenerateFlags {
  readonly out?: string;
  readonly rehearsal?: Runner;
  readonly check?: boolean;
}

interface ImportFlags {
  readonly out?: string;
  readonly owner?: string;
  readonly pattern?: string;
  readonly direction?: string;
  readonly list?: boolean;
}

interface ExportFlags {
  readonly format: "odcs";
  readonly odcsVersion?: OdcsVersion;
  readonly out?: string;
  readonly check?: boolean;
}

interface TypesFlags {
  readonly out?: string;
  readonly readonly?: boolean;
  readonly check?: boolean;
}

const WRITTEN = "\nExit codes: 0 written, 2 could not run.";

/** Declares what writes contracts, and code and standards from contracts. */
export function declareSources(program: Command): void {
  program
    .command("init")
    .description("Write a first contract into the working directory; asks for what is not given.")
    .addOption(new Option("--pattern <pattern>", "how the data moves").choices(PATTERNS))
    .addOption(new Option("--direction <direction>", "where it flows").choices([...DIRECTIONS, "read-write"]))
    .option("--system <name>", "the system on the other side")
    .option("--owner <team>", "the team that owns the AI system")
    .option("--from <type>", "a TypeScript type, as src/orders.ts#Order, that the schema is written from")
    .addHelpText("after", WRITTEN)
    .exitOverride()
    .action(async (flags: InitFlags) => {
      const { init } = await import("../all-commands");
      await init(flags);
    });
  program
    .command("import")
    .description("Write a contract from an OpenAPI, AsyncAPI, Avro, ODCS or JSON Schema document.")
    .argument("<document>", "the document, with #/pointer or an operation's or message's id where it holds several")
    .option("--out <directory>", "write there instead of the working directory")
    .option("--owner <team>", "the team that owns the AI system; by default that of the workspace's other contracts")
    .addOption(new Option("--pattern <pattern>", "how the data moves, of an Avro or JSON Schema").choices(PATTERNS))
    .addOption(new Option("--direction <direction>", "where it flows, of an Avro or JSON Schema").choices(DIRECTIONS))
    .option("--list", "write nothing; list what a contract can be made from")
    .addHelpText("after", WRITTEN)
    .exitOverride()
    .action(async (document: string, flags: ImportFlags) => {
      const { importContract } = await import("../all-commands");
      await importContract({ ...flags, document });
    });
  program
    .command("export")
    .description("Print a contract as an Open Data Contract Standard document (ODCS), or write it.")
    .argument("<contract>", "a contract")
    .addOption(new Option("--format <format>", "what to export").choices(["odcs"]).default("odcs"))
    .addOption(
      new Option(
        "--odcs-version <version>",
        "of ODCS; by default 3.1.0, or 3.2.0 for what was imported from it",
      ).choices(ODCS_VERSIONS),
    )
    .option("--out <file>", "write to this file, or into this directory as <id>.odcs.yaml, instead of printing")
    .option("--check", "with --out: write nothing; say whether the file is up to date")
    .addHelpText("after", "\nExit codes: 0 exported or up to date, 1 not up to date or left alone, 2 could not run.")
    .exitOverride()
    .action(async (contract: string, flags: ExportFlags) => {
      const { exportContract } = await import("../all-commands");
      await exportContract({ ...flags, contract });
    });
  program
    .command("generate")
    .description("Write the client modules of contracts: their policies, validators and writes as TypeScript.")
    .argument("[contracts...]", "contracts, and directories of them; the working directory when there is none")
    .option("--out <directory>", "write there instead of beside each contract")
    .addOption(new Option("--rehearsal <runner>", "write the failure rehearsal too").choices(RUNNERS))
    .option("--check", "write nothing; say what is not up to date")
    .addHelpText("after", FILE_EXIT_CODES)
    .exitOverride()
    .action(async (contracts: string[], { check = false, ...flags }: GenerateFlags) => {
      const { generate } = await import("../all-commands");
      await generate({ ...flags, check, contracts });
    });
  program
    .command("types")
    .description("Write the TypeScript types of contracts, bound to them.")
    .argument("[contracts...]", "contracts, and directories of them; the working directory when there is none")
    .option("--out <directory>", "write there instead of beside each contract")
    .option("--readonly", "declare members and items readonly; kept when the types are written again")
    .option("--no-readonly", "declare them mutable again")
    .option("--check", "write nothing; say what is not up to date")
    .addHelpText("after", FILE_EXIT_CODES)
    .exitOverride()
    .action(async (contracts: string[], flags: TypesFlags) => {
      const { types } = await import("../all-commands");
      await types({ ...flags, contracts });
    });
}
