#!/usr/bin/env node
import { debuglog } from "node:util";
import { Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import { RUNNERS, type Runner } from "../generate/rehearsal/runner";
import { UsageError } from "./usage-error";

/** 0: no errors found; 1: errors found; 2: could not run. */
const COULD_NOT_RUN = 2;

interface CheckFlags {
  readonly format: "text" | "json";
  readonly rule: readonly string[];
  readonly against?: string;
}

interface DiffFlags {
  readonly format: "text" | "json";
  readonly strict?: boolean;
  readonly for: "readers" | "writers" | "both";
  readonly against?: string;
}

interface InitFlags {
  readonly pattern?: string;
  readonly direction?: string;
  readonly system?: string;
  readonly owner?: string;
}

interface GenerateFlags {
  readonly out?: string;
  readonly rehearsal?: Runner;
  readonly check?: boolean;
}

async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("plumbline")
    .description("Shows where integration contracts and the TypeScript that consumes them have drifted apart.")
    .version(version)
    .exitOverride();
  program
    .command("check")
    .description("Check contracts, and the types bound to them, in the working directory or in the given paths.")
    .argument("[paths...]", "files and directories to report on; the working directory when there is none")
    .addOption(new Option("--format <format>", "how to print the findings").choices(["text", "json"]).default("text"))
    .option("--rule <id=severity>", "report a rule as error, warning, info or off; may be repeated", collect, [])
    .option("--against <revision>", "the git revision that breaking changes are judged against (default: HEAD)")
    .addHelpText("after", "\nExit codes: 0 no errors, 1 errors found, 2 could not run.")
    .exitOverride()
    .action(async (paths: string[], flags: CheckFlags) => {
      // Loaded here, so that --version and --help do not wait for the parsers.
      const { check } = await import("./commands/check");
      await check({ ...flags, paths, version });
    });
  program
    .command("coverage")
    .description("Print the share of outbound calls that contracts cover, by host and by file.")
    .argument("[paths...]", "files and directories to report on; the working directory when there is none")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .addHelpText("after", "\nExit codes: 0 printed, 2 could not run.")
    .exitOverride()
    .action(async (paths: string[], { format }: { readonly format: "text" | "json" }) => {
      const { coverage } = await import("./commands/coverage");
      await coverage({ paths, format, version });
    });
  program
    .command("diff")
    .description("Compare two versions of a contract or a schema, for those who read by it and those who write by it.")
    .argument("<old>", "a contract, or a schema file, with #/pointer where the schema is a part of it")
    .argument("[new]", "its new version; with --against there is none")
    .addOption(new Option("--format <format>", "how to print the changes").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--for <side>", "whose safety is asked").choices(["readers", "writers", "both"]).default("both"),
    )
    .option("--against <revision>", "compare the file with itself at a git revision")
    .option("--strict", "take schemas by the letter of JSON Schema, as sets of values")
    .addHelpText("after", "\nExit codes: 0 compatible, 1 breaking or undecided, 2 could not run.")
    .exitOverride()
    .action(async (old: string, next: string | undefined, { strict = false, ...flags }: DiffFlags) => {
      const { diff } = await import("./commands/diff");
      diff({ ...flags, strict, old, ...(next === undefined ? {} : { new: next }) });
    });
  program
    .command("generate")
    .description("Write the client modules of contracts: their policies, validators and writes as TypeScript.")
    .argument("[contracts...]", "contracts, and directories of them; the working directory when there is none")
    .option("--out <directory>", "write there instead of beside each contract")
    .addOption(new Option("--rehearsal <runner>", "write the failure rehearsal too").choices(RUNNERS))
    .option("--check", "write nothing; say what is not up to date")
    .addHelpText("after", "\nExit codes: 0 all up to date, 1 something is not or was left alone, 2 could not run.")
    .exitOverride()
    .action(async (contracts: string[], { check = false, ...flags }: GenerateFlags) => {
      const { generate } = await import("./commands/generate");
      await generate({ ...flags, check, contracts });
    });
  program
    .command("init")
    .description("Write a first contract into the working directory; asks for what is not given.")
    .addOption(new Option("--pattern <pattern>", "how the data moves").choices(["batch", "api", "cdc", "stream"]))
    .addOption(new Option("--direction <direction>", "where it flows").choices(["read", "write", "read-write"]))
    .option("--system <name>", "the system on the other side")
    .option("--owner <team>", "the team that owns the AI system")
    .exitOverride()
    .action(async (flags: InitFlags) => {
      const { init } = await import("./commands/init");
      await init(flags);
    });
  program
    .command("rules")
    .description("List every rule with its severity and title.")
    .addOption(new Option("--format <format>", "how to print the list").choices(["text", "json"]).default("text"))
    .exitOverride()
    .action(async (flags: { readonly format: "text" | "json" }) => {
      const { rules } = await import("./commands/rules");
      rules(flags);
    });
  program
    .command("explain")
    .description("Print the page of a rule: what it finds, why, and how to mend it.")
    .argument("<rule>", "the id of a rule, such as drift/nullable")
    .exitOverride()
    .action(async (rule: string) => {
      const { explain } = await import("./commands/explain");
      explain(rule);
    });
  await program.parseAsync(argv);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Ends with one plain line: what a person can act on, or that the fault is ours. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed its message. Help and version that were asked for carry exit code 0.
    process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN;
    return;
  }
  const line =
    error instanceof UsageError
      ? error.message
      : "Plumbline ended by a fault of its own. NODE_DEBUG=plumbline shows where.";
  debuglog("plumbline")("%s", error instanceof Error ? error.stack : error);
  process.stderr.write(`plumbline: ${line}\n`);
  process.exitCode = COULD_NOT_RUN;
}

// Whoever reads our output may close it early (`| head`): then there is nobody left to write to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exitCode = COULD_NOT_RUN;
    process.exit();
  });
}
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    fail(error);
    process.exit();
  });
}

main(process.argv).catch(fail);
