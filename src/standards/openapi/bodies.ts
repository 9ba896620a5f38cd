import { toJson } from "../../document/nodes";
import type { NewMapping, NewValue } from "../../edits/new-value";
import type { JsonValue } from "../../text/json";
import type { Payload } from "../data-entry";
import type { Place, StandardDocument } from "../standard-document";
import type { Operation } from "./operations";

/** A body as one of its media types describes it. */
export interface Body extends Pick<Payload, "schema" | "examples"> {
  readonly mediaType: string;
}

const JSON_TYPE = /^application\/(?:[\w.+-]*\+)?json(?:\s*;|$)/i;
const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)/i;

/** The answer that a call succeeds with: the first of its 2xx answers that is JSON. */
export function answerOf(document: StandardDocument, { place }: Operation): Body | undefined {
  const responses = document.entries(document.at(place, "responses"));
  const good = responses
    .filter(([status]) => /^2(\d\d|XX)$/i.test(status))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const candidates = good.length > 0 ? good : responses.filter(([status]) => status === "default");
  return candidates.map(([, response]) => bodyIn(document, response, [JSON_TYPE])).find((body) => body !== undefined);
}

/** What a call sends. Forms have schemas, too. */
export function requestOf(document: StandardDocument, { place }: Operation): Body | undefined {
  const body = document.at(place, "requestBody");
  return body && bodyIn(document, body, [JSON_TYPE, FORM_TYPE]);
}

/** The media types of what there is, for those who cannot be told more. */
export function mediaTypesOf(document: StandardDocument, holder: Place | undefined): readonly string[] {
  return document.entries(holder && document.at(holder, "content")).map(([type]) => type);
}

/** The parameters of an operation and its path: those of the operation win. */
export function parametersOf(document: StandardDocument, { place, pathItem }: Operation): readonly Place[] {
  const found = new Map<string, Place>();
  for (const level of [place, pathItem]) {
    for (const parameter of document.items(document.at(level, "parameters"))) {
      const key = `${document.text(parameter, "in")} ${document.text(parameter, "name")?.toLowerCase()}`;
      if (!found.has(key)) found.set(key, parameter);
    }
  }
  return [...found.values()];
}

/** What a call without a body is about: its parameters in the path, as an inline schema. */
export function schemaOfPath(document: StandardDocument, operation: Operation): NewMapping {
  const names = parametersOf(document, operation).flatMap((parameter) => {
    const name = document.text(parameter, "name");
    if (document.text(parameter, "in") !== "path" || name === undefined) return [];
    const type = document.text(parameter, "schema", "type");
    const known: NewMapping = type !== undefined && SCALARS.includes(type) ? { type } : {};
    return [[name, known] as const];
  });
  const required: NewValue = names.map(([name]) => name);
  return { type: "object", ...(names.length === 0 ? {} : { required, properties: Object.fromEntries(names) }) };
}

/** The examples of headers with such names, in any answer: `100;w=60` of RateLimit-Policy. */
export function headerExamples(document: StandardDocument, { place }: Operation, name: RegExp): readonly JsonValue[] {
  return document.entries(document.at(place, "responses")).flatMap(([, response]) =>
    document.entries(document.at(response, "headers")).flatMap(([header, value]) => {
      if (!name.test(header)) return [];
      const nodes: readonly (Place | undefined)[] = [
        document.at(value, "example"),
        document.at(value, "schema", "example"),
        document.at(value, "schema", "const"),
        document.at(value, "schema", "default"),
        ...examplesIn(document, value),
      ];
      return nodes.flatMap((found) => (found === undefined ? [] : [toJson(found.node, 1) ?? null]));
    }),
  );
}

/** True where an answer that says "not now" says when. */
export function tellsWhenToRetry(document: StandardDocument, { place }: Operation): boolean {
  return document.entries(document.at(place, "responses")).some(([status, response]) => {
    const headers = document.entries(document.at(response, "headers")).map(([name]) => name.toLowerCase());
    return /^(429|503|4XX|5XX)$/i.test(status) && headers.includes("retry-after");
  });
}

const SCALARS = ["string", "integer", "number", "boolean"];

function bodyIn(document: StandardDocument, holder: Place, types: readonly RegExp[]): Body | undefined {
  const content = document.entries(document.at(holder, "content"));
  const found = [...types, /^\*\/\*$/]
    .map((wanted) => content.find(([type]) => wanted.test(type)))
    .find((entry) => entry !== undefined);
  if (found === undefined) return undefined;
  const [mediaType, media] = found;
  const schema = media.node.kind === "mapping" ? media.node.byKey.get("schema")?.value : undefined;
  return {
    mediaType,
    ...(schema === undefined ? {} : { schema: { node: schema, resource: media.resource } }),
    examples: examplesIn(document, media),
  };
}

/** `example`, and the values of `examples`. */
function examplesIn(document: StandardDocument, holder: Place): readonly Place[] {
  const one = document.at(holder, "example");
  const named = document
    .entries(document.at(holder, "examples"))
    .flatMap(([, example]) => document.at(example, "value") ?? []);
  return [...(one === undefined ? [] : [one]), ...named];
}
