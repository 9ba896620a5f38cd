#!/usr/bin/env node
import { debuglog } from "node:util";
import { Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import { UsageError } from "./usage-error";

/** 0: no errors found; 1: errors found; 2: could not run. */
const COULD_NOT_RUN = 2;

interface CheckFlags {
  readonly format: "text" | "json";
  readonly rule: readonly string[];
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
    .addHelpText("after", "\nExit codes: 0 no errors, 1 errors found, 2 could not run.")
    .exitOverride()
    .action(async (paths: string[], flags: CheckFlags) => {
      // Loaded here, so that --version and --help do not wait for the parsers.
      const { check } = await import("./commands/check");
      await check({ ...flags, paths, version });
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
      : "The check ended by a fault of Plumbline's own. NODE_DEBUG=plumbline shows where.";
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
