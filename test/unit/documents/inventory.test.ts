import assert from "node:assert/strict";
import type { InventoryInput } from "../../../src/documents/inventory/inventory-input";
import { inventoryModel } from "../../../src/documents/inventory/model";
import { inventoryInputOf, textsBelow } from "../../support/documents-of";
import { diagramsIn, inventoryFormats, readCsv, textOf } from "../../support/inventory-texts";
import { parseMermaid } from "../../support/mermaid";

const made = textsBelow("test/fixtures/documents/inventory/workspace");

/** A contract that reads; `more` stands at top level. */
const contract = (id: string, more = "") =>
  `integrationContract: "1.0"\nid: ${id}\nversion: 1.0.0\nowner: { team: t }\npattern: api\n${more}`;

describe("the integration inventory", () => {
  let input: InventoryInput;
  before(async () => {
    input = await inventoryInputOf(made);
  });

  it("sorts contracts by id and then by path, in whatever order they come", () => {
    const turned = { ...input, contracts: [...input.contracts].reverse(), undeclared: [...input.undeclared].reverse() };
    for (const format of inventoryFormats) assert.equal(textOf(turned, format), textOf(input, format));
    const places = inventoryModel(input).contracts.map(({ id, path }) => `${id} ${path}`);
    assert.deepEqual(places, [...places].sort());
  });

  it("keeps its digest when findings change, and changes it with a contract or with an undeclared call", async () => {
    const { digest } = inventoryModel(input);
    const unread = { ...input, undeclared: [] };
    const judged = input.contracts.map((one) => ({ ...one, findings: { errors: 99, warnings: 0 } }));
    assert.equal(inventoryModel({ ...input, contracts: judged }).digest, digest);
    assert.notEqual(inventoryModel(unread).digest, digest);
    const path = "sales/crm-read.contract.yaml";
    const edited = await inventoryInputOf(
      { ...made, [path]: `${made[path]}`.replace("maxLag: 5s", "maxLag: 6s") },
      { code: false },
    );
    assert.notEqual(inventoryModel(edited).digest, inventoryModel(unread).digest);
    const commented = await inventoryInputOf({ ...made, [path]: `# a comment\n${made[path]}` }, { code: false });
    assert.equal(inventoryModel(commented).digest, inventoryModel(unread).digest);
  });

  it("marks an exemption as expired on the day after its last", () => {
    const ends = (today: string) =>
      inventoryModel({ ...input, today }).exemptions.map(({ rule, expired }) => `${rule} ${expired}`);
    assert.deepEqual(ends("2026-11-21"), ["resilience/retry false", "resilience/timeout false"]);
    assert.deepEqual(ends("2026-11-22"), ["resilience/retry true", "resilience/timeout false"]);
    assert.deepEqual(ends("2026-11-23"), ["resilience/retry true", "resilience/timeout true"]);
  });

  it("gives each side of a read-write contract its own system and its own consumers", () => {
    const { contracts, systems } = inventoryModel(input);
    const sides = contracts
      .find(({ id }) => id === "ledger-sync")
      ?.sides.map(({ direction, system }) => [direction, system]);
    assert.deepEqual(sides, [
      ["read", "General ledger"],
      ["write", "Planning cockpit"],
    ]);
    const users = (name: string) => systems.find(({ system }) => system === name)?.consumers;
    assert.deepEqual(users("General ledger"), ["forecast-trainer"]);
    assert.deepEqual(users("Planning cockpit"), ["forecast-publisher"]);
  });

  it("adds what tags bind to the consumers, with the drift of their types", async () => {
    const { contracts } = inventoryModel(
      await inventoryInputOf({
        "package.json": '{ "name": "scorer" }',
        "crm.contract.yaml": contract(
          "crm",
          "data: [{ entity: A, schema: { type: object, required: [id], properties: { id: { type: string } } } }]\n",
        ),
        "src/a.ts": "/** @contract crm#A */\nexport interface A { id: number }\n",
      }),
    );
    assert.deepEqual(contracts[0]?.consumers, [
      { id: "scorer", owner: "t", directions: ["read"], drifts: 1, undecided: 0 },
    ]);
  });

  it("has no row that covers less than the calls it counts: a share is full only when nothing is left", () => {
    const shareOf = (covered: number, needed: number) =>
      inventoryModel({ ...input, coverage: { covered, needed, undecided: 0 } }).coverage.percent;
    assert.deepEqual([shareOf(2, 3), shareOf(999, 1000), shareOf(5, 5), shareOf(0, 0)], [67, 99, 100, null]);
  });

  it("says in an empty workspace that there is nothing", async () => {
    const empty = await inventoryInputOf({}, { code: false });
    const markdown = textOf(empty, "md");
    assert.match(markdown, /^0 contracts, 0 systems without a contract\./m);
    assert.match(markdown, /^There is no contract in this workspace\.$/m);
    assert.match(markdown, /^Every external call found in code has a contract\.$/m);
    assert.doesNotMatch(markdown, /mermaid|undefined|null|NaN/);
    assert.equal(readCsv(textOf(empty, "csv")).length, 1);
    assert.match(textOf(empty, "backstage"), /^# plumbline: inventory [^\n]*\n$/);
  });

  it("has the table of the document as CSV, formulas made harmless", () => {
    const [head = [], ...rows] = readCsv(textOf(input, "csv"));
    assert.deepEqual(head.slice(0, 3), ["Contract", "Domain", "Direction"]);
    assert.match(head.at(-1) ?? "", /^plumbline: inventory digest [0-9a-f]{12} text [0-9a-f]{12}$/);
    assert.deepEqual(new Set(rows.map((row) => row.length)), new Set([14]));
    const ofId = (id: string) => rows.find(([name]) => name?.startsWith(id)) ?? [];
    assert.deepEqual(ofId("ledger-sync").slice(0, 9), [
      ...["ledger-sync 2.0.0", "finance", "read", "General ledger", "object-storage", "batch"],
      ...["erp-platform", "forecast-ml", "Posting; Forecast"],
    ]);
    assert.ok(rows.flat().every((cell) => !/^[=+\-@\t\r]/.test(cell)));
    assert.ok(rows.flat().every((cell) => cell !== "" || rows.every((row) => row.at(-1) === "")));
  });

  it("tells no password, in no format", () => {
    for (const format of inventoryFormats) assert.doesNotMatch(textOf(input, format), /secret/);
  });
});

describe("the graphs of an inventory", () => {
  /** Contracts of one consumer each; `place` gives domain and system. */
  const workspace = (count: number, place: (i: number) => readonly [domain: string, system: string]) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => {
        const [domain, system] = place(i);
        const number = String(i).padStart(4, "0");
        const text = contract(
          `c${number}`,
          `domain: ${domain}\nsource: { system: ${system} }\nconsumers: [{ id: service-${i % 9}, owner: t }]\n`,
        );
        return [`c${number}.contract.yaml`, text];
      }),
    );
  const graphsOf = async (files: Readonly<Record<string, string>>) => {
    const markdown = textOf(await inventoryInputOf(files, { code: false }), "md");
    const titles = [...markdown.matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    return { titles, diagrams: await Promise.all(diagramsIn(markdown).map(parseMermaid)) };
  };

  it("are one with 40 edges, and one for each domain with 41", async () => {
    const place = (i: number) => [i % 2 === 0 ? "sales" : "finance", `system ${i % 5}`] as const;
    const one = await graphsOf(workspace(40, place));
    assert.deepEqual([one.titles, one.diagrams.map(({ edges }) => edges.length)], [[], [40]]);
    const two = await graphsOf(workspace(41, place));
    assert.deepEqual(two.titles, ["Domain: finance", "Domain: sales"]);
    assert.deepEqual(
      two.diagrams.map(({ edges }) => edges.length),
      [20, 21],
    );
  });

  it("keep the edges of a system together in a domain with more, as far as they fit", async () => {
    const { titles, diagrams } = await graphsOf(workspace(140, (i) => ["sales", i < 100 ? "large" : `small ${i % 4}`]));
    assert.deepEqual(
      titles,
      [1, 2, 3, 4].map((part) => `Domain: sales (${part} of 4)`),
    );
    assert.deepEqual(
      diagrams.map(({ edges }) => edges.length),
      [40, 40, 40, 20],
    );
    assert.deepEqual(
      diagrams.map(({ nodes }) => [...nodes.values()].filter((name) => name === "large").length),
      [1, 1, 1, 0],
    );
  });

  it("show what each text says, whatever it is, in the direction of the data", async () => {
    const [source = ""] = diagramsIn(textOf(await inventoryInputOf(made, { code: false }), "md"));
    const { type, nodes, edges } = await parseMermaid(source);
    assert.equal(type, "flowchart-v2");
    assert.equal(edges.length, 13);
    assert.ok([...nodes.values()].includes('constructor | "] --> X["hacked'));
    assert.match(source, /C\d+\["forecast-publisher"\] -->\|"ledger-sync"\| S\d+\["Planning cockpit"\]/);
    assert.match(source, /S\d+\["General ledger"\] -->\|"ledger-sync"\| C\d+\["forecast-trainer"\]/);
  });
});
