import { Graph, layout } from "@dagrejs/dagre";
import { driftMark, type Face, faceOf, said } from "./face";
import { type Column, columnOf, type MapEdge, type MapGraph, type MapNode } from "./graph";
import { shortened, textWidth } from "./text-width";

// All numbers are pixels, rounded: what arithmetic leaves behind the point differs between machines.

export const FONT = { frame: 40, title: 13, detail: 11 } as const;

const WIDTHS: Readonly<Record<Column, number>> = { left: 210, middle: 230, right: 210 };
/** Between the border of a node and its text. */
export const PADDING = 12;
export const LINE = 16;
const LABEL = { height: 16, widest: 110, padding: 5 } as const;
/** What an edge without a label takes, so that its curve is not steep; dagre leaves out what has no height. */
const NO_LABEL = { width: 64, height: 1 } as const;
const GAPS = { nodes: 12, ranks: 32, edges: 6 } as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode {
  readonly node: MapNode;
  readonly box: Box;
  /** As it fits into the box. */
  readonly face: Face;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly edge: MapEdge;
  /** From the right side of the left node to the left side of the right one; at least two, from left to right. */
  readonly points: readonly Point[];
  readonly label?: { readonly text: string; readonly box: Box };
}

/** A graph on a plane of its own, from 0 to `width` and `height`. */
export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/**
 * Places a graph in three columns. Which way data flows does not matter here: a system that is read and written stands
 * once, on the left. Nodes are ordered so that few edges cross (Sugiyama's method, by dagre).
 */
export function layOut(graph: MapGraph): PlacedGraph {
  const nodes = graph.nodes.map((node) => ({ node, ...sizeOf(node) }));
  const labels = new Map(graph.edges.map((edge) => [edge, labelOf(edge)]));
  const dagre = new Graph({ multigraph: true });
  dagre.setGraph({
    rankdir: "LR",
    ranker: "longest-path",
    nodesep: GAPS.nodes,
    ranksep: GAPS.ranks,
    edgesep: GAPS.edges,
  });
  dagre.setDefaultEdgeLabel(() => ({}));
  for (const { node, width, height } of nodes) dagre.setNode(node.key, { width, height });
  for (const [{ left, right, declared }, label] of labels) {
    const { width, height } = label ?? NO_LABEL;
    // An edge without a contract between its ends passes the column of contracts.
    dagre.setEdge(left, right, { width, height, labelpos: "c", minlen: declared ? 1 : 2 });
  }
  keepColumns(dagre, graph);
  layout(dagre);
  return placed(dagre, nodes, labels);
}

/** Invisible neighbours for nodes that have none on a side: a graph of whole rows keeps every node in its column. */
function keepColumns(dagre: Graph, { nodes, edges }: MapGraph): void {
  const [lefts, rights] = [new Set(edges.map(({ left }) => left)), new Set(edges.map(({ right }) => right))];
  for (const { key } of nodes.filter((node) => columnOf(node) === "middle")) {
    if (!rights.has(key))
      dagre.setNode(`left of ${key}`, { width: WIDTHS.left, height: 0 }).setEdge(`left of ${key}`, key);
    if (!lefts.has(key))
      dagre.setNode(`right of ${key}`, { width: WIDTHS.right, height: 0 }).setEdge(key, `right of ${key}`);
  }
}

interface SizedNode {
  readonly node: MapNode;
  readonly face: Face;
  readonly width: number;
  readonly height: number;
}

interface Label {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

function placed(
  dagre: Graph,
  sized: readonly SizedNode[],
  labels: ReadonlyMap<MapEdge, Label | undefined>,
): PlacedGraph {
  const nodes = sized.map(({ node, face, width, height }): PlacedNode => {
    return { node, face, box: boxAround(dagre.node(node.key), width, height) };
  });
  const boxes = new Map(nodes.map(({ node, box }) => [node.key, box]));
  const edges = [...labels].map(([edge, label]): PlacedEdge => {
    const { points = [], x, y } = dagre.edge(edge.left, edge.right);
    const [start, end] = [boxes.get(edge.left), boxes.get(edge.right)];
    // Between neighbouring columns nothing stands in the way of a line that is not interrupted by its label.
    const bends = label === undefined && edge.declared ? [] : points.slice(1, -1);
    const inner = bends.map((point: Point) => ({ x: Math.round(point.x), y: Math.round(point.y) }));
    const ends = (box: Box | undefined, right: boolean) =>
      box === undefined ? [] : [{ x: box.x + (right ? box.width : 0), y: box.y + box.height / 2 }];
    const line = [...ends(start, true), ...inner, ...ends(end, false)];
    return {
      edge,
      points: line,
      ...(label === undefined
        ? {}
        : { label: { text: label.text, box: boxAround({ x, y }, label.width, label.height) } }),
    };
  });
  const extent = (side: (box: Box) => number) => Math.max(0, ...nodes.map(({ box }) => side(box)));
  return { nodes, edges, width: extent(({ x, width }) => x + width), height: extent(({ y, height }) => y + height) };
}

function boxAround(center: { readonly x?: number; readonly y?: number }, width: number, height: number): Box {
  return { x: Math.round((center.x ?? 0) - width / 2), y: Math.round((center.y ?? 0) - height / 2), width, height };
}

function sizeOf(node: MapNode): Omit<SizedNode, "node"> {
  const width = WIDTHS[columnOf(node)];
  const whole = faceOf(node);
  const room = width - 2 * PADDING;
  const face = {
    title: shortened(whole.title, room, FONT.title),
    detail: shortened(whole.detail, room, FONT.detail),
    alert: shortened(whole.alert, room, FONT.detail),
  };
  const lines = [face.title, face.detail, face.alert].filter((line) => line !== "").length;
  return { face, width, height: lines * LINE + PADDING };
}

function labelOf({ label, drifts }: MapEdge): Label | undefined {
  const whole = [said(label), driftMark(drifts)].filter((part) => part !== "").join(" · ");
  if (whole === "") return undefined;
  const text = shortened(whole, LABEL.widest, FONT.detail);
  return { text, width: textWidth(text, FONT.detail) + 2 * LABEL.padding, height: LABEL.height };
}
