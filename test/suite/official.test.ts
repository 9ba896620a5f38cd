import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { SchemaLoader } from "../../src/schema/schema-loader";
import { accepts } from "../../src/shape/accepts";
import { resolver } from "../../src/shape/resolve";
import type { JsonValue } from "../../src/text/json";
import { addressed, drafts, remoteSchemas, type SuiteDraft, type SuiteFile, suiteFiles } from "./official-suite";

const workspace = "file:///suite";
const contract = `${workspace}/suite.contract.yaml`;

interface Outcome {
  readonly decided: number;
  readonly undecided: readonly string[];
  /** Tests that the lowered schema judges otherwise than the suite does. */
  readonly wrong: readonly string[];
}

describe("the official JSON Schema test suite", () => {
  for (const draft of drafts) {
    const outcome = run(draft, suiteFiles(draft));
    const all = outcome.decided + outcome.undecided.length;
    const share = (100 * outcome.decided) / all;

    it(`${draft}: ${share.toFixed(1)} % of ${all} required tests are decided, and none wrongly`, () => {
      assert.deepEqual(outcome.wrong, []);
      assert.ok(share >= 95, `undecided:\n${outcome.undecided.join("\n")}`);
    });
  }

  it("optional tests, for the record", () => {
    for (const draft of drafts) {
      const { decided, undecided, wrong } = run(draft, suiteFiles(draft, true));
      console.log(`      ${draft}: ${decided} decided, ${undecided.length} undecided, ${wrong.length} otherwise`);
    }
  });
}).timeout(60_000);

function run(draft: SuiteDraft, files: readonly SuiteFile[]): Outcome {
  const judge = judgeOf(draft);
  const [undecided, wrong]: [string[], string[]] = [[], []];
  let decided = 0;
  for (const { name, groups } of files) {
    for (const { description, schema, tests } of groups) {
      const accepted = judge(schema);
      for (const test of tests) {
        const place = `${name}: ${description}: ${test.description}`;
        const answer = accepted(test.data);
        if (answer === "undecided") undecided.push(place);
        else decided++;
        if (answer !== "undecided" && answer !== test.valid) wrong.push(`${place}: must be ${test.valid}`);
      }
    }
  }
  return { decided, undecided, wrong };
}

/** Lowers schemas of one draft by the letter, in a workspace that holds the suite's remote schemas. */
function judgeOf(draft: SuiteDraft): (schema: JsonValue) => (data: JsonValue) => true | false | "undecided" {
  const disk = new MemoryFileSystem({ [contract]: "" });
  const fileOfId = new Map<string, string>();
  for (const [address, schema] of remoteSchemas()) {
    const uri = `${workspace}/remotes/${address.slice("http://localhost:1234/".length)}`;
    disk.write(uri, JSON.stringify(addressed(schema, address, draft)));
    fileOfId.set(address, uri);
  }
  const loader = new SchemaLoader(new SourceFiles(disk), workspace, (id) => fileOfId.get(id));
  const location = { uri: contract, span: { start: 0, end: 1 } };
  return (schema) => {
    disk.write(`${workspace}/schema.json`, JSON.stringify(addressed(schema, undefined, draft)));
    const source = { kind: "reference", reference: { value: "./schema.json", location } } as const;
    const { graph } = loader.load(contract, source, "read", "letter");
    const resolve = resolver(graph);
    return (data) => accepts(resolve, graph.root, data);
  };
}
