import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { compareVersions } from "../../src/drift/compare-versions";
import type { JsonValue } from "../../src/text/json";
import { lower } from "../support/lower-schema";

/** One case of a containment suite: is every value of `s1` one of `s2`? A `witness` is a value that is not. */
interface Case {
  readonly id: string;
  readonly draft: string;
  readonly s1: JsonValue;
  readonly s2: JsonValue;
  readonly subset: boolean;
}

const dialects: Readonly<Record<string, string>> = {
  "4": "http://json-schema.org/draft-04/schema#",
  "6": "http://json-schema.org/draft-06/schema#",
  "7": "http://json-schema.org/draft-07/schema#",
  "2019-09": "https://json-schema.org/draft/2019-09/schema",
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
};

/**
 * `npm run yardstick -- FILE`: compares the pairs of a file of cases, one JSON object a line, as `plumbline diff --strict`
 * does, and prints where the answer is another than the file's. A yardstick to look at, not a test: suites hold errors.
 */
async function main(path: string): Promise<void> {
  const tally = { right: 0, undecided: 0, other: 0 };
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.trim() === "") continue;
    const one = JSON.parse(line) as Case;
    const source = lower(inDialect(one.s1, one.draft), "read", "letter").graph;
    const target = lower(inDialect(one.s2, one.draft), "read", "letter").graph;
    const { verdict, drifts } = compareVersions(source, target, { enums: "closed", reading: "letter" });
    const answer =
      verdict === "undecided" ? "undecided" : (verdict === "compatible") === one.subset ? "right" : "other";
    tally[answer]++;
    if (answer === "right") continue;
    const why = drifts[0]?.reason ?? JSON.stringify(drifts[0]?.witness?.payload);
    process.stdout.write(`${answer} ${one.id} (${one.subset ? "a subset" : "no subset"}): ${why}\n`);
  }
  process.stdout.write(`${tally.right} right, ${tally.undecided} undecided, ${tally.other} otherwise\n`);
}

function inDialect(schema: JsonValue, draft: string): JsonValue {
  const isPlain = typeof schema === "object" && schema !== null && !("$schema" in schema);
  return isPlain ? { $schema: dialects[draft] ?? "", ...schema } : schema;
}

const [, , path] = process.argv;
if (path === undefined) process.stderr.write("usage: npm run yardstick -- FILE\n");
else void main(path);
