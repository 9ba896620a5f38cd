import assert from "node:assert/strict";
import fc from "fast-check";
import { Analyzer } from "../../src/analysis/analyzer";
import { parseDocument } from "../../src/document/parse-document";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { loadFixtures } from "../support/fixture";
import { noTypes } from "../support/no-types";
import { uriOf } from "../support/workspace";

/** Contracts in which there is nothing to find, with their whole text. */
const whole = loadFixtures().flatMap(({ name, files, wants }) => {
  const contracts = [...files].filter(([, text]) => text.includes("integrationContract"));
  return name.startsWith("contracts/") && wants.length === 0 && contracts.length === 1 && files.size === 1
    ? contracts
    : [];
});

/** A contract as far as it was typed, or without one of its lines. */
const unfinished = fc.constantFrom(...whole).chain(([path, text]) => {
  const lines = text.split("\n");
  return fc.oneof(
    fc.nat(text.length).map((end) => ({ path, text: text.slice(0, end) })),
    fc.nat(lines.length - 1).map((line) => ({ path, text: lines.toSpliced(line, 1).join("\n") })),
  );
});

describe("a contract that is being typed", () => {
  it("has nothing to be told but where its text breaks and what it says there", async () => {
    assert.ok(whole.length >= 8);
    await fc.assert(
      fc.asyncProperty(unfinished, async ({ path, text }) => {
        const uri = uriOf(path);
        if (!parseDocument(uri, text).problems.some(({ severity }) => severity !== "warning")) return;
        const files = new SourceFiles(new MemoryFileSystem({ [uri]: text }));
        const { findings } = await new Analyzer({
          roots: [uriOf("")],
          files,
          types: noTypes,
          clock: { today: () => "2026-11-22" },
        }).check();
        for (const { ruleId, message } of findings) {
          assert.match(ruleId, /^schema\/(syntax|invalid|marker)$/, `${ruleId}: ${message}`);
        }
      }),
      { numRuns: 400 },
    );
  });
});
