import { assertNever } from "../text/assert-never";
import { wordsOf } from "./face";
import type { MapNode } from "./graph";
import { type Box, FONT, LINE, PADDING, type PlacedNode, type Point } from "./layout";
import type { Drawing } from "./svg";
import { element, escaped } from "./xml";

/** The side of the folded corner of a contract. */
const FOLD = 12;

/** A node: its shape and colour say what it is, and so does its text. `links` are the keys of its neighbours. */
export function nodeSvg(placed: PlacedNode, origin: Point, links: readonly string[], drawing: Drawing): string {
  const { node, face } = placed;
  const box = { ...placed.box, x: placed.box.x + origin.x, y: placed.box.y + origin.y };
  const words = wordsOf(node);
  const lines = [
    { name: "title", text: face.title, size: FONT.title },
    { name: "detail", text: face.detail, size: FONT.detail },
    { name: "alert", text: face.alert, size: FONT.detail },
  ].filter(({ text }) => text !== "");
  const content = [
    element("title", {}, [escaped(words)]),
    shapeOf(node, box),
    ...lines.map(({ name, text, size }, index) => {
      const y = box.y + PADDING / 2 + index * LINE + size;
      return element("text", { class: name, x: box.x + PADDING, y }, [escaped(text)]);
    }),
  ];
  const { target, link } = drawing;
  if (target !== undefined)
    return element("g", { class: classesOf(node), ...attributesOf(node, box, links, words, target) }, content);
  const href = node.place === undefined ? undefined : link?.(node.place);
  return element("g", { class: classesOf(node) }, href === undefined ? content : [element("a", { href }, content)]);
}

/** For a page: what the node is called, and what a script must know of it. */
function attributesOf(
  { key, place }: MapNode,
  { x, y, width, height }: Box,
  links: readonly string[],
  words: string,
  target: NonNullable<Drawing["target"]>,
) {
  return {
    tabindex: 0,
    role: place === undefined ? "img" : "link",
    "aria-label": words,
    "data-key": key,
    "data-box": [x, y, width, height].join(" "),
    "data-links": links.join(" "),
    "data-target": place === undefined ? undefined : target(place),
  };
}

function classesOf(node: MapNode): string {
  const marks = [
    node.kind === "contract" && node.status !== "active" ? node.status : "",
    (node.kind === "contract" || node.kind === "group") && node.drifts > 0 ? "drift" : "",
  ];
  return ["node", node.kind, ...marks].filter((mark) => mark !== "").join(" ");
}

function shapeOf(node: MapNode, { x, y, width, height }: Box): string {
  const shape = { class: "shape", x, y, width, height };
  switch (node.kind) {
    case "system":
    case "host":
      return element("rect", shape);
    case "contract": {
      const path = `M${x} ${y}h${width - FOLD}l${FOLD} ${FOLD}v${height - FOLD}h${-width}z`;
      const fold = `M${x + width - FOLD} ${y}v${FOLD}h${FOLD}`;
      return element("path", { class: "shape", d: path }) + element("path", { class: "fold", d: fold });
    }
    case "consumer":
    case "code":
      return element("rect", { ...shape, rx: height / 2 > 20 ? 20 : height / 2 });
    case "group":
      return element("rect", { ...shape, x: x + 4, y: y + 4 }) + element("rect", shape);
    case "team":
      return element("rect", { ...shape, rx: 6 });
    default:
      return assertNever(node);
  }
}
