import { jsonLines } from "../../src/samples/json-lines";
import { PayloadCheck } from "../../src/samples/payload-check";
import { Tally } from "../../src/samples/tally";
import { lower } from "../support/lower-schema";

const LINES = 100_000;
const PIECE = 1024 * 1024;

const SCHEMA = {
  type: "object",
  required: ["id", "email", "tier"],
  additionalProperties: false,
  properties: {
    id: { type: "string", pattern: "^[a-z0-9-]+$" },
    email: { type: "string", format: "email" },
    tier: { enum: ["gold", "silver", "basic"] },
    lines: {
      type: "array",
      items: {
        type: "object",
        required: ["sku", "quantity"],
        properties: { sku: { type: "string" }, quantity: { type: "integer", minimum: 1 }, note: { maxLength: 300 } },
      },
    },
  },
};

/** Times in ms for so many recorded payloads of about 1 KB. */
export interface SampleTimes {
  readonly lines: number;
  readonly bytes: number;
  readonly checking: number;
  /** `JSON.parse` alone: the floor of whatever reads them. */
  readonly parsing: number;
}

/** Checks payloads of which one in a thousand deviates; another count ends the measurement. */
export async function measureSamples(): Promise<SampleTimes> {
  const texts = Array.from({ length: LINES }, (_, index) => JSON.stringify(payload(index)));
  const bytes = Buffer.from(texts.join("\n"));
  const start = performance.now();
  for (const text of texts) JSON.parse(text);
  const parsed = performance.now();
  const check = new PayloadCheck(lower(SCHEMA).graph);
  const tally = new Tally();
  for await (const batch of jsonLines(inPieces(bytes))) {
    for (const sample of batch) {
      tally.add({ ...sample.place, file: "" }, "value" in sample ? check.deviations(sample.value) : []);
    }
  }
  const end = performance.now();
  if (tally.samples !== LINES || tally.deviating !== LINES / 1000) throw new Error(`${tally.deviating} deviate`);
  return { lines: LINES, bytes: bytes.length, checking: end - parsed, parsing: parsed - start };
}

function payload(index: number) {
  const lines = Array.from({ length: 5 }, (_, line) => ({
    sku: `sku-${line}`,
    quantity: line + 1,
    note: "n".repeat(130),
  }));
  return { id: `c-${index}`, email: `a${index}@b.example`, tier: index % 1000 === 0 ? "none" : "gold", lines };
}

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
