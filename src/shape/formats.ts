import { fullFormats } from "ajv-formats/dist/formats";
import type { Answer } from "./satisfies";

/**
 * One valid text for each `format` of JSON Schema 2020-12 validation section 7.3 and OpenAPI's, the shortest that reads
 * well. A format that is not listed asserts nothing here.
 */
const samples: ReadonlyMap<string, string> = new Map([
  ["date-time", "2026-01-01T00:00:00Z"],
  ["date", "2026-01-01"],
  ["time", "00:00:00Z"],
  ["duration", "P1D"],
  ["email", "a@b.example"],
  ["idn-email", "a@b.example"],
  ["hostname", "b.example"],
  ["idn-hostname", "b.example"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["uri", "urn:a"],
  ["uri-reference", "a"],
  ["iri", "urn:a"],
  ["iri-reference", "a"],
  ["uri-template", "a"],
  ["uuid", "00000000-0000-4000-8000-000000000000"],
  ["json-pointer", "/a"],
  ["relative-json-pointer", "0"],
  ["regex", "a"],
  ["byte", "YQ=="],
]);

/** A text that the format accepts; undefined for formats that assert nothing. */
export function formatSample(format: string): string | undefined {
  return samples.get(format);
}

/** The formats that assert something. */
export function knownFormats(): Iterable<string> {
  return samples.keys();
}

/** Longer texts are not checked: some of the expressions take more than linear time. */
const longestText = 2_000;

/**
 * Is the text of the format? By the definitions of `ajv-formats`, as most who validate do. `undecided` for formats it does
 * not know of those above, and for very long texts; every text is of a format that asserts nothing.
 */
export function formatAccepts(format: string, text: string): Answer {
  if (!samples.has(format)) return true;
  // Of ASCII texts the internationalised formats say what the plain ones say (RFC 6531, RFC 5890, RFC 3987).
  const plain = isAscii(text) ? format.replace(/^idn-/, "").replace(/^iri/, "uri") : format;
  const known = new Map<string, unknown>(Object.entries(fullFormats)).get(plain);
  if (text.length > longestText) return "undecided";
  if (known instanceof RegExp) return known.test(text);
  if (typeof known === "function") return answerOf(known(text));
  if (typeof known === "object" && known !== null && "validate" in known && typeof known.validate === "function") {
    return answerOf(known.validate(text));
  }
  return samples.get(format) === text ? true : "undecided";
}

function isAscii(text: string): boolean {
  return [...text].every((character) => character < "\u0080");
}

function answerOf(result: unknown): Answer {
  return typeof result === "boolean" ? result : "undecided";
}
