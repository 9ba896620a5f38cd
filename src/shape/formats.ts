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
