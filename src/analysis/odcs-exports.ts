import type { Contract, Entity } from "../contract/contract";
import { entryOf, nodeAt, toJson } from "../document/nodes";
import { printYaml } from "../document/print-yaml";
import type { SourceNode } from "../document/source-node";
import { withMarker } from "../documents/marker";
import { detectFormat } from "../schema/format";
import { odcsElement } from "../schema/odcs";
import { schemaAt, wordsOf } from "../schema/schema-text";
import { type Exported, type OdcsEntity, type OdcsVersion, odcsOf, usualVersion } from "../standards/odcs/odcs-of";
import type { WordsAt } from "../standards/odcs/schema-objects";
import { isJsonObject, type JsonValue } from "../text/json";
import { parsePointer } from "../text/json-pointer";
import type { JsonObject } from "../text/plain-json";
import { defaultDirection } from "./bindings";
import { digestOfContract, type SchemaSources, schemaRoots } from "./contract-digest";
import type { ContractStore } from "./contract-store";

/** A larger contract is not exported. */
const MOST_NODES = 200_000;

/** A contract as an ODCS document, or why it is none. */
export type OdcsExport = Exported & { readonly id: string; readonly digest: string };

/** The text of an exported document. Its first line tells it from files of others, and from one that was edited by hand. */
export function odcsText({ id, digest, document }: Extract<OdcsExport, { ok: true }>): string {
  return withMarker({ kind: "odcs", id, digest }, (marker) => `# ${marker}\n${printYaml(document)}`);
}

/** Exports contracts of a workspace to the Open Data Contract Standard, with their schemas as they are now. */
export class OdcsExports {
  readonly #from: SchemaSources & { readonly contracts: ContractStore };

  constructor(from: SchemaSources & { readonly contracts: ContractStore }) {
    this.#from = from;
  }

  /** Undefined where there is no contract. Without a version it is that of the document that the contract came from. */
  of(uri: string, version?: OdcsVersion): OdcsExport | undefined {
    const contract = this.#from.contracts.get(uri)?.model;
    if (contract === undefined) return undefined;
    const identity = { id: contract.id?.value ?? "", digest: digestOfContract(contract, this.#from) };
    const content = toJson(contract.root, MOST_NODES);
    if (content === undefined || !isJsonObject(content)) return { ...identity, ok: false, reason: "it is too large" };
    const roots = schemaRoots(contract, this.#from);
    const entities = contract.entities.map((entity) => this.#entity(contract, entity, roots));
    const words = wordsIn(new Map([[contract.uri, contract.root], ...roots]));
    return { ...identity, ...odcsOf(content, entities, version ?? usualVersion(content), words) };
  }

  #entity(contract: Contract, entity: Entity, roots: ReadonlyMap<string, SourceNode>): OdcsEntity {
    const { schemas, index } = this.#from;
    const name = entity.name.value;
    const { graph } = schemas.of(contract, entity, defaultDirection(contract, name), index.roots);
    const original = originalOf(entity, graph.root.origin.uri, roots);
    return {
      name,
      ...(graph.root.kind === "unknown" ? {} : { graph }),
      ...(original === undefined ? {} : { original }),
    };
  }
}

/** The object of an ODCS document that an entity refers to. */
function originalOf({ schema }: Entity, uri: string, roots: ReadonlyMap<string, SourceNode>): JsonObject | undefined {
  const root = roots.get(uri);
  if (schema?.kind !== "reference" || root === undefined || detectFormat(uri, root) !== "odcs") return undefined;
  const [key = "", wanted = ""] = parsePointer(schema.reference.value.slice(schema.reference.value.indexOf("#") + 1));
  const element = odcsElement(entryOf(root, key)?.value, wanted);
  const content = element === undefined ? undefined : toJson(element, MOST_NODES);
  return content !== undefined && isJsonObject(content) ? content : undefined;
}

/** What schemas say of themselves to people, by the place of their shapes. */
function wordsIn(roots: ReadonlyMap<string, SourceNode>): WordsAt {
  return ({ uri, span }) => {
    const root = roots.get(uri);
    const node = root === undefined ? undefined : schemaAt(root, span)?.node;
    if (node === undefined) return {};
    const { description } = wordsOf(node);
    const examples = examplesIn(node);
    return {
      ...(description === undefined ? {} : { description }),
      ...(examples === undefined ? {} : { examples }),
    };
  };
}

/** `examples` of JSON Schema, or the one `example` of OpenAPI 3.0. */
function examplesIn(schema: SourceNode): readonly JsonValue[] | undefined {
  const many = nodeAt(schema, ["examples"]);
  const one = nodeAt(schema, ["example"]);
  const value = many?.kind === "sequence" ? toJson(many, MOST_EXAMPLES) : one && toJson(one, MOST_EXAMPLES);
  if (value === undefined) return undefined;
  const list = many?.kind === "sequence" ? value : [value];
  return Array.isArray(list) && list.length > 0 ? list : undefined;
}

/** Nodes of examples that are taken over; larger ones stay in the schema. */
const MOST_EXAMPLES = 200;
