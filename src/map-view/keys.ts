import type { Way } from "./neighbour";
import type { Nodes } from "./nodes";
import type { Viewport } from "./viewport";

/** What keys do something to. */
export interface Keyed {
  readonly nodes: Nodes;
  readonly viewport: Viewport;
  readonly search: HTMLInputElement;
  readonly open: (node: Element | null) => void;
  /** Out of the picture. */
  readonly leave: () => void;
}

/** Pixels of a step with Shift and an arrow. */
const PAN = 80;

const WAYS: ReadonlyMap<string, Way> = new Map([
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
]);

/** Does what a key stands for in the picture; keys of the tools above it are theirs, and all others the editor's. */
export function keyPressed(event: KeyboardEvent, keyed: Keyed): void {
  if (event.defaultPrevented || event.altKey) return;
  const action = event.ctrlKey || event.metaKey ? searchAction(event, keyed) : actionOf(event, keyed);
  if (action === undefined) return;
  event.preventDefault();
  action();
}

function searchAction({ key }: KeyboardEvent, { search }: Keyed): (() => void) | undefined {
  return key === "f" ? () => search.select() : undefined;
}

function actionOf({ key, shiftKey, target }: KeyboardEvent, keyed: Keyed): (() => void) | undefined {
  const { nodes, viewport, search, open, leave } = keyed;
  if (target === search) return undefined;
  const { focused } = nodes;
  const way = WAYS.get(key);
  if (way !== undefined) return shiftKey ? () => pan(viewport, way) : () => move(nodes, way);
  switch (key) {
    case "Enter":
    case " ":
      return focused === undefined ? undefined : () => open(document.activeElement);
    case "Escape":
      return leave;
    case "Home":
      return () => goTo(nodes, nodes.first);
    case "End":
      return () => goTo(nodes, nodes.last);
    case "+":
    case "=":
      return () => viewport.zoomBy(1);
    case "-":
      return () => viewport.zoomBy(-1);
    case "0":
      return () => viewport.setZoom("fit");
    case "1":
      return () => viewport.setZoom(1);
    case "/":
      return () => search.select();
    default:
      return undefined;
  }
}

function move(nodes: Nodes, way: Way): void {
  const { focused } = nodes;
  goTo(nodes, focused === undefined ? nodes.first : nodes.beside(focused, way));
}

function goTo(nodes: Nodes, spot: ReturnType<Nodes["get"]>): void {
  if (spot !== undefined) nodes.focus(spot);
}

function pan(viewport: Viewport, way: Way): void {
  const across = { left: -PAN, right: PAN, up: 0, down: 0 }[way];
  const down = { left: 0, right: 0, up: -PAN, down: PAN }[way];
  viewport.pan(across, down);
}
