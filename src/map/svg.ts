import { t } from "../text/l10n";
import type { Location } from "../text/location";
import { arrange, FRAME, type Frame } from "./arrange";
import { said } from "./face";
import type { MapGraph } from "./graph";
import { type Box, FONT, type PlacedEdge } from "./layout";
import { partsOf } from "./parts";
import { inReadingOrder, linksOf } from "./reading-order";
import { edgeSvg } from "./svg-edge";
import { nodeSvg } from "./svg-node";
import { shortened } from "./text-width";
import { element, escaped } from "./xml";

/** What an SVG is for. */
export interface Drawing {
  /** What there is to see, in sentences. */
  readonly summary: string;
  /** CSS; absent where the page that shows the picture has it. */
  readonly style?: string;
  /** The address of a place, for links; undefined where there is none. */
  readonly link?: (place: Location) => string | undefined;
  /** The key by which a page knows a place: nodes take the focus, and carry keys for a script. */
  readonly target?: (place: Location) => string;
}

/** Stands below a map, so that it is understood without a manual. */
function legendLines(): readonly string[] {
  return [
    t`Left: systems. Middle: contracts. Right: consumers. Arrows show where data flows.`,
    t`▲ Drift between a contract and the types bound to it. Dashed: called without a contract.`,
  ];
}
const LEGEND_LINE = 18;

/** A map as one SVG element, without scripts and with nothing from elsewhere. The same graph gives the same text. */
export function svgOf(graph: MapGraph, drawing: Drawing): string {
  const { width: drawn, height: drawnHeight, frames } = arrange(partsOf(graph));
  const width = Math.max(drawn, LEGEND_WIDTH);
  const lines = legendLines();
  const height = drawnHeight + lines.length * LEGEND_LINE;
  const legend = lines.map((line, index) => {
    return element("text", { class: "legend", x: FRAME.margin, y: drawnHeight + index * LEGEND_LINE }, [escaped(line)]);
  });
  const size = { viewBox: `0 0 ${width} ${height}`, width, height };
  const names = { role: "group", "aria-label": t`Integration map: ${drawing.summary}` };
  return element("svg", { xmlns: "http://www.w3.org/2000/svg", ...size, ...names }, [
    element("title", {}, [escaped(t`Integration map`)]),
    element("desc", {}, [escaped(drawing.summary)]),
    ...(drawing.style === undefined ? [] : [element("style", {}, [drawing.style])]),
    element("rect", { class: "ground", width, height }),
    ...frames.map((frame) => `\n${frameSvg(frame, drawing)}`),
    "\n",
    ...legend,
  ]);
}

/** Pixels, with its margins. */
const LEGEND_WIDTH = 640;

function frameSvg({ title, box, graph, origin }: Frame, drawing: Drawing): string {
  const links = linksOf(graph.edges.map(({ edge }) => edge));
  return element("g", {}, [
    ...(title === undefined ? [] : frameHead(said(title), box)),
    ...driftLast(graph.edges).map((edge) => `\n${edgeSvg(edge, origin, drawing)}`),
    ...inReadingOrder(graph.nodes, links).map((node) => {
      return `\n${nodeSvg(node, origin, links.get(node.node.key) ?? [], drawing)}`;
    }),
  ]);
}

/** No line is drawn over a label, and none over one with drift. */
function driftLast(edges: readonly PlacedEdge[]): readonly PlacedEdge[] {
  const rank = ({ edge, label }: PlacedEdge) => Number(label !== undefined) + 2 * Number(edge.drifts > 0);
  return [...edges].sort((one, other) => rank(one) - rank(other));
}

function frameHead(title: string, { x, y, width, height }: Box): readonly string[] {
  const shown = shortened(title, width - 2 * FRAME.padding, FONT.frame);
  return [
    element("rect", { class: "frame", x, y, width, height, rx: 6 }),
    element("text", { class: "frame-title", x: x + FRAME.padding, y: y + FRAME.padding + FONT.frame / 2 }, [
      ...(shown === title ? [] : [element("title", {}, [escaped(title)])]),
      escaped(shown),
    ]),
  ];
}
