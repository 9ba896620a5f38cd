import { dataEntries } from "../../contract/data-entries";
import { placeOf } from "../../contract/findings";
import { entryOf, nodeAt, toJson } from "../../document/nodes";
import type { KeyNode, SourceNode } from "../../document/source-node";
import { type Deviation, payloadCheckOf } from "../../samples/payload-check";
import type { ShapeGraph } from "../../shape/shape";
import { escapeToken, formatPointer, type PointerTokens } from "../../text/json-pointer";
import { t } from "../../text/l10n";
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
        refused(graphs, node).map(({ deviation, graph, location }) => ({
          message: messageOf(deviation, index, graph),
          location,
          related: [
            {
              message: sentence`${entity.name.value} in the schema`,
              location: deviation.fault?.place ?? graph.root.origin,
            },
          ],
          entity,
        })),
      );
    });
  },
};

interface Refused {
  readonly deviation: Deviation;
  readonly graph: ShapeGraph;
  readonly location: Location;
}

/**
 * What is wrong with an example, once for each place. It is fine when it fits in any direction in which the contract is
 * used; else it is judged by the one that it fits best.
 */
function refused(graphs: readonly ShapeGraph[], node: SourceNode): readonly Refused[] {
  const value = toJson(node, mostValues);
  if (value === undefined) return [];
  const judged = graphs.map((graph) => ({ graph, deviations: payloadCheckOf(graph).examine(value) }));
  const [best] = [...judged].sort((one, other) => one.deviations.length - other.deviations.length);
  const byPlace = new Map<string, Refused>();
  for (const deviation of best?.deviations ?? []) {
    const location = placeIn(node, deviation);
    const place = formatPointer(deviation.path);
    if (best !== undefined && !byPlace.has(place)) byPlace.set(place, { deviation, graph: best.graph, location });
  }
  return [...byPlace.values()].slice(0, mostFaults);
}

function messageOf({ path, fault, words = "" }: Deviation, index: number, graph: ShapeGraph): string {
  const place = t`Example ${[String(index), ...path.map(escapeToken)].join("/")}`;
  return fault === undefined ? sentence`${place}: ${words}` : faultMessage(place, fault, graph);
}

/** A scalar itself; the key of anything larger, and of a member that may not be there. */
function placeIn(root: SourceNode, { path, fault }: Deviation): Location {
  const node = nodeAt(root, path) ?? root;
  const isNarrow = node.kind === "scalar" && node.source !== "" && !node.source.includes("\n");
  const isUnwanted = fault?.reason.kind === "extra" || fault?.reason.kind === "name";
  return isNarrow && !isUnwanted ? node.location : (keyOf(root, path)?.location ?? placeOf(node));
}

/** The key of a member; undefined of the root and of items. */
function keyOf(root: SourceNode, path: PointerTokens): KeyNode | undefined {
  const last = path.at(-1);
  return last === undefined ? undefined : entryOf(nodeAt(root, path.slice(0, -1)), last)?.key;
}
