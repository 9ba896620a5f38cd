import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Block, GeneratedDocument, Inline, Line } from "../../src/documents/document";
import { handover, handoverModel } from "../../src/documents/handover/handover";
import { bombs } from "../cli/hostile/bombs";
import { references } from "../cli/hostile/references";
import { texts } from "../cli/hostile/texts";
import { HOSTILE_TEXTS } from "../support/arbitrary-document";
import { schemaArbitrary } from "../support/arbitrary-schema";
import { textsBelow } from "../support/documents-of";
import { binding, handoverInputFrom, handoverInputOf } from "../support/handover-input";
import { parseMermaid } from "../support/mermaid";
import { writtenContracts } from "../support/written-contract";

describe("any contract that reads", () => {
  it("gives a document without an empty cell, the same one twice, with diagrams that Mermaid reads", async () => {
    await fc.assert(
      fc.asyncProperty(writtenContracts, async ({ uri, text }) => {
        const file = uri.slice(uri.lastIndexOf("/") + 1);
        const input = handoverInputOf({ [file]: text }, file);
        if (input === undefined) return;
        await assertSound(input);
        // All formats are printed from the model, which the JSON holds whole.
        assert.deepEqual(handoverModel(input), handoverModel(input));
      }),
      { numRuns: 80 },
    );
  });

  it("does so for every schema", async () => {
    await fc.assert(
      fc.asyncProperty(schemaArbitrary, async (schema) => {
        await assertSound(handoverInputFrom({ ...base, data: [{ entity: "Thing", schema }] }));
      }),
      { numRuns: 80 },
    );
  });

  it("has payloads made from schemas that Ajv accepts", () => {
    const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true });
    addFormats(ajv);
    fc.assert(
      fc.property(schemaArbitrary, (schema) => {
        const { entities } = handoverModel(handoverInputFrom({ ...base, data: [{ entity: "Thing", schema }] }));
        const text = entities[0]?.example?.text;
        if (text !== undefined) assert.ok(ajv.validate(schema, JSON.parse(text)), `${text}: ${ajv.errorsText()}`);
      }),
      { numRuns: 150 },
    );
  });

  it("does so if it stands among the fixtures, or should not be at all", async () => {
    const hostile = [...texts, ...bombs, ...references(1)].map(({ files }) => textsOnly(files));
    for (const files of [...fixtures(), ...hostile]) {
      for (const path of Object.keys(files).filter((name) => /\.contract\.ya?ml$/.test(name))) {
        const input = handoverInputOf(files, path);
        if (input !== undefined) await assertSound(input);
      }
    }
  });

  it("does so whatever its texts and names", async () => {
    const text = fc.constantFrom(...HOSTILE_TEXTS.filter((one) => one.length < 1_000));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 12, maxLength: 12 }), async (chosen) => {
        await assertSound(handoverInputFrom(hostile(chosen), { bindings: [binding({ consumer: chosen[0] ?? "" })] }));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the order of the contract's lists", () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(ids, (names) => {
        const consumers = names.map((id) => ({ id, owner: "t" }));
        const fields = [...names].reverse();
        const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
        const schema = { type: "object", properties };
        const document = documentOf({ ...base, consumers, data: [{ entity: "Thing", schema, fields }] });
        assert.deepEqual(columnOf(document, "Consumer", 0), names);
        assert.deepEqual(columnOf(document, "Entity", 1), fields);
      }),
    );
  });
});

const base = { integrationContract: "1.0", id: "c", version: "1.0.0", owner: { team: "t" }, pattern: "api" };

function hostile(texts: readonly string[]) {
  const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = "", i = "", j = "", k = "", l = ""] = texts;
  const system = { system: a, technology: b, owner: { team: c, contact: d }, accessMethod: "rest-api", location: e };
  return {
    ...base,
    name: f,
    direction: "read-write",
    source: system,
    target: { ...system, system: g },
    data: [
      {
        entity: "Thing",
        filter: h,
        fields: [i === "" ? "x" : i],
        schema: { properties: { [i]: { description: j }, [`${i} `]: { enum: [k, l] } } },
      },
    ],
    failureBehavior: { onUnavailable: "queue", fallback: j, notify: k, runbook: l },
    writeBack: {
      operations: [{ id: "op", path: e, entity: "Thing" }],
      idempotency: { strategy: "idempotency-key", key: { name: a, from: [i === "" ? "x" : i] } },
      failureHandling: {
        resultStore: { kind: "outbox", location: b },
        deadLetter: { channel: c },
        manualReview: { queue: d },
      },
      audit: { store: e, record: [...new Set([f, g])] },
    },
    consumers: [{ id: h === "" ? "x" : h, owner: i === "" ? "x" : i, callSites: [j === "" ? "x" : j] }],
  };
}

type Files = Readonly<Record<string, string>>;

/** The contracts of the fixtures, each with what stands in its folder. */
function fixtures(): readonly Files[] {
  const folders = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(textsBelow("test/fixtures/contracts"))) {
    const folder = path.split("/")[0] ?? path;
    const files = folders.get(folder) ?? {};
    files[path] = text;
    folders.set(folder, files);
  }
  return [...folders.values()];
}

function textsOnly(files: Readonly<Record<string, string | Uint8Array>>): Files {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (typeof text === "string" ? [[path, text]] : [])),
  );
}

/** Diagrams that Mermaid has read: many contracts have the same. */
const readDiagrams = new Set<string>();

type Input = Parameters<typeof handoverModel>[0];

async function assertSound(input: Input): Promise<void> {
  const model = handoverModel(input);
  const document = handover(model);
  for (const block of document.blocks) {
    if (block.kind === "table") for (const row of block.rows) for (const cell of row) assertNotEmpty(cell, row);
    if (block.kind === "diagram" && !readDiagrams.has(block.source)) {
      await parseMermaid(block.source);
      readDiagrams.add(block.source);
    }
    if (block.kind === "table") for (const row of block.rows) assert.equal(row.length, block.head.length);
  }
}

function assertNotEmpty(cell: Line, row: readonly Line[]): void {
  const text = cell.map(textOf).join("").trim();
  assert.notEqual(text, "", `an empty cell in ${JSON.stringify(row)}`);
}

function textOf(inline: Inline | string): string {
  if (typeof inline === "string") return inline;
  return inline.kind === "missing" ? "not stated" : inline.text;
}

function documentOf(contract: Parameters<typeof handoverInputFrom>[0]): GeneratedDocument {
  return handover(handoverModel(handoverInputFrom(contract)));
}

/** A column of the table whose head begins with a name. */
function columnOf({ blocks }: GeneratedDocument, head: string, column: number): readonly string[] {
  const found = blocks.find(
    (block): block is Block & { readonly kind: "table" } =>
      block.kind === "table" && block.head[0]?.map(textOf).join("") === head,
  );
  return (found?.rows ?? []).map((row) => (row[column] ?? []).map(textOf).join(""));
}
