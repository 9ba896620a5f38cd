import type { PlacedEdge, Point } from "./layout";
import { FONT } from "./layout";
import type { Drawing } from "./svg";
import { element, escaped } from "./xml";

/** Pixels along the line, and to either side of it. */
const ARROW = { length: 9, half: 4 } as const;

/** A connection: a line, an arrow at each end that data reaches, and what it is called. */
export function edgeSvg({ edge, points, label }: PlacedEdge, origin: Point, { target }: Drawing): string {
  const { left, right, flow, drifts, declared, place } = edge;
  const line = points.map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y }));
  const atLeft = flow === "left" || flow === "both";
  const atRight = flow === "right" || flow === "both";
  const classes = ["edge", drifts > 0 ? "drift" : "", declared ? "" : "undeclared"].filter((name) => name !== "");
  const forPage = { "data-left": left, "data-right": right, "data-target": place && target?.(place) };
  return element("g", { class: classes.join(" "), ...(target === undefined ? {} : forPage) }, [
    element("path", { class: "line", d: curve(line, atLeft, atRight) }),
    ...(atLeft ? [arrow(line.at(0), 1)] : []),
    ...(atRight ? [arrow(line.at(-1), -1)] : []),
    ...(label === undefined ? [] : labelSvg(label, origin)),
  ]);
}

/** Leaves and reaches every point level, and ends where an arrow begins. */
function curve(points: readonly Point[], atLeft: boolean, atRight: boolean): string {
  const last = points.length - 1;
  const level = points.map(({ x, y }, index) => {
    const inset = index === 0 && atLeft ? ARROW.length : index === last && atRight ? -ARROW.length : 0;
    return { x: x + inset, y };
  });
  return level
    .map(({ x, y }, index) => {
      const before = level[index - 1];
      if (before === undefined) return `M${x} ${y}`;
      const middle = Math.round((before.x + x) / 2);
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join("");
}

/** Its tip lies at the point; `direction` says where the line is: 1 to the right of it. */
function arrow(tip: Point | undefined, direction: 1 | -1): string {
  if (tip === undefined) return "";
  const back = tip.x + direction * ARROW.length;
  return element("path", {
    class: "arrow",
    d: `M${tip.x} ${tip.y}L${back} ${tip.y - ARROW.half}V${tip.y + ARROW.half}z`,
  });
}

function labelSvg({ text, box }: NonNullable<PlacedEdge["label"]>, origin: Point): readonly string[] {
  const [x, y] = [box.x + origin.x, box.y + origin.y];
  return [
    element("rect", { class: "label-ground", x, y, width: box.width, height: box.height, rx: 3 }),
    element("text", { class: "label", x: x + box.width / 2, y: y + FONT.detail + 1 }, [escaped(text)]),
  ];
}
