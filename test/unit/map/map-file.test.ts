import assert from "node:assert/strict";
import { stateOfDocument } from "../../../src/documents/document-file";
import { mapFile } from "../../../src/map/map-file";
import { companyInput, type MappedContract, mapInput, undeclaredHost } from "../../support/map-input";
import { parseMermaid } from "../../support/mermaid";

const contracts: readonly MappedContract[] = [
  {
    id: "lookup",
    keys: {
      source: { system: "Acme CRM", accessMethod: "rest-api", owner: { team: "crm-platform" } },
      freshness: { maxLag: "5s" },
      consumers: [{ id: "nba", owner: "sales" }],
    },
    bindings: [{ consumer: "nba", drifts: 2 }],
  },
  { id: "write", keys: { direction: "write", target: { system: "Acme CRM" }, consumers: [{ id: "nba" }] } },
  { id: "both", keys: { direction: "read-write", status: "draft", source: { system: "X" }, target: { system: "X" } } },
];
const few = mapInput(contracts, { undeclared: [undeclaredHost("erp.example")] });

describe("map file", () => {
  it("is ours only untouched, and the same for the same contracts", () => {
    for (const format of ["svg", "mermaid"] as const) {
      const text = mapFile(few, format);
      assert.equal(mapFile(few, format), text);
      assert.match(text.split("\n")[0] ?? "", /plumbline: map digest [0-9a-f]{12} text [0-9a-f]{12}/);
      assert.ok(text.endsWith("\n"));
      assert.doesNotMatch(text, /file:|\/ws\//);
      const other = mapFile(mapInput(contracts.slice(1)), format);
      const states = [undefined, text, other, text.replace("lookup", "looked"), "<svg/>\n"];
      assert.deepEqual(
        states.map((there) => stateOfDocument(there, text)),
        ["missing", "fresh", "stale", "edited", "foreign"],
      );
    }
  });

  it("is a Mermaid flowchart that leads where data flows", async () => {
    const text = mapFile(few, "mermaid");
    const { type, nodes, edges } = await parseMermaid(text);
    assert.match(type, /^flowchart/);
    assert.deepEqual(
      [...nodes.values()],
      [
        "lookup\napi · 5s\n▲ 2 drifts",
        "Acme CRM\ncrm-platform",
        "nba\nsales",
        "write\napi · write",
        "both\napi · read-write\ndraft",
        "X\nowner not stated",
        "erp.example\nno contract",
        "src/report.ts:12",
      ],
    );
    assert.deepEqual(edges, ["rest-api", "▲ 2 drifts", "api", "", "api", "fetch"]);
    const arrows = text.split("\n").filter((line) => /^N\d+ [<=.-]/.test(line));
    assert.deepEqual(
      arrows.map((line) => line.replace(/\|.*\|/, "")),
      ["N1 --> N0", "N0 ==> N2", "N3 --> N1", "N2 --> N3", "N5 <--> N4", "N6 -.- N7"],
    );
  });

  it("is Mermaid that Mermaid reads, whatever names there are", async () => {
    const names = ['"]; click N0 "x"', "end", "subgraph", "a|b-->c", "%% no", "`**x**`", "<b>", "#35;", "\u202Ex", " "];
    const hostile = names.map((name, index) => ({
      id: `${name}${index}`,
      keys: { domain: name, source: { system: name }, consumers: [{ id: name, owner: name }] },
    }));
    const many = [...hostile, ...hostile.map((one) => ({ ...one, id: `${one.id} again` }))];
    for (const some of [hostile, many]) {
      const { nodes, edges } = await parseMermaid(mapFile(mapInput(some), "mermaid"));
      assert.equal(nodes.size, some.length + 20);
      assert.equal(edges.length, 2 * some.length);
    }
  });

  it("stays below what Mermaid draws", async () => {
    for (const count of [200, 1000]) {
      const text = mapFile(companyInput(count), "mermaid");
      const { edges } = await parseMermaid(text);
      assert.ok(text.length <= 50_000 && edges.length <= 500, `${text.length} characters, ${edges.length} edges`);
    }
    const frames = mapFile(companyInput(60), "mermaid").match(/^subgraph /gm);
    assert.equal(frames?.length, 10);
  });

  it("is a file also where there is nothing to show", async () => {
    assert.match(mapFile(mapInput([]), "svg"), /0 contracts between 0 systems and 0 consumers; no drift\./);
    assert.equal((await parseMermaid(mapFile(mapInput([]), "mermaid"))).nodes.size, 0);
  });
});
