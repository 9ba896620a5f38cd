import type { JsonValue } from "../text/json";
import type { PointerTokens } from "../text/json-pointer";

/** Where a sample stands in its file: a line, an item of an array, an entry of a HAR log, from 1; or it is the whole file. */
export interface SamplePlace {
  readonly kind: "line" | "item" | "entry" | "file";
  readonly number: number;
}

/** A recorded payload, or why there is none where one should be. */
export type Sample =
  | { readonly place: SamplePlace; readonly value: JsonValue }
  | { readonly place: SamplePlace; readonly problem: string };

/** Samples in batches, as they are read: however many there are, few are in memory. */
export type Samples = AsyncIterable<readonly Sample[]>;

/** The bytes of a file, in pieces. */
export type Chunks = AsyncIterable<Uint8Array>;

/** A line, an item or a file of more than this many bytes is not read. */
export const LARGEST_SAMPLE = 64 * 1024 * 1024;

/** Reads one JSON text (RFC 8259). */
export function sampleOf(place: SamplePlace, bytes: Uint8Array): Sample {
  const text = textOf(bytes);
  if (text === undefined) return { place, problem: "is not UTF-8" };
  try {
    return { place, value: JSON.parse(text) };
  } catch {
    return { place, problem: "is not JSON" };
  }
}

/** The parts of a sample behind a pointer in which `*` stands for every item or member; the sample itself for none. */
export function partsAt(sample: Sample, at: PointerTokens): readonly Sample[] {
  const [token, ...rest] = at;
  if (token === undefined || "problem" in sample) return [sample];
  const { place, value } = sample;
  if (typeof value !== "object" || value === null) return [{ place, problem: `has nothing at /${token}` }];
  const members = new Map<string, JsonValue>(Object.entries(value));
  const found = token === "*" ? [...members.values()] : [members.get(token)];
  return found.flatMap((part) =>
    part === undefined ? [{ place, problem: `has nothing at /${token}` }] : partsAt({ place, value: part }, rest),
  );
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
