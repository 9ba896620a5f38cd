// One run of the two packages that come nearest to what Plumbline does: a type becomes a JSON Schema, and that is compared
// with the contract's. A process of its own, because it may run for minutes.
import type { JsonValue } from "../../src/text/json";

export interface PeerTask {
  readonly file: string;
  readonly root: string;
  readonly typeName: string;
  readonly schema: Record<string, JsonValue>;
}

/** Sent as it is known. Times in ms. */
export interface PeerProgress {
  readonly generate?: number;
  readonly diff?: number;
  readonly verdict?: string;
}

process.once("message", (task: PeerTask) => {
  run(task)
    .catch((error: unknown) => tell({ verdict: `failed: ${String(error).split("\n")[0]?.slice(0, 60)}` }))
    .finally(() => process.disconnect());
});

async function run({ file, root, typeName, schema }: PeerTask): Promise<void> {
  const start = performance.now();
  const { generateSchema, getProgramFromFiles } = await import("typescript-json-schema");
  const options = { strict: true, module: "ESNext", moduleResolution: "Bundler", skipLibCheck: true };
  const generated = generateSchema(getProgramFromFiles([file], options, root), typeName, {
    required: true,
    strictNullChecks: true,
    ignoreErrors: true,
  });
  if (generated === null) throw new Error("no schema");
  const middle = performance.now();
  tell({ generate: middle - start });
  const { default: jsonSchemaDiff } = await import("json-schema-diff");
  // The types of the two packages differ in names alone: both are JSON Schema, draft-07.
  const destinationSchema = JSON.parse(JSON.stringify(generated));
  const { removalsFound, additionsFound } = await jsonSchemaDiff.diffSchemas({
    sourceSchema: schema,
    destinationSchema,
  });
  const verdict = removalsFound ? "drift" : additionsFound ? "additions only" : "equal";
  tell({ diff: performance.now() - middle, verdict });
}

function tell(progress: PeerProgress): void {
  process.send?.(progress);
}
