import type { Line } from "../document";
import { mermaidLabel } from "../mermaid";
import { grouped } from "./groups";
import type { InventoryContract } from "./inventory-model";
import { consumersOf, type Row, rowsOf } from "./rows";

/** A graph with more edges is one that nobody can read; Mermaid draws none with more than 500. */
const MOST_EDGES = 40;

/** One Mermaid flowchart of the inventory. */
export interface InventoryGraph {
  /** Which part of the inventory it shows; undefined for all of it. */
  readonly title?: Line;
  readonly source: string;
  /** What it shows, in words. */
  readonly summary: string;
}

/** A contract between a system and a consumer, in the direction of the data. */
interface Edge {
  readonly contract: InventoryContract;
  readonly system: End;
  readonly consumer: End;
  readonly writes: boolean;
}

/** A node: what has no name is another one for each contract. */
interface End {
  readonly name: string | null;
  readonly label: string;
}

/**
 * Systems and consumers with the contracts between them: one graph, one for each domain where it would have more than 40
 * edges, and several for a domain that has more itself. There a system keeps its edges together as far as they fit.
 */
export function inventoryGraphs(contracts: readonly InventoryContract[]): readonly InventoryGraph[] {
  const edges = rowsOf(contracts).flatMap(edgesOf);
  if (edges.length === 0) return [];
  if (edges.length <= MOST_EDGES) return [graphOf(edges)];
  return grouped(edges, ({ contract }) => contract.domain).flatMap(([domain, ofDomain]) => {
    const parts = partsOf(ofDomain);
    const name = domain ?? ({ kind: "missing" } as const);
    return parts.map((part, i) => {
      const count = parts.length === 1 ? [] : [` (${i + 1} of ${parts.length})`];
      return { ...graphOf(part), title: ["Domain: ", name, ...count] };
    });
  });
}

function edgesOf(row: Row): readonly Edge[] {
  const { contract, side } = row;
  const stated = consumersOf(row);
  const nobody = { name: null, label: stated === null ? "consumers not stated" : "no consumers" };
  const consumers = (stated ?? []).map(({ id }): End => ({ name: id, label: id }));
  const system = { name: side.system, label: side.system ?? "system not stated" };
  const writes = side.direction === "write";
  return (consumers.length === 0 ? [nobody] : consumers).map((consumer) => ({ contract, system, consumer, writes }));
}

function partsOf(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const parts: Edge[][] = [];
  for (const [, ofSystem] of grouped(edges, ({ system }) => system.name)) {
    for (let start = 0; start < ofSystem.length; start += MOST_EDGES) {
      const some = ofSystem.slice(start, start + MOST_EDGES);
      const last = parts.at(-1);
      if (last !== undefined && last.length + some.length <= MOST_EDGES) last.push(...some);
      else parts.push([...some]);
    }
  }
  return parts;
}

function graphOf(edges: readonly Edge[]): InventoryGraph {
  const systems = new Nodes("S");
  const consumers = new Nodes("C");
  const lines = edges.map(({ contract, system, consumer, writes }) => {
    const ends = writes
      ? [consumers.use(consumer, contract), systems.use(system, contract)]
      : [systems.use(system, contract), consumers.use(consumer, contract)];
    return `  ${ends.join(` -->|${mermaidLabel(contract.id)}| `)}`;
  });
  return { source: ["flowchart LR", ...lines].join("\n"), summary: summaryOf(edges) };
}

function summaryOf(edges: readonly Edge[]): string {
  const contracts = new Set(edges.map(({ contract }) => contract)).size;
  const named = (ends: readonly End[]) => new Set(ends.flatMap(({ name }) => name ?? [])).size;
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const systems = counted(named(edges.map(({ system }) => system)), "named system");
  const consumers = counted(named(edges.map(({ consumer }) => consumer)), "named consumer");
  return `${counted(contracts, "contract")} between ${systems} and ${consumers}, in the direction of the data.`;
}

/** Nodes of one kind; each is declared where it is used first. */
class Nodes {
  readonly #letter: string;
  readonly #ids = new Map<string | InventoryContract, string>();

  constructor(letter: string) {
    this.#letter = letter;
  }

  use({ name, label }: End, contract: InventoryContract): string {
    const key = name ?? contract;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `${this.#letter}${this.#ids.size}`;
    this.#ids.set(key, id);
    return `${id}[${mermaidLabel(label)}]`;
  }
}
