import { formatPointer } from "../../text/json-pointer";
import type { Part } from "../imported-contract";
import { oneLine, wordsOf } from "../names";
import type { Place, StandardDocument } from "../standard-document";

/** An operation of an API, or a call that an API makes to us (`webhooks`, OpenAPI 3.1). */
export interface Operation {
  readonly kind: "call" | "webhook";
  readonly pointer: string;
  readonly method: string;
  /** Of a webhook its name. */
  readonly path: string;
  readonly place: Place;
  readonly pathItem: Place;
}

/** HEAD, OPTIONS and TRACE carry no data. QUERY is of OpenAPI 3.2. */
const METHODS = ["get", "query", "post", "put", "patch", "delete"];

/** Generators wrote `x-webhooks` before OpenAPI 3.1. */
const GROUPS = [
  { key: "paths", kind: "call" },
  { key: "webhooks", kind: "webhook" },
  { key: "x-webhooks", kind: "webhook" },
] as const;

/** Every operation, in the order of the text. */
export function operationsOf(document: StandardDocument): readonly Operation[] {
  return GROUPS.flatMap(({ key, kind }) =>
    document.entries(document.at(document.root, key)).flatMap(([path, pathItem]) =>
      document.entries(pathItem).flatMap(([method, place]) => {
        if (!METHODS.includes(method) || place.node.kind !== "mapping") return [];
        return [
          { kind, pointer: formatPointer([key, path, method]), method: method.toUpperCase(), path, place, pathItem },
        ];
      }),
    ),
  );
}

export function openApiParts(document: StandardDocument): readonly Part[] {
  return operationsOf(document).map((operation) => {
    const id = document.text(operation.place, "operationId");
    const title = titleOf(operation);
    return {
      pointer: operation.pointer,
      title,
      description: summaryOf(document, operation) ?? "",
      names: [...(id === undefined ? [] : [id]), ...(operation.kind === "webhook" ? [operation.path] : []), title],
    };
  });
}

/** `GET /customers/{id}`, `webhook orderPlaced`. */
export function titleOf({ kind, method, path }: Operation): string {
  return kind === "webhook" ? `webhook ${path}` : `${method} ${path}`;
}

export function summaryOf(document: StandardDocument, { place, pathItem }: Operation): string | undefined {
  const texts = [place, pathItem].flatMap((at) => [document.text(at, "summary"), document.text(at, "description")]);
  return oneLine(texts.find((text) => oneLine(text) !== undefined));
}

/** A name for an operation: its id, else what its method and path come to. */
export function nameOf(document: StandardDocument, { place, kind, method, path }: Operation): string {
  const id = document.text(place, "operationId");
  if (id !== undefined && wordsOf(id).length > 0) return id;
  const parts = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  return kind === "webhook" ? path : [method.toLowerCase(), ...parts.slice(-2)].join(" ");
}

/**
 * True for operations that change nothing: GET and QUERY, and POST where its path or id says that it is a search, because
 * its question does not fit into a URL.
 */
export function isRead(document: StandardDocument, { place, method, path }: Operation): boolean {
  if (method === "GET" || method === "QUERY") return true;
  const isQuestion = /(?:^|[/:_.-])(?:search|query|find|lookup|filter)$/i.test(path);
  const [verb = ""] = wordsOf(document.text(place, "operationId")?.split(/[/.]/).at(-1) ?? "");
  return method === "POST" && (isQuestion || ["search", "query", "find", "lookup"].includes(verb));
}
