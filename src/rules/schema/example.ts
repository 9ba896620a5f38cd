import { dataEntries } from "../../contract/data-entries";
import { placeOf } from "../../contract/findings";
import { entryOf, nodeAt, toJson } from "../../document/nodes";
import type { KeyNode, SourceNode } from "../../document/source-node";
import { type Fault, faultsOf } from "../../drift/faults";
import type { ShapeGraph } from "../../shape/shape";
import { escapeToken, formatPointer, type PointerTokens } from "../../text/json-pointer";
import type { Location } from "../../text/location";
import type { ContractRule, Match } from "../contract-rule";
import { faultMessage } from "../fault-words";
import { sentence } from "../words";

/** An example with more values than this is not judged. */
const mostValues = 50_000;
/** So many faults of one example are told. */
const mostFaults = 5;

/** Example does not match the schema. */
export const example: ContractRule = {
  id: "schema/example",
  title: "Example does not match the schema",
  severity: "error",
  keys: ["data[].examples", "data[].schema"],
  needs: ["data[].examples", "data[].schema"],
  check({ contract, values, schemasOf }) {
    // Of a text with syntax errors an example may be there only in part.
    if (values.isBroken) return [];
    return dataEntries(contract).flatMap(({ entity, values: entry }): readonly Match[] => {
      const list = entry.node("examples");
      if (list?.kind !== "sequence" || entity.schema === undefined) return [];
      const graphs = schemasOf(entity);
      return list.items.flatMap((node, index) =>
        refused(graphs, node).map(({ fault, graph, location }) => ({
          message: faultMessage(`Example ${pointer(index, fault)}`, fault, graph),
          location,
          related: [{ message: sentence`${entity.name.value} in the schema`, location: fault.place }],
          entity,
        })),
      );
    });
  },
};

interface Refused {
  readonly fault: Fault;
  readonly graph: ShapeGraph;
  readonly location: Location;
}

/**
 * The faults of an example, one a place. It is fine when it fits in any direction in which the contract is used; else it
 * is judged by the one that it fits best.
 */
function refused(graphs: readonly ShapeGraph[], node: SourceNode): readonly Refused[] {
  const value = toJson(node, mostValues);
  if (value === undefined) return [];
  const judged = graphs.map((graph) => ({ graph, faults: faultsOf(graph, value) }));
  const [best] = [...judged].sort((one, other) => one.faults.length - other.faults.length);
  const byPlace = new Map<string, Refused>();
  for (const fault of best?.faults ?? []) {
    const location = placeIn(node, fault);
    const place = formatPointer(fault.path);
    if (best !== undefined && !byPlace.has(place)) byPlace.set(place, { fault, graph: best.graph, location });
  }
  return [...byPlace.values()].slice(0, mostFaults);
}

/** A scalar itself; the key of anything larger, and of a member that may not be there. */
function placeIn(root: SourceNode, { path, reason }: Fault): Location {
  const node = nodeAt(root, path) ?? root;
  const isNarrow = node.kind === "scalar" && node.source !== "" && !node.source.includes("\n");
  const isUnwanted = reason.kind === "extra" || reason.kind === "name";
  return isNarrow && !isUnwanted ? node.location : (keyOf(root, path)?.location ?? placeOf(node));
}

/** The key of a member; undefined of the root and of items. */
function keyOf(root: SourceNode, path: PointerTokens): KeyNode | undefined {
  const last = path.at(-1);
  return last === undefined ? undefined : entryOf(nodeAt(root, path.slice(0, -1)), last)?.key;
}

/** From the list of examples: `0/lines/1/sku`. */
function pointer(index: number, { path }: Fault): string {
  return [String(index), ...path.map(escapeToken)].join("/");
}
