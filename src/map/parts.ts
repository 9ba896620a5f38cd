import { digestOf } from "../contract/digest";
import { compareTexts } from "../text/compare";
import { t } from "../text/l10n";
import type { ContractNode, MapEdge, MapGraph, MapNode } from "./graph";
import { overviewOf } from "./overview";

/** A map that is drawn by itself, and what the frame around it is called; none where it is the only one. */
export interface MapPart {
  readonly title?: string;
  readonly graph: MapGraph;
}

/** How many contracts a picture without frames may have, and a frame. More of them are higher than a screen. */
export const IN_ONE = 16;
/** From here on a picture shows domains or owners, because nobody finds a contract in it. */
const IN_ALL = 400;

/**
 * A map as parts that can be read. Few contracts are one part; many are put into frames by what `groupsOf` says, and a
 * system or consumer stands in each frame that needs it; with too many one part says how the frames are connected.
 */
export function partsOf(graph: MapGraph): readonly MapPart[] {
  const contracts = contractsOf(graph);
  const hosts = graph.edges.filter(({ declared }) => !declared);
  if (contracts.length + hosts.length <= IN_ONE) return [{ graph }];
  if (contracts.length > IN_ALL || hosts.length > IN_ALL) return [{ graph: overviewOf(graph, groupsOf(contracts)) }];
  return [
    ...[...groupsOf(contracts)].flatMap(([title, members]) => {
      const sorted = bySystem(graph, members).map(({ key }) => key);
      return framed(graph, title, sorted);
    }),
    ...framed(
      graph,
      t`No contract`,
      hosts.map(({ left }) => left),
    ),
  ];
}

/** Contracts by domain, or by owner where fewer than half of them state one; by name, what states none last. */
export function groupsOf(contracts: readonly ContractNode[]): ReadonlyMap<string, readonly ContractNode[]> {
  const withDomain = contracts.filter(({ domain }) => domain !== undefined).length;
  const by = withDomain * 2 < contracts.length ? "owner" : "domain";
  const groups = new Map<string, ContractNode[]>();
  const none: ContractNode[] = [];
  for (const contract of [...contracts].sort((one, other) => compareTexts(one[by] ?? "", other[by] ?? ""))) {
    const name = contract[by];
    if (name === undefined) none.push(contract);
    else groups.set(name, [...(groups.get(name) ?? []), contract]);
  }
  const rest = by === "owner" ? t`No owner stated` : t`No domain stated`;
  if (none.length > 0) groups.set(rest, [...(groups.get(rest) ?? []), ...none]);
  return groups;
}

export function contractsOf({ nodes }: MapGraph): readonly ContractNode[] {
  return nodes.filter((node) => node.kind === "contract");
}

/** The frames of a group: equal parts of it, each with what its members are connected with. */
function framed(graph: MapGraph, title: string, members: readonly string[]): readonly MapPart[] {
  const count = Math.ceil(members.length / IN_ONE);
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [index, index + 1].map((one) => Math.round((one * members.length) / count));
    const own = new Set(members.slice(start, end));
    const name = count === 1 ? title : t`${title} (${index + 1} of ${count})`;
    return { title: name, graph: around(graph, own, digestOf(name)) };
  });
}

/** Nodes, and what they are connected with; `frame` tells the keys of these from those in other frames. */
function around(graph: MapGraph, members: ReadonlySet<string>, frame: string): MapGraph {
  const edges = graph.edges.filter(({ left, right }) => members.has(left) || members.has(right));
  const wanted = new Set([...members, ...edges.flatMap(({ left, right }) => [left, right])]);
  const keyIn = (key: string) => (members.has(key) ? key : `${key}-${frame}`);
  return {
    nodes: graph.nodes.filter(({ key }) => wanted.has(key)).map((node): MapNode => ({ ...node, key: keyIn(node.key) })),
    edges: edges.map((edge): MapEdge => ({ ...edge, left: keyIn(edge.left), right: keyIn(edge.right) })),
  };
}

/** Contracts of one system beside each other, so that it stands in few frames. */
function bySystem({ edges, nodes }: MapGraph, contracts: readonly ContractNode[]): readonly ContractNode[] {
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const systems = new Map<string, string>();
  for (const { left, right } of edges) if (!systems.has(right)) systems.set(right, names.get(left) ?? "");
  const systemOf = ({ key }: ContractNode) => systems.get(key) ?? "";
  return [...contracts].sort(
    (one, other) => compareTexts(systemOf(one), systemOf(other)) || compareTexts(one.name, other.name),
  );
}
