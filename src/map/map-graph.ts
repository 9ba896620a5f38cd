import type { Contract, Direction } from "../contract/contract";
import { digestOf } from "../contract/digest";
import { hostsOf, type Side } from "../contract/hosts";
import type { HandoverBinding, HandoverInput } from "../documents/handover/handover-input";
import type { InventoryInput, Undeclared } from "../documents/inventory/inventory-input";
import { t } from "../text/l10n";
import type { Location } from "../text/location";
import {
  type ContractNode,
  type Flow,
  joinFlows,
  type MapEdge,
  type MapGraph,
  type MapNode,
  type SystemNode,
} from "./graph";

/** The map of a workspace: nodes in the order of the inventory's contracts, then what code calls without one. */
export function mapGraph(input: InventoryInput): MapGraph {
  const drawing = new Drawing();
  for (const one of input.contracts) addContract(drawing, one);
  for (const one of input.undeclared) addUndeclared(drawing, one);
  return drawing.graph();
}

/** The key of a node: what it is, and a digest of what tells it apart from others. */
export function keyOf(kind: MapNode["kind"], ...names: readonly string[]): string {
  return `${kind}-${digestOf(JSON.stringify(names))}`;
}

/** A map as it grows: what is met again is the same node. */
class Drawing {
  readonly #nodes = new Map<string, MapNode>();
  readonly #edges = new Map<string, MapEdge>();

  add(node: MapNode): void {
    this.#nodes.set(node.key, node);
  }

  /** A system or consumer by its name: each contract that names it counts, and says who owns it. */
  meet(kind: "system" | "consumer", name: string, owner: string | undefined, place: Location): string {
    const key = keyOf(kind, name);
    const known = this.#nodes.get(key);
    const none: Pick<SystemNode, "owners" | "contracts" | "place"> = { owners: [], contracts: 0, place };
    const met = known?.kind === kind ? known : none;
    const owners = owner === undefined || met.owners.includes(owner) ? met.owners : [...met.owners, owner];
    this.add({ ...met, kind, key, name, owners, contracts: met.contracts + 1 });
    return key;
  }

  connect(edge: MapEdge): void {
    const key = `${edge.left} ${edge.right}`;
    const known = this.#edges.get(key);
    if (known === undefined) this.#edges.set(key, edge);
    else {
      const labels = known.label === edge.label ? [known.label] : [known.label, edge.label];
      const label = labels.filter((one) => one !== "").join(", ");
      this.#edges.set(key, { ...known, flow: joinFlows(known.flow, edge.flow), label });
    }
  }

  graph(): MapGraph {
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }
}

function addContract(drawing: Drawing, { contract, contractPath, bindings }: HandoverInput): void {
  const node = contractNode(contract, contractPath, bindings);
  drawing.add(node);
  const systems = new Map<string, string>();
  for (const side of sidesOf(contract)) {
    const name = systemName(contract, side);
    if (name === undefined) continue;
    const { values } = contract;
    const owner = values.text(`${side}.owner.team`)?.value;
    // The same system on both sides of one contract is one node and one contract of it.
    const system = systems.get(name) ?? drawing.meet("system", name, owner, values.place(`${side}.system`));
    systems.set(name, system);
    const label = values.text(`${side}.accessMethod`)?.value ?? contract.pattern?.value ?? "";
    const flow = side === "source" ? "right" : "left";
    drawing.connect({ ...edge(system, node.key, flow, label), place: values.place(side) });
  }
  for (const consumer of consumersOf(contract, bindings)) {
    const key = drawing.meet("consumer", consumer.name, consumer.owner, consumer.place);
    const flow = flowOf(consumer.direction ?? contract.direction);
    const drifts = sum(bindings.filter((one) => consumerName(one) === consumer.name).map((one) => one.drifts));
    drawing.connect({ ...edge(node.key, key, flow, ""), drifts, place: consumer.place });
  }
}

function contractNode(contract: Contract, path: string, bindings: readonly HandoverBinding[]): ContractNode {
  const { values, id, pattern, direction, status } = contract;
  return {
    kind: "contract",
    key: keyOf("contract", id?.value ?? "", path),
    name: id?.value ?? path,
    place: id?.location ?? { uri: contract.uri, span: { start: 0, end: 0 } },
    direction,
    status,
    drifts: sum(bindings.map(({ drifts }) => drifts)),
    undecided: bindings.filter(({ decided }) => !decided).length,
    ...stated("pattern", pattern?.value),
    ...stated("domain", values.text("domain")?.value),
    ...stated("owner", values.text("owner.team")?.value),
    ...stated("maxLag", values.text("freshness.maxLag")?.value),
    ...stated("classification", values.text("compliance.classification")?.value),
  };
}

function sidesOf({ direction }: Contract): readonly Side[] {
  if (direction === "read-write") return ["source", "target"];
  return direction === "read" ? ["source"] : ["target"];
}

/** What a contract calls a system, else where it is reached; undefined where it says neither. */
function systemName({ values }: Contract, side: Side): string | undefined {
  return values.text(`${side}.system`)?.value ?? hostsOf(values, side)[0] ?? values.text(`${side}.location`)?.value;
}

interface MetConsumer {
  readonly name: string;
  readonly owner?: string;
  readonly direction?: Direction;
  readonly place: Location;
}

/** The consumers of a contract: those that it lists, and the types that are bound by a tag alone. */
function consumersOf(contract: Contract, bindings: readonly HandoverBinding[]): readonly MetConsumer[] {
  const met = new Map<string, MetConsumer>();
  for (const { id, owner, direction } of contract.consumers) {
    if (met.has(id.value)) continue;
    const facts = { ...stated("owner", owner?.value), ...stated("direction", direction) };
    met.set(id.value, { name: id.value, place: id.location, ...facts });
  }
  for (const binding of bindings) {
    const name = consumerName(binding);
    if (met.has(name)) continue;
    const { owner, direction } = binding;
    met.set(name, { name, direction, place: contract.values.place("consumers"), ...stated("owner", owner) });
  }
  return [...met.values()];
}

function consumerName({ consumer, type }: HandoverBinding): string {
  return consumer === "" ? type : consumer;
}

function flowOf(direction: Direction | "read-write"): Flow {
  if (direction === "read-write") return "both";
  return direction === "read" ? "right" : "left";
}

function addUndeclared(drawing: Drawing, { host, client, places }: Undeclared): void {
  const [first] = places;
  if (first === undefined) return;
  const name = host ?? t`host not readable`;
  const key = keyOf("host", name, client);
  const code = keyOf("code", name, client);
  const facts = { places: places.length, place: first.location };
  drawing.add({ kind: "host", key, name, client, ...facts });
  drawing.add({ kind: "code", key: code, name: `${first.path}:${first.line}`, ...facts });
  drawing.connect({ ...edge(key, code, "unknown", client), declared: false, place: first.location });
}

function edge(left: string, right: string, flow: Flow, label: string): MapEdge {
  return { left, right, flow, label, drifts: 0, declared: true };
}

function stated<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in Key]: Value });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
