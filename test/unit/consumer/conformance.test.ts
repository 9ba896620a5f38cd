import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TypeScriptReader } from "../../../src/consumer/typescript-reader";
import { SourceFiles } from "../../../src/files/source-files";
import { NodeFileSystem } from "../../../src/host/node-file-system";
import { libDirectory, printReading } from "./memory-workspace";

const root = process.cwd();
const folder = join(root, "test/conformance/types");

/** Both directions of one type; the same text where they differ by nothing but openness. */
interface Expectation {
  read?: string;
  write?: string;
}

/**
 * The types of test/conformance/types are read by the real reader and printed in the notation of print-shape.ts. What is
 * expected stands beside each type in its file, on a line of its own that begins with its name:
 *
 *     // Order = {id: string}                      read and sent alike
 *     // Event reads {at: not JSON Date/other}     what JSON.parse gives must match this
 *     // Event sends {at: string<format date-time>}     what JSON.stringify sends
 *
 * A line that begins with three blanks continues the one before.
 */
describe("types as shapes", () => {
  const paths = readdirSync(folder)
    .filter((name) => /\.(ts|js)$/.test(name))
    .sort();
  const uris = paths.map((path) => pathToFileURL(join(folder, path)).href);
  const reader = new TypeScriptReader({ files: new SourceFiles(new NodeFileSystem()), root, libDirectory });
  let count = 0;

  before(() => reader.annotations(uris));

  for (const [index, path] of paths.entries()) {
    const uri = uris[index]!;
    const expected = expectationsOf(readFileSync(join(folder, path), "utf8"));
    count += expected.size;

    describe(path, () => {
      it("expects something of every exported type", async () => {
        const [listed] = await reader.read([{ uri, name: " ", direction: "read" }]);
        const exported = listed?.outcome === "no-export" ? listed.exported : [];
        assert.deepEqual([...expected.keys()].sort(), [...exported].sort());
      });

      for (const [name, { read, write }] of expected) {
        it(name, async () => {
          const [reading, sending] = await reader.read([
            { uri, name, direction: "read" },
            { uri, name, direction: "write" },
          ]);
          assert.equal(printReading(reading!, "read"), read);
          assert.equal(printReading(sending!, "write"), write);
        });
      }
    });
  }

  it("are many", () => assert.ok(count >= 80, `${count} types`));
});

function expectationsOf(text: string): ReadonlyMap<string, Expectation> {
  const expected = new Map<string, Expectation>();
  const lines = text.replaceAll(/\n\/\/ {3,}/g, " ").matchAll(/^\/\/ (\w+(?:\.\w+)*) (=|reads|sends) (\S.*)$/gm);
  for (const [, name = "", verb, shape = ""] of lines) {
    const one = expected.get(name) ?? {};
    if (verb !== "sends") one.read = shape;
    if (verb !== "reads") one.write = shape;
    expected.set(name, one);
  }
  return expected;
}
