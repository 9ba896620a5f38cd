import type { SourceNode } from "../document/source-node";
import type { Shape } from "../shape/shape";
import { english } from "../text/l10n";
import { lowerAvro } from "./avro";
import type { Definitions } from "./definitions";
import { asyncApi, type Dialect, draft07, openApi30, openApi31 } from "./dialect";
import { items, member, text } from "./node-access";
import { oneOf } from "./one-of";
import type { PointedNode } from "./resolve-pointer";
import type { ReferenceResolver } from "./resolve-reference";
import type { SchemaResource } from "./schema-resource";

/** References from message to message longer than this lead nowhere. */
const referenceLimit = 100;

/** Formats of payloads that are JSON Schema (AsyncAPI 3.0.0, "Multi Format Schema Object"). */
const schemaFormats: readonly (readonly [format: RegExp, dialect: Dialect])[] = [
  [/^application\/vnd\.aai\.asyncapi/, asyncApi],
  [/^application\/schema\+(json|yaml)/, draft07],
  [/^application\/vnd\.oai\.openapi.*version=3\.1/, openApi31],
  [/^application\/vnd\.oai\.openapi/, openApi30],
];

/** A schema and what it is written in; without a format it is AsyncAPI's own. */
interface WrittenSchema {
  readonly node: SourceNode;
  readonly resource: SchemaResource;
  readonly format: string | undefined;
}

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
  if (payload !== undefined) return lowerPayload(pointed, payload, definitions, resolver);
  if (isMessage) return { kind: "unknown", reason: english`the message has no payload`, origin: node.location };
  return lowerPayload(pointed, node, definitions, resolver);
}

function lowerPayload(
  pointed: PointedNode,
  payload: SourceNode,
  definitions: Definitions,
  resolver: ReferenceResolver,
): Shape {
  const label = payload === pointed.node || pointed.tokens.at(-2) === "messages" ? pointed.tokens.at(-1) : undefined;
  return labelled(lowerWritten(writtenSchema(pointed, payload, resolver), definitions, resolver), label);
}

/**
 * A payload is a schema, or (3.x) a mapping of `schemaFormat` and `schema`, which a `$ref` may lead to; in 2.x the format
 * stands in the message.
 */
function writtenSchema(
  { node, resource }: PointedNode,
  payload: SourceNode,
  resolver: ReferenceResolver,
): WrittenSchema {
  const own = payload === node ? undefined : text(member(node, "schemaFormat"));
  if (own !== undefined) return { node: payload, resource, format: own };
  const end = follow(payload, resource, resolver);
  const schema = member(end.node, "schema");
  const format = text(member(end.node, "schemaFormat"));
  if (schema === undefined || format === undefined) return { node: payload, resource, format: undefined };
  return { node: schema, resource: end.resource, format };
}

function lowerWritten(
  { node, resource, format }: WrittenSchema,
  definitions: Definitions,
  resolver: ReferenceResolver,
): Shape {
  if (format === undefined) return definitions.lower(node, resource);
  if (/^application\/vnd\.apache\.avro/.test(format)) {
    const end = follow(node, resource, resolver);
    // Two payloads of one file may have names in common.
    const avro = lowerAvro(end.node, `${end.resource.file}@${end.node.location.span.start}`, "");
    if (avro.kind !== "no-such-name") return definitions.adopt("Avro", avro);
  }
  const dialect = schemaFormats.find(([pattern]) => pattern.test(format))?.[1];
  if (dialect !== undefined) return definitions.lower(node, { ...resource, dialect });
  return { kind: "unknown", reason: english`schemaFormat ${format} is not compared`, origin: node.location };
}

/** The end of a chain of `$ref`s, as far as it leads. */
function follow(
  node: SourceNode,
  resource: SchemaResource,
  resolver: ReferenceResolver,
): Pick<WrittenSchema, "node" | "resource"> {
  let at = { node, resource };
  for (let steps = 0; steps < referenceLimit; steps++) {
    const reference = text(member(at.node, "$ref"));
    const next = reference === undefined ? undefined : resolver.resolve(reference, at.resource);
    if (next?.ok !== true) break;
    at = { node: next.node, resource: next.resource };
  }
  return at;
}

function labelled(shape: Shape, label: string | undefined): Shape {
  return label === undefined || shape.label !== undefined ? shape : { ...shape, label };
}

const tooLong = { ok: false, reason: english`the chain of references is too long` } as const;
