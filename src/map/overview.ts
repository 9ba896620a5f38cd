import { counted, t } from "../text/l10n";
import { type ContractNode, joinFlows, type MapEdge, type MapGraph, type MapNode } from "./graph";
import { keyOf } from "./map-graph";

/** Rows of a column that a screen can show: what has most contracts; the rest is one more node. */
const MOST_ROWS = 24;

/**
 * How groups of contracts are connected with the teams that own the systems and the consumers. The hosts
 * that are called without a contract are one node.
 */
export function overviewOf(graph: MapGraph, groups: ReadonlyMap<string, readonly ContractNode[]>): MapGraph {
  const rows = new Map([...groupRows(groups), ...teamRows(graph, "systems"), ...teamRows(graph, "consumers")]);
  const bundles = new Map<string, MapEdge>();
  for (const edge of graph.edges) {
    const [left, right] = [rows.get(edge.left)?.key, rows.get(edge.right)?.key];
    if (left === undefined || right === undefined) continue;
    const known = bundles.get(`${left} ${right}`) ?? { flow: edge.flow, drifts: 0 };
    const flow = joinFlows(known.flow, edge.flow);
    bundles.set(`${left} ${right}`, {
      left,
      right,
      flow,
      label: "",
      drifts: known.drifts + edge.drifts,
      declared: true,
    });
  }
  const calls = undeclaredOf(graph);
  return {
    nodes: [...new Map([...rows.values()].map((row) => [row.key, row])).values(), ...calls.nodes],
    edges: [...bundles.values(), ...calls.edges],
  };
}

/** The group of each contract, by the contract's key. */
function groupRows(groups: ReadonlyMap<string, readonly ContractNode[]>): ReadonlyMap<string, MapNode> {
  return rowsOf(
    groups,
    (count) => t`${count} other groups`,
    (name, contracts) => {
      const drifts = contracts.reduce((total, one) => total + one.drifts, 0);
      return { kind: "group", key: keyOf("group", name), name, contracts: contracts.length, drifts };
    },
  );
}

/** The team of each system or consumer, by its key: the first owner that contracts name. */
function teamRows({ nodes }: MapGraph, role: "systems" | "consumers"): ReadonlyMap<string, MapNode> {
  const teams = new Map<string, MapNode[]>();
  for (const node of nodes) {
    if (node.kind !== (role === "systems" ? "system" : "consumer")) continue;
    const team = node.owners[0] ?? t`Owner not stated`;
    teams.set(team, [...(teams.get(team) ?? []), node]);
  }
  return rowsOf(
    teams,
    (count) => t`${count} other teams`,
    (name, owned) => {
      return { kind: "team", role, key: keyOf("team", role, name), name, count: owned.length };
    },
  );
}

function rowsOf<Member extends MapNode>(
  members: ReadonlyMap<string, readonly Member[]>,
  rest: (count: number) => string,
  rowOf: (name: string, members: readonly Member[]) => MapNode,
): ReadonlyMap<string, MapNode> {
  const sorted = [...members].sort(([, one], [, other]) => other.length - one.length);
  const [shown, others] = [sorted.slice(0, MOST_ROWS), sorted.slice(MOST_ROWS)];
  const last = others.flatMap(([, some]) => some);
  const all = others.length === 0 ? shown : [...shown, [rest(others.length), last] as const];
  return new Map(
    all.flatMap(([name, some]) => {
      const row = rowOf(name, some);
      return some.map(({ key }) => [key, row] as const);
    }),
  );
}

function undeclaredOf({ nodes, edges }: MapGraph): MapGraph {
  const hosts = nodes.filter((node) => node.kind === "host");
  const [first] = hosts;
  if (first === undefined) return { nodes: [], edges: [] };
  const places = hosts.reduce((total, one) => total + one.places, 0);
  const clients = [...new Set(edges.flatMap(({ declared, label }) => (declared ? [] : [label])))].join(", ");
  const [host, code] = [keyOf("host"), keyOf("code")];
  return {
    nodes: [
      { ...first, key: host, name: counted(hosts.length, "host"), client: clients, places },
      { ...first, kind: "code", key: code, name: counted(places, "place"), places: 1 },
    ],
    edges: [{ left: host, right: code, flow: "unknown", label: "", drifts: 0, declared: false }],
  };
}
