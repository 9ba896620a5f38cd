#!/usr/bin/env node
import { debuglog } from "node:util";
import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { declareChecks } from "./program/checks";
import { declareCi } from "./program/ci";
import { declareDocuments } from "./program/documents";
import { declareLanguageServer } from "./program/lsp";
import { declareSources } from "./program/sources";
import { isUsageError } from "./usage-error";

/** 0: no errors found; 1: errors found; 2: could not run. */
const COULD_NOT_RUN = 2;

async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("plumbline")
    .description("Shows where integration contracts and the TypeScript that consumes them have drifted apart.")
    .version(version)
    .exitOverride();
  declareChecks(program);
  declareSources(program);
  declareDocuments(program);
  declareCi(program);
  declareLanguageServer(program);
  await program.parseAsync(argv);
}

/** Ends with one plain line: what a person can act on, or that the fault is ours. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed its message. Help and version that were asked for carry exit code 0.
    process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN;
    return;
  }
  const line = isUsageError(error)
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
