import type { SourceNode } from "../document/source-node";
import { english } from "../text/l10n";
import { mapping, member } from "./node-access";
import type { PointedNode } from "./resolve-pointer";

/** Keys that OpenAPI's own objects have and schemas have not. */
const foreignKeys = ["openapi", "paths", "content", "responses", "operationId", "parameters"];

/** Why a pointer into an OpenAPI document leads to no schema (OpenAPI 3.1.1, 4.8.24); undefined when it may be one. */
export function openApiFault(document: SourceNode, { node, tokens }: PointedNode): string | undefined {
  if (tokens.length > 0 && !foreignKeys.some((key) => mapping(node)?.byKey.has(key))) return undefined;
  const schemas = mapping(member(member(document, "components") ?? document, "schemas"));
  const example = schemas?.entries[0]?.key.value ?? "Name";
  return english`the pointer must lead to a schema, such as #/components/schemas/${example}`;
}
