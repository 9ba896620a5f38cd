import type { TypeProgram } from "../../consumer/type-reader";
import { type ProgramRun, runProgram } from "../../host/run-program";
import { assertNever } from "../../text/assert-never";
import { english } from "../../text/l10n";
import type { SchemaRequest, TypeSchema } from "./schema-request";

/** Milliseconds: one type of a large project takes up to seven seconds where two cores are busy. */
const TIME_LIMIT = 30_000;
const MEMORY_MB = 1536;
/** UTF-16 units: no contract may be larger. */
const MAX_OUTPUT = 4 * 1024 * 1024;

/**
 * Asks typescript-json-schema for the schema of an exported type. `file` is the absolute path of `dist/type-schema.js`.
 * Never rejects.
 */
export async function askTypeSchema(file: string, program: TypeProgram, name: string): Promise<TypeSchema> {
  const input = JSON.stringify({ program, name } satisfies SchemaRequest);
  const limits = { timeLimit: TIME_LIMIT, memoryMb: MEMORY_MB, maxOutput: MAX_OUTPUT };
  const run = await runProgram({ file, input, ...limits });
  if (run.outcome !== "answer") return { ok: false, reason: reasonOf(run.outcome) };
  try {
    // Both ends are built from the same sources, so the answer is what they say.
    return JSON.parse(run.output) as TypeSchema;
  } catch {
    return { ok: false, reason: english`its answer could not be read` };
  }
}

function reasonOf(outcome: Exclude<ProgramRun["outcome"], "answer">): string {
  switch (outcome) {
    case "timeout":
      return english`it was not ready after ${TIME_LIMIT / 1000} seconds`;
    case "out-of-memory":
      return english`it took more memory than allowed`;
    case "too-much-output":
      return english`the schema was too large`;
    case "failed":
      return english`it ended without an answer`;
    default:
      return assertNever(outcome);
  }
}
