import { mermaidLabel } from "../documents/mermaid";
import { assertNever } from "../text/assert-never";
import { driftMark, faceOf, said } from "./face";
import type { MapEdge, MapGraph, MapNode } from "./graph";
import { overviewOf } from "./overview";
import { contractsOf, groupsOf, IN_ONE } from "./parts";

/** Mermaid draws no diagram of more than these, unless its page allows it (`maxEdges`, `maxTextSize`). */
const MOST_EDGES = 500;
const LONGEST = 50_000;

/**
 * A map as a Mermaid flowchart, from left to right; edges lead where data flows. Many contracts stand in frames by
 * domain or owner; when there are more than Mermaid draws, the map shows how these are connected.
 */
export function mermaidOf(graph: MapGraph, summary: string): string {
  const contracts = contractsOf(graph);
  const groups = groupsOf(contracts);
  const whole = contracts.length > IN_ONE ? flowchart(graph, summary, groups) : flowchart(graph, summary, new Map());
  if (graph.edges.length <= MOST_EDGES && whole.length <= LONGEST) return whole;
  return flowchart(overviewOf(graph, groups), summary, new Map());
}

function flowchart(
  { nodes, edges }: MapGraph,
  summary: string,
  groups: ReadonlyMap<string, readonly MapNode[]>,
): string {
  const ids = new Map(nodes.map(({ key }, index) => [key, `N${index}`]));
  const idOf = (key: string) => ids.get(key) ?? "";
  const framed = new Set([...groups.values()].flat().map(({ key }) => key));
  const lines = [
    "flowchart LR",
    "accTitle: Integration map",
    `accDescr: ${said(summary).replace(/[^\p{L}\p{N} .,;:-]/gu, " ")}`,
    ...nodes.filter(({ key }) => !framed.has(key)).map((node) => nodeLine(idOf(node.key), node)),
    ...[...groups].flatMap(([title, members], index) => [
      `subgraph G${index}[${mermaidLabel(title)}]`,
      ...members.map((node) => nodeLine(idOf(node.key), node)),
      "end",
    ]),
    ...edges.map((edge) => edgeLine(edge, idOf)),
    ...styles(nodes, idOf),
  ];
  return `${lines.join("\n")}\n`;
}

function nodeLine(id: string, node: MapNode): string {
  const { title, detail, alert } = faceOf(node);
  const label = mermaidLabel(...[title, detail, alert].filter((line) => line !== ""));
  switch (node.kind) {
    case "system":
    case "host":
    case "team":
      return `${id}[${label}]`;
    case "contract":
      return `${id}[/${label}/]`;
    case "group":
      return `${id}[[${label}]]`;
    case "consumer":
    case "code":
      return `${id}([${label}])`;
    default:
      return assertNever(node);
  }
}

function edgeLine({ left, right, flow, label, drifts, declared }: MapEdge, idOf: (key: string) => string): string {
  const words = [label, driftMark(drifts)].filter((part) => part !== "");
  const text = words.length === 0 ? "" : `|${mermaidLabel(words.join(" · "))}|`;
  const [from, to] = flow === "left" ? [right, left] : [left, right];
  if (!declared) return `${idOf(from)} -.-${text} ${idOf(to)}`;
  const arrow = drifts > 0 ? "==>" : "-->";
  return `${idOf(from)} ${flow === "both" ? "<" : ""}${arrow}${text} ${idOf(to)}`;
}

/** Dashes and widths, no colours: those are the theme's. */
function styles(nodes: readonly MapNode[], idOf: (key: string) => string): readonly string[] {
  const drifting = nodes.filter((node) => "drifts" in node && node.drifts > 0);
  const dashed = nodes.filter(
    (node) => node.kind === "host" || node.kind === "code" || (node.kind === "contract" && node.status !== "active"),
  );
  const style = (name: string, rule: string, some: readonly MapNode[]) =>
    some.length === 0
      ? []
      : [`classDef ${name} ${rule}`, `class ${some.map(({ key }) => idOf(key)).join(",")} ${name}`];
  return [...style("drift", "stroke-width:4px", drifting), ...style("open", "stroke-dasharray:5 4", dashed)];
}
