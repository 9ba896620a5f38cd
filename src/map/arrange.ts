import { type Box, layOut, type PlacedGraph } from "./layout";
import type { MapPart } from "./parts";

/** A part of a map in its place on the whole plane; its graph is where `origin` puts it. */
export interface Frame {
  readonly title?: string;
  readonly box: Box;
  readonly origin: { readonly x: number; readonly y: number };
  readonly graph: PlacedGraph;
}

export interface ArrangedMap {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
}

/** Pixels. */
export const FRAME = { padding: 20, title: 56, gap: 28, margin: 24 } as const;
/** Width by height of most screens, less what surrounds an editor. */
const SCREEN_RATIO = 1.5;

/** Lays out each part, and puts them into columns so that a screen shows the whole as large as can be. */
export function arrange(parts: readonly MapPart[]): ArrangedMap {
  const frames = parts.map(({ title, graph }) => sized(title, layOut(graph)));
  // A column may be as high as any run of frames.
  const heights = frames.flatMap((_, start) =>
    frames.slice(start).map((_, end) => heightOf(frames.slice(start, start + end + 1))),
  );
  const choices = [...new Set(heights)].map((height) => inColumns(frames, height));
  return choices.reduce((one, other) => (sizeOnScreen(other) < sizeOnScreen(one) ? other : one), inColumns(frames, 0));
}

type SizedFrame = Pick<Frame, "title" | "graph"> & { readonly width: number; readonly height: number };

function sized(title: string | undefined, graph: PlacedGraph): SizedFrame {
  if (title === undefined) return { graph, width: graph.width, height: graph.height };
  const width = graph.width + 2 * FRAME.padding;
  return { title, graph, width, height: graph.height + 2 * FRAME.padding + FRAME.title };
}

function inColumns(frames: readonly SizedFrame[], highest: number): ArrangedMap {
  const placed: Frame[] = [];
  let [x, height] = [FRAME.margin, 0];
  for (const column of columnsOf(frames, highest)) {
    let y: number = FRAME.margin;
    for (const { title, graph, ...size } of column) {
      const inner = title === undefined ? { x, y } : { x: x + FRAME.padding, y: y + FRAME.padding + FRAME.title };
      placed.push({ ...(title === undefined ? {} : { title }), graph, box: { x, y, ...size }, origin: inner });
      y += size.height + FRAME.gap;
    }
    x += Math.max(...column.map(({ width }) => width)) + FRAME.gap;
    height = Math.max(height, heightOf(column));
  }
  return { frames: placed, width: x - FRAME.gap + FRAME.margin, height: height + 2 * FRAME.margin };
}

/** Columns of frames in their order, each as full as `highest` allows. */
function columnsOf(frames: readonly SizedFrame[], highest: number): readonly (readonly SizedFrame[])[] {
  const columns: SizedFrame[][] = [];
  for (const frame of frames) {
    const last = columns.at(-1);
    if (last !== undefined && heightOf([...last, frame]) <= highest) last.push(frame);
    else columns.push([frame]);
  }
  return columns;
}

function heightOf(frames: readonly SizedFrame[]): number {
  return frames.reduce((sum, { height }) => sum + height + FRAME.gap, -FRAME.gap);
}

/** The height of a screen that shows all of it, at full size. */
function sizeOnScreen({ width, height }: ArrangedMap): number {
  return Math.max(width / SCREEN_RATIO, height);
}
