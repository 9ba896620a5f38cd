import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { complete } from "../../src/assist/complete";
import type { CompletionItem } from "../../src/assist/completion-item";
import { parseDocument } from "../../src/document/parse-document";
import { withoutTabStops } from "../../src/templates/snippet";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const contracts = ["test/fixtures/contracts", "examples/clean/src"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".contract.yaml"))
    .map((path) => readFileSync(join(folder, path), "utf8")),
);

const anyContract = fc.constantFrom(...contracts);
const path = "x.contract.yaml";
const uri = uriOf(path);

function itemsAt(text: string, offset: number): readonly CompletionItem[] {
  const view = new MemoryWorkspace({ [path]: text }).analyzer.contractView(uri);
  return complete({ uri, text, offset, ...(view === undefined ? {} : { view }), reported: new Set(), types: [] }).items;
}

function taken(text: string, { span, newText, isSnippet }: CompletionItem): string {
  return text.slice(0, span.start) + (isSnippet ? withoutTabStops(newText) : newText) + text.slice(span.end);
}

describe("completion", () => {
  it("answers at every place of texts that are cut off and changed anywhere", () => {
    const junk = fc.constantFrom("", "{", "[", '"', "'", ": ", "- ", "\n", "\n  ", "|\n", "#", ",", "\t", "a");
    fc.assert(
      fc.property(anyContract, fc.nat(), fc.nat(), junk, fc.boolean(), (contract, at, where, text, cut) => {
        const place = where % (contract.length + 1);
        const broken = contract.slice(0, place) + text + (cut ? "" : contract.slice(place));
        const offset = at % (broken.length + 1);
        for (const { span } of itemsAt(broken, offset)) {
          assert.ok(span.start <= offset && offset <= span.end, "the cursor stands in what is replaced");
          assert.ok(!broken.slice(span.start, span.end).includes("\n"), "no more than a line is replaced");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("writes what can be read, on a new line below any other", () => {
    fc.assert(
      fc.property(anyContract, fc.nat(), fc.nat(), fc.constantFrom(-2, 0, 2, 4), (contract, line, choice, deeper) => {
        const lines = contract.split("\n");
        const at = line % lines.length;
        const indent = Math.max(0, (/^ */.exec(lines[at] ?? "")?.[0].length ?? 0) + deeper);
        const before = [...lines.slice(0, at + 1), " ".repeat(indent)].join("\n");
        const text = [before, ...lines.slice(at + 1)].join("\n");
        fc.pre(parseDocument(uri, contract).problems.length === 0);
        const items = itemsAt(text, before.length);
        fc.pre(items.length > 0);
        const item = items[choice % items.length];
        assert.ok(item);
        const result = taken(text, item);
        assert.deepEqual(parseDocument(uri, result).problems, [], `${item.label}:\n${result}`);
      }),
      { numRuns: 300 },
    );
  });
});
