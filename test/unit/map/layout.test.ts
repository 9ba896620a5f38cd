import assert from "node:assert/strict";
import fc from "fast-check";
import { arrange, type Frame } from "../../../src/map/arrange";
import { columnOf } from "../../../src/map/graph";
import { type Box, layOut, type PlacedGraph, type PlacedNode } from "../../../src/map/layout";
import { mapGraph } from "../../../src/map/map-graph";
import { partsOf } from "../../../src/map/parts";
import { shortened, textWidth } from "../../../src/map/text-width";
import { companyInput, mapInput, undeclaredHost } from "../../support/map-input";

function overlap(one: Box, other: Box): boolean {
  const apart = (a: number, width: number, b: number, others: number) => a + width <= b || b + others <= a;
  return !apart(one.x, one.width, other.x, other.width) && !apart(one.y, one.height, other.y, other.height);
}

function assertApart(boxes: readonly Box[]): void {
  boxes.forEach((box, index) => {
    const hit = boxes.slice(index + 1).find((other) => overlap(box, other));
    assert.equal(hit, undefined, `${JSON.stringify(box)} overlaps ${JSON.stringify(hit)}`);
  });
}

/** Where a node stands on the whole plane. */
function boxIn({ origin }: Frame, { box }: PlacedNode): Box {
  return { ...box, x: box.x + origin.x, y: box.y + origin.y };
}

/** Nothing lies on anything, every node is in its column and every edge goes from node to node. */
function assertReadable({ nodes, edges, width, height }: PlacedGraph): void {
  assertApart([
    ...nodes.map(({ box }) => box),
    ...edges.flatMap(({ label }) => (label === undefined ? [] : [label.box])),
  ]);
  const boxes = new Map(nodes.map(({ node, box }) => [node.key, box]));
  for (const { edge, points } of edges) {
    const [left, right] = [boxes.get(edge.left)!, boxes.get(edge.right)!];
    assert.deepEqual(points.at(0), { x: left.x + left.width, y: left.y + left.height / 2 });
    assert.deepEqual(points.at(-1), { x: right.x, y: right.y + right.height / 2 });
    assert.ok(
      points.every(({ x }, at) => at === 0 || x >= points[at - 1]!.x),
      "an edge runs backwards",
    );
  }
  for (const column of ["left", "middle", "right"]) {
    const starts = nodes.filter(({ node }) => columnOf(node) === column).map(({ box }) => box.x);
    assert.ok(new Set(starts).size <= 1, `${column}: ${starts}`);
  }
  for (const { box } of nodes) {
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height);
  }
}

describe("map layout", () => {
  it("keeps any contracts, systems, consumers and hosts apart and in their columns", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e");
    const contract = fc.record({
      system: fc.option(name),
      direction: fc.constantFrom("read", "write", "read-write"),
      consumers: fc.uniqueArray(name, { maxLength: 3 }),
      drifts: fc.nat(2),
    });
    const hosts = fc.uniqueArray(name, { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(contract, { maxLength: 9 }), hosts, (contracts, undeclared) => {
        const input = contracts.map(({ system, direction, consumers, drifts }, index) => {
          const side = system === null ? {} : { source: { system }, target: { system } };
          const keys = { direction, consumers: consumers.map((id) => ({ id })), ...side };
          return { id: `c${index}`, keys, bindings: consumers.map((consumer) => ({ consumer, drifts })) };
        });
        const graph = mapGraph(mapInput(input, { undeclared: undeclared.map((host) => undeclaredHost(host)) }));
        assertReadable(layOut(graph));
      }),
      { numRuns: 60 },
    );
  });

  it("draws 200 contracts in frames that a screen shows, each contract once", () => {
    const graph = mapGraph(companyInput(200));
    const { frames, width, height } = arrange(partsOf(graph));
    for (const { graph: part } of frames) assertReadable(part);
    assertApart(frames.map(({ box }) => box));
    for (const frame of frames) for (const node of frame.graph.nodes) assert.ok(overlap(boxIn(frame, node), frame.box));
    const ratio = width / height;
    assert.ok(ratio > 1 && ratio < 2.2, `${width} by ${height}`);
    const drawn = frames.flatMap((frame) => frame.graph.nodes.map(({ node }) => node));
    const contracts = drawn.filter(({ kind }) => kind === "contract").map(({ name }) => name);
    assert.deepEqual([contracts.length, new Set(contracts).size], [200, 200]);
    assert.equal(new Set(drawn.map(({ key }) => key)).size, drawn.length);
    const drifts = (edges: readonly { readonly drifts: number }[]) => edges.reduce((sum, one) => sum + one.drifts, 0);
    assert.equal(drifts(frames.flatMap(({ graph: part }) => part.edges.map(({ edge }) => edge))), drifts(graph.edges));
  });

  it("puts frames by domain, by owner where few state one, and what states none last", () => {
    const titles = (keys: (n: number) => Readonly<Record<string, string | { team: string }>>) =>
      partsOf(mapGraph(mapInput(Array.from({ length: 20 }, (_, n) => ({ id: `c${n}`, keys: keys(n) }))))).map(
        ({ title }) => title,
      );
    assert.deepEqual(
      titles((n) => (n % 3 === 0 ? {} : { domain: n % 3 === 1 ? "b" : "a" })),
      ["a", "b", "No domain stated"],
    );
    assert.deepEqual(
      titles((n) => (n % 2 === 0 ? {} : { owner: { team: "t" } })),
      ["t", "No owner stated"],
    );
    assert.deepEqual(
      titles(() => ({ domain: "a" })),
      ["a (1 of 2)", "a (2 of 2)"],
    );
  });

  it("shows how domains and teams are connected where there are more contracts than one can look at", () => {
    const graph = mapGraph(companyInput(1000));
    const [part, ...others] = partsOf(graph);
    assert.ok(part);
    assert.equal(others.length, 0);
    const { nodes } = part.graph;
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    assert.equal(sum(nodes.flatMap((node) => (node.kind === "group" ? [node.contracts] : []))), 1000);
    const drifts = (of: typeof graph.nodes) => sum(of.flatMap((node) => ("drifts" in node ? [node.drifts] : [])));
    assert.equal(drifts(nodes), drifts(graph.nodes));
    assert.ok(nodes.length < 80, `${nodes.length} nodes`);
    assertReadable(layOut(part.graph));
  });

  it("keeps an overview small, whatever the number of domains and teams", () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      id: `c${n}`,
      keys: { domain: `d${n}`, source: { system: `s${n}`, owner: { team: `t${n}` } } },
    }));
    const [part] = partsOf(mapGraph(mapInput(many)));
    const names = part?.graph.nodes.map(({ name }) => name) ?? [];
    assert.equal(names.length, 50);
    assert.deepEqual(
      names.filter((name) => name.includes("other")),
      ["476 other groups", "476 other teams"],
    );
  });

  it("is the same whatever was laid out before", () => {
    const text = () => JSON.stringify(arrange(partsOf(mapGraph(companyInput(30)))));
    const first = text();
    arrange(partsOf(mapGraph(companyInput(7))));
    assert.equal(text(), first);
  });

  it("draws an empty map", () => {
    const { width, height, frames } = arrange(partsOf(mapGraph(mapInput([]))));
    assert.deepEqual([frames.length, Number.isFinite(width), Number.isFinite(height)], [1, true, true]);
  });
});

describe("map texts", () => {
  it("cuts a name in its middle, never within a character", () => {
    assert.equal(shortened("orders", 100, 13), "orders");
    const cut = shortened("enterprise-customer-lookup-version-2", 120, 13);
    assert.match(cut, /^enterpr.*….*-2$/);
    assert.ok(textWidth(cut, 13) <= 120);
    const family = shortened("👩🏽\u0301".repeat(40), 60, 13);
    assert.match(family, /^(👩🏽\u0301)+…(👩🏽\u0301)*$/u);
  });

  it("takes wide characters for wide", () => {
    assert.ok(textWidth("受注管理", 13) > 1.9 * textWidth("abcd", 13));
    assert.equal(textWidth("e\u0301", 100), textWidth("e", 100));
  });
});
