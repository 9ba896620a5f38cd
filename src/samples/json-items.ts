import { JSONParser, TokenType } from "@streamparser/json";
import type { JsonValue } from "../text/json";
import { type Chunks, LARGEST_SAMPLE, type Sample, type SamplePlace, type Samples, sampleOf } from "./sample";

const OPENING_BRACKET = 0x5b;
/** The parser keeps something of each level that is open. */
const MOST_LEVELS = 10_000;
const TOO_LARGE = `is larger than ${LARGEST_SAMPLE / 1024 / 1024} MiB`;

/**
 * What stands behind the paths of a JSON text, one after another, without the text in memory. Reading ends at what is no
 * JSON, at a value larger than `LARGEST_SAMPLE`, and at one that is nested too deep.
 */
export async function* jsonValuesAt(
  path: string,
  kind: SamplePlace["kind"],
  chunks: Chunks,
  sampleFrom: (value: JsonValue, place: SamplePlace) => Sample | undefined = (value, place) => ({ place, value }),
): Samples {
  let found: Sample[] = [];
  let count = 0;
  let problem: string | undefined;
  const parser = new JSONParser({ paths: [path], keepStack: false });
  const placeOf = (number: number): SamplePlace => ({ kind, number });
  parser.onValue = ({ value }) => {
    const sample = value === undefined ? undefined : sampleFrom(value, placeOf(++count));
    if (sample !== undefined) found.push(sample);
  };
  parser.onError = () => {
    problem = "is not JSON";
  };
  let levels = 0;
  parser.onToken = ({ token }) => {
    if (token === TokenType.LEFT_BRACKET || token === TokenType.LEFT_BRACE) levels++;
    else if (token === TokenType.RIGHT_BRACKET || token === TokenType.RIGHT_BRACE) levels--;
    if (levels > MOST_LEVELS) problem ??= `is nested more than ${MOST_LEVELS.toLocaleString("en")} levels deep`;
  };
  let unfinished = 0;
  for await (const chunk of chunks) {
    const before = count;
    parser.write(chunk);
    yield found;
    found = [];
    unfinished = count === before ? unfinished + chunk.length : 0;
    if (unfinished > LARGEST_SAMPLE) problem ??= TOO_LARGE;
    if (problem !== undefined) break;
  }
  if (problem === undefined && !parser.isEnded) problem = "ends too early";
  if (problem !== undefined) yield [{ place: placeOf(count + 1), problem }];
}

/** The samples of a JSON file: the items of its array, unless an array is one sample, else the whole. */
export async function* jsonFile(chunks: Chunks, { arraysAreSamples }: { readonly arraysAreSamples: boolean }): Samples {
  const [first, whole] = await beginOf(chunks);
  if (first === OPENING_BRACKET && !arraysAreSamples) yield* jsonValuesAt("$.*", "item", whole);
  else yield [await wholeFile(whole)];
}

async function wholeFile(chunks: Chunks): Promise<Sample> {
  const place = { kind: "file", number: 1 } as const;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > LARGEST_SAMPLE) return { place, problem: TOO_LARGE };
    parts.push(chunk);
  }
  return sampleOf(place, Buffer.concat(parts));
}

/** The first byte that is no space, and all bytes. */
async function beginOf(chunks: Chunks): Promise<readonly [number | undefined, Chunks]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const { value, done } = await iterator.next();
    if (done === true) break;
    read.push(value);
    first = value.find((byte: number) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte));
  }
  async function* all() {
    yield* read;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return [first, all()];
}
