import { diffSchemas } from "json-schema-diff";
import { serveCalls } from "../../host/rpc-thread";
import type { JsonValue } from "../../text/json";
import type { SchemaDiffAnswer, SchemaDiffQuestion } from "./question";

// Its reader of references calls `url.parse`, which newer runtimes report as an error.
Object.assign(process, { noDeprecation: true });

// A thread of its own: with many changed properties json-schema-diff takes minutes, and it throws at what it cannot read.
serveCalls(async (message) => ({ value: await answerTo(message as SchemaDiffQuestion), retire: false }));

async function answerTo({ old, new: next }: SchemaDiffQuestion): Promise<SchemaDiffAnswer> {
  try {
    const result = await diffSchemas({ sourceSchema: { ...old }, destinationSchema: { ...next } });
    return {
      ...(result.additionsFound ? { added: result.addedJsonSchema as JsonValue } : {}),
      ...(result.removalsFound ? { removed: result.removedJsonSchema as JsonValue } : {}),
    };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
