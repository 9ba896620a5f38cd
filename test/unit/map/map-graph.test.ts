import assert from "node:assert/strict";
import { faceOf, summaryOf, wordsOf } from "../../../src/map/face";
import type { MapGraph } from "../../../src/map/graph";
import { mapGraph } from "../../../src/map/map-graph";
import { type MappedContract, mapInput, undeclaredHost } from "../../support/map-input";

const graphOf = (contracts: readonly MappedContract[]) => mapGraph(mapInput(contracts));

/** Every edge by the names of its ends, with `>` where data flows to the right. */
function edgesOf({ nodes, edges }: MapGraph): readonly string[] {
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const arrows = { right: "->", left: "<-", both: "<->", unknown: "--" };
  return edges.map(({ left, right, flow, label, drifts }) =>
    `${names.get(left)} ${arrows[flow]} ${names.get(right)} ${label} ${drifts || ""}`.trim(),
  );
}

const crm = { system: "Acme CRM", accessMethod: "rest-api", owner: { team: "crm-platform" } };

describe("map graph", () => {
  it("connects systems, contracts and consumers in the direction of the data", () => {
    const read = { source: crm, consumers: [{ id: "nba", owner: "sales" }] };
    const graph = graphOf([
      { id: "lookup", keys: read, bindings: [{ consumer: "nba", drifts: 2 }] },
      { id: "write", keys: { direction: "write", target: crm, consumers: [{ id: "nba" }] } },
    ]);
    assert.deepEqual(edgesOf(graph), [
      "Acme CRM -> lookup rest-api",
      "lookup -> nba  2",
      "Acme CRM <- write rest-api",
      "write <- nba",
    ]);
    assert.deepEqual(graph.nodes.map(wordsOf), [
      "contract lookup, api, read, 2 drifts",
      "system Acme CRM, owner crm-platform, 2 contracts",
      "consumer nba, owner sales, 2 contracts",
      "contract write, api, write, no drift",
    ]);
  });

  it("draws a contract both ways as one connection of each", () => {
    const keys = { direction: "read-write", source: crm, target: { ...crm, accessMethod: "event-stream" } };
    const consumers = [{ id: "reader", direction: "read" }, { id: "writer", direction: "write" }, { id: "both" }];
    assert.deepEqual(edgesOf(graphOf([{ id: "c", keys: { ...keys, consumers } }])), [
      "Acme CRM <-> c rest-api, event-stream",
      "c -> reader",
      "c <- writer",
      "c <-> both",
    ]);
  });

  it("names a system by its host where the contract does not, and leaves out what is not stated", () => {
    const graph = graphOf([
      { id: "hosted", keys: { source: { location: "https://erp.example/v1" } } },
      { id: "silent" },
    ]);
    assert.deepEqual(edgesOf(graph), ["erp.example -> hosted api"]);
    assert.deepEqual(
      graph.nodes.map(({ name }) => name),
      ["hosted", "erp.example", "silent"],
    );
  });

  it("has consumers that are bound by tags alone, and counts what is undecided", () => {
    const graph = graphOf([
      {
        id: "c",
        bindings: [
          { consumer: "billing", drifts: 0, decided: false },
          { consumer: "", type: "src/a.ts#A", drifts: 1, direction: "write" },
        ],
      },
    ]);
    assert.deepEqual(edgesOf(graph), ["c -> billing", "c <- src/a.ts#A  1"]);
    assert.equal(faceOf(graph.nodes[0]!).alert, "▲ 1 drift · 1 undecided");
  });

  it("shows hosts that are called without a contract beside the code that does so", () => {
    const undeclared = [undeclaredHost("erp.example", [3, 9, 20]), { ...undeclaredHost("x"), host: undefined! }];
    const graph = mapGraph(mapInput([], { undeclared }));
    assert.deepEqual(graph.nodes.map(wordsOf), [
      "erp.example, called without a contract by fetch, 3 places",
      "code at src/report.ts:3 and 2 more places",
      "host not readable, called without a contract by fetch, 1 place",
      "code at src/report.ts:12",
    ]);
    assert.deepEqual(
      graph.edges.map(({ declared, flow }) => [declared, flow]),
      [
        [false, "unknown"],
        [false, "unknown"],
      ],
    );
  });

  it("keeps keys when contracts come and go, and takes names for names", () => {
    const some = ["__proto__", "constructor", "b"].map((id) => ({ id, keys: { source: { system: "__proto__" } } }));
    const keys = ({ nodes }: MapGraph) => nodes.map(({ key }) => key);
    const [whole, less] = [keys(graphOf(some)), keys(graphOf(some.slice(1)))];
    assert.equal(new Set(whole).size, 4);
    assert.deepEqual(
      less.filter((key) => !whole.includes(key)),
      [],
    );
  });

  it("says what it shows, and what it cannot", () => {
    const input = mapInput([{ id: "c", keys: { source: crm }, bindings: [{ consumer: "a", drifts: 1 }] }], {
      undeclared: [undeclaredHost("erp.example")],
      unreadable: ["a.contract.yaml", "b.contract.yaml"],
    });
    assert.equal(
      summaryOf(mapGraph(input), input.unreadable),
      "1 contract between 1 system and 1 consumer; 1 drift; 1 host called without a contract. Not shown, because unreadable: a.contract.yaml and 1 more file.",
    );
  });

  it("says no password, and no hidden character", () => {
    const source = { location: "https://user:secret@\u202Eerp.example/v1,file", accessMethod: "rest-api" };
    const shown = graphOf([{ id: "c", keys: { source } }]).nodes.map((node) =>
      JSON.stringify([faceOf(node), wordsOf(node)]),
    );
    assert.doesNotMatch(shown.join(), /secret|\u202E/);
  });
});
