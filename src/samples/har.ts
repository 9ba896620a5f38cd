import type { JsonValue } from "../text/json";
import { textAt, valueAt } from "../text/plain-json";
import { jsonValuesAt } from "./json-items";
import { type Chunks, type Sample, type SamplePlace, type Samples, sampleOf } from "./sample";

/** What is known of a recorded exchange before its payload is read. */
export interface Exchange {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

export interface HarOptions {
  /** The payload: what was answered, or what was sent. */
  readonly side: "response" | "request";
  /** Which exchanges the contract is about. */
  readonly isMeant: (exchange: Exchange) => boolean;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/i;

/**
 * The JSON payloads of an HTTP archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/). Exchanges that are not
 * meant, answers that are no success, and payloads of other media types are left out.
 */
export function harSamples(chunks: Chunks, options: HarOptions): Samples {
  return jsonValuesAt("$.log.entries.*", "entry", chunks, (entry, place) => payloadOf(entry, place, options));
}

function payloadOf(entry: JsonValue, place: SamplePlace, { side, isMeant }: HarOptions): Sample | undefined {
  const request = valueAt(entry, "request");
  const response = valueAt(entry, "response");
  const status = valueAt(response, "status");
  const exchange = {
    method: textAt(request, "method")?.toUpperCase() ?? "",
    url: textAt(request, "url") ?? "",
    status: typeof status === "number" ? status : 0,
  };
  if (!isMeant(exchange)) return undefined;
  const body = side === "response" ? valueAt(response, "content") : valueAt(request, "postData");
  const text = textAt(body, "text");
  const isSuccess = exchange.status >= 200 && exchange.status < 300;
  if (text === undefined || !JSON_TYPE.test(textAt(body, "mimeType") ?? "")) return undefined;
  if (side === "response" && !isSuccess) return undefined;
  const isEncoded = valueAt(body, "encoding") === "base64";
  return sampleOf(place, Buffer.from(text, isEncoded ? "base64" : "utf8"));
}
