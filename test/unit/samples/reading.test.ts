import assert from "node:assert/strict";
import fc from "fast-check";
import { harSamples } from "../../../src/samples/har";
import { jsonFile } from "../../../src/samples/json-items";
import { jsonLines } from "../../../src/samples/json-lines";
import { LARGEST_SAMPLE, partsAt, type Sample, type Samples } from "../../../src/samples/sample";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(samples: Samples): Promise<readonly Sample[]> {
  const found: Sample[] = [];
  for await (const batch of samples) found.push(...batch);
  return found;
}

const lines = (text: string | Uint8Array, size = 7) => all(jsonLines(chunksOf(Buffer.from(text), size)));
const items = (text: string, arraysAreSamples = false) =>
  all(jsonFile(chunksOf(Buffer.from(text), 5), { arraysAreSamples }));

describe("JSON lines", () => {
  it("numbers lines from 1, leaves out empty ones, and needs no line end at the end", async () => {
    assert.deepEqual(await lines('\ufeff{"a":1}\r\n\n  \t\n[2]\n"é"'), [
      { place: { kind: "line", number: 1 }, value: { a: 1 } },
      { place: { kind: "line", number: 4 }, value: [2] },
      { place: { kind: "line", number: 5 }, value: "é" },
    ]);
  });

  it("says of a line what is wrong with it, and goes on", async () => {
    const broken = Buffer.concat([Buffer.from('{"a":\n"'), Buffer.from([0xff]), Buffer.from('"\n3')]);
    assert.deepEqual(await lines(broken), [
      { place: { kind: "line", number: 1 }, problem: "is not JSON" },
      { place: { kind: "line", number: 2 }, problem: "is not UTF-8" },
      { place: { kind: "line", number: 3 }, value: 3 },
    ]);
  });

  it("reads the same in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (values, size) => {
          const text = values.map((value) => JSON.stringify(value)).join("\n");
          const read = await lines(text, size);
          assert.deepEqual(
            read.map((sample) => "value" in sample && JSON.stringify(sample.value)),
            text === "" ? [] : text.split("\n"),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("JSON files", () => {
  it("takes the items of an array for samples, unless an array is one", async () => {
    assert.deepEqual(await items(' [{"a":1}, {"__proto__":2}]'), [
      { place: { kind: "item", number: 1 }, value: { a: 1 } },
      { place: { kind: "item", number: 2 }, value: JSON.parse('{"__proto__":2}') },
    ]);
    assert.deepEqual(await items("[1, 2]", true), [{ place: { kind: "file", number: 1 }, value: [1, 2] }]);
    assert.deepEqual(await items('{"a":1}'), [{ place: { kind: "file", number: 1 }, value: { a: 1 } }]);
  });

  it("keeps what it read before a fault, and says where that is", async () => {
    assert.deepEqual(await items('[1, 2, {"a" 3}]'), [
      { place: { kind: "item", number: 1 }, value: 1 },
      { place: { kind: "item", number: 2 }, value: 2 },
      { place: { kind: "item", number: 3 }, problem: "is not JSON" },
    ]);
    assert.deepEqual((await items("[1, 2")).at(-1), { place: { kind: "item", number: 2 }, problem: "ends too early" });
    assert.deepEqual(await items(""), [{ place: { kind: "file", number: 1 }, problem: "is not JSON" }]);
  });

  it("reads no item that is larger or deeper than memory should hold, nor what follows", async () => {
    async function* large() {
      yield Buffer.from('[1, "');
      for (let size = 0; size <= LARGEST_SAMPLE; size += 1 << 20) yield Buffer.alloc(1 << 20, "a");
      throw new Error("reads on");
    }
    assert.deepEqual(await all(jsonFile(large(), { arraysAreSamples: false })), [
      { place: { kind: "item", number: 1 }, value: 1 },
      { place: { kind: "item", number: 2 }, problem: "is larger than 64 MiB" },
    ]);
    assert.deepEqual(await items("[".repeat(20_000)), [
      { place: { kind: "item", number: 1 }, problem: "is nested more than 10,000 levels deep" },
    ]);
  });
});

describe("HTTP archives", () => {
  const entry = (method: string, status: number, answer: object, sent?: string) => ({
    request: {
      method,
      url: "https://crm.example/v3/customers",
      ...(sent === undefined ? {} : { postData: { mimeType: "application/json; charset=utf-8", text: sent } }),
    },
    response: { status, content: { mimeType: "application/json", ...answer } },
  });
  const log = JSON.stringify({
    log: {
      version: "1.2",
      entries: [
        entry("GET", 200, { text: '{"id":"a"}' }),
        entry("GET", 500, { text: '{"error":1}' }),
        entry("GET", 200, { mimeType: "text/html", text: "<p>" }),
        entry("GET", 200, { encoding: "base64", text: Buffer.from('{"id":"é"}').toString("base64") }),
        entry("POST", 201, { text: "" }, '{"id":"b"}'),
      ],
    },
  });
  const har = (side: "response" | "request", method: string) =>
    all(harSamples(chunksOf(Buffer.from(log), 11), { side, isMeant: (exchange) => exchange.method === method }));

  it("gives the JSON answers of successful exchanges that are meant", async () => {
    assert.deepEqual(await har("response", "GET"), [
      { place: { kind: "entry", number: 1 }, value: { id: "a" } },
      { place: { kind: "entry", number: 4 }, value: { id: "é" } },
    ]);
  });

  it("gives what was sent", async () => {
    assert.deepEqual(await har("request", "POST"), [{ place: { kind: "entry", number: 5 }, value: { id: "b" } }]);
  });
});

describe("the parts of a sample", () => {
  const sample: Sample = { place: { kind: "line", number: 3 }, value: { items: [1, 2], more: { a: [3] } } };
  const at = (...tokens: readonly string[]) =>
    partsAt(sample, tokens).map((part) => ("value" in part ? part.value : part.problem));

  it("are those behind a pointer, with * for items and members", () => {
    assert.deepEqual(at("items", "*"), [1, 2]);
    assert.deepEqual(at("more", "*", "*"), [3]);
    assert.deepEqual(at(), [{ items: [1, 2], more: { a: [3] } }]);
  });

  it("are missed where they should be", () => {
    assert.deepEqual(at("data", "*"), ["has nothing at /data"]);
    assert.deepEqual(at("items", "*", "x"), ["has nothing at /x", "has nothing at /x"]);
  });
});
