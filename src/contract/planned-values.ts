import type { KeyNode, MappingEntry, MappingNode, SourceNode } from "../document/source-node";
import { isJsonObject, type JsonScalar, type JsonValue } from "../text/json";
import { ContractValues } from "./contract-values";

/**
 * The values that a contract would have with these keys at top level, which are not written yet: what comes next is
 * computed from them. Their nodes have no place in any text.
 */
export function plannedValues(
  additions: Readonly<Record<string, JsonValue>>,
  before: ContractValues | undefined,
): ContractValues {
  const root = before?.node("");
  const standing =
    root?.kind === "mapping" ? root.entries.filter(({ key }) => !Object.hasOwn(additions, key.value)) : [];
  const entries = [...standing, ...entriesOf(additions)];
  return new ContractValues(
    mappingOf(entries),
    before?.damage ?? { faulty: new Set(), misspelt: new Map(), broken: false },
  );
}

const nowhere = { uri: "", span: { start: 0, end: 0 } };

function nodeOf(value: JsonValue): SourceNode {
  if (typeof value !== "object" || value === null) return scalarOf(value);
  if (isJsonObject(value)) return mappingOf(entriesOf(value));
  return { kind: "sequence", location: nowhere, flow: false, items: value.map(nodeOf) };
}

function entriesOf(object: Readonly<Record<string, JsonValue>>): readonly MappingEntry[] {
  return Object.entries(object).map(([name, value]) => ({ key: scalarOf(name), value: nodeOf(value) }));
}

function mappingOf(entries: readonly MappingEntry[]): MappingNode {
  const byKey = new Map(entries.map((entry) => [entry.key.value, entry]));
  return { kind: "mapping", location: nowhere, flow: false, entries, byKey };
}

function scalarOf(value: string): KeyNode;
function scalarOf(value: JsonScalar): SourceNode;
function scalarOf(value: JsonScalar): SourceNode {
  return { kind: "scalar", location: nowhere, value, source: String(value), quoted: false };
}
