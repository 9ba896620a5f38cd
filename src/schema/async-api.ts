import type { SourceNode } from "../document/source-node";
import type { Shape } from "../shape/shape";
import type { Definitions } from "./definitions";
import { asyncApi, type Dialect, draft07, openApi30 } from "./dialect";
import { items, member, text } from "./node-access";
import { oneOf } from "./one-of";
import type { PointedNode } from "./resolve-pointer";
import type { ReferenceResolver } from "./resolve-reference";

/** References from message to message longer than this lead nowhere. */
const referenceLimit = 100;

/** Formats of payloads that are JSON Schema (AsyncAPI 3.0.0, "Multi Format Schema Object"), by their start. */
const schemaFormats: readonly (readonly [prefix: string, dialect: Dialect])[] = [
  ["application/vnd.aai.asyncapi", asyncApi],
  ["application/schema+json", draft07],
  ["application/schema+yaml", draft07],
  ["application/vnd.oai.openapi", openApi30],
];

/**
 * Lowers what a pointer into an AsyncAPI 2 or 3 document leads to: a message is its payload, a `oneOf` of messages (2.x)
 * the union of theirs, everything else a schema.
 */
export function lowerAsyncApi(pointed: PointedNode, definitions: Definitions, resolver: ReferenceResolver): Shape {
  const isMessage = pointed.tokens.at(-2) === "messages" || pointed.tokens.at(-1) === "message";
  return lowerEntry(pointed, isMessage, definitions, resolver, 0);
}

function lowerEntry(
  pointed: PointedNode,
  isMessage: boolean,
  definitions: Definitions,
  resolver: ReferenceResolver,
  depth: number,
): Shape {
  const { node, resource } = pointed;
  const reference = member(node, "$ref");
  if (reference?.kind === "scalar" && isMessage) {
    const spelled = String(reference.value);
    const next = depth < referenceLimit ? resolver.resolve(spelled, resource) : tooLong;
    if (!next.ok) return definitions.unresolved(spelled, next, reference.location);
    return lowerEntry(next, isMessage, definitions, resolver, depth + 1);
  }
  const alternatives = isMessage ? items(member(node, "oneOf")) : undefined;
  if (alternatives !== undefined) {
    const lowered = alternatives.map((alternative) =>
      lowerEntry({ ...pointed, node: alternative, tokens: [] }, true, definitions, resolver, depth + 1),
    );
    return oneOf(lowered, node.location);
  }
  const payload = member(node, "payload");
  if (payload !== undefined) return lowerPayload(pointed, payload, definitions);
  if (isMessage) return { kind: "unknown", reason: "the message has no payload", origin: node.location };
  return lowerPayload(pointed, node, definitions);
}

/** A payload is a schema, or (3.x) a mapping of `schemaFormat` and `schema`; in 2.x the format stands in the message. */
function lowerPayload(pointed: PointedNode, payload: SourceNode, definitions: Definitions): Shape {
  const multiFormat = member(payload, "schemaFormat") !== undefined ? member(payload, "schema") : undefined;
  const format = text(member(multiFormat === undefined ? pointed.node : payload, "schemaFormat"));
  const node = multiFormat ?? payload;
  const known = format === undefined ? undefined : schemaFormats.find(([prefix]) => format.startsWith(prefix));
  if (format !== undefined && known === undefined) {
    return { kind: "unknown", reason: `schemaFormat ${format} is not compared`, origin: node.location };
  }
  const label = node === pointed.node || pointed.tokens.at(-2) === "messages" ? pointed.tokens.at(-1) : undefined;
  const resource = known === undefined ? pointed.resource : { ...pointed.resource, dialect: known[1] };
  return labelled(definitions.lower(node, resource), label);
}

function labelled(shape: Shape, label: string | undefined): Shape {
  return label === undefined || shape.label !== undefined ? shape : { ...shape, label };
}

const tooLong = { ok: false, reason: "the chain of references is too long" } as const;
