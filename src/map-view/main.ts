// The page of the integration map. It draws nothing itself: the server sends the picture, the page moves about in it.
import type { MapPageNews, MapPageWish } from "../protocol/map";
import { keyPressed } from "./keys";
import { Nodes } from "./nodes";
import { readSaved, type Saved } from "./saved";
import { Viewport } from "./viewport";

declare function acquireVsCodeApi(): {
  postMessage(message: MapPageWish): void;
  getState(): unknown;
  setState(state: Saved): void;
};

const host = acquireVsCodeApi();
const saved = readSaved(host.getState());
const search = element("search", HTMLInputElement);
const status = element("status", HTMLElement);
const nodes = new Nodes();
const viewport = new Viewport(element("pane", HTMLElement), keep);
let lastFocus = saved.focus;
let isRestored = false;

search.value = saved.search;
search.addEventListener("input", find);
search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clearSearch();
  else if (event.key !== "Enter") return;
  else goToNext(event.shiftKey ? -1 : 1);
  event.preventDefault();
});
button("out", () => viewport.zoomBy(-1));
button("in", () => viewport.zoomBy(1));
button("fit", () => viewport.setZoom("fit"));
button("new-contract", () => host.postMessage({ type: "newContract" }));
button("import-contract", () => host.postMessage({ type: "importContract" }));

document.addEventListener("keydown", (event) =>
  keyPressed(event, { nodes, viewport, search, open, leave: clearSearch }),
);
element("pane", HTMLElement).addEventListener("click", ({ target }) => {
  if (target instanceof Element) open(target.closest("[data-target]"));
});
element("pane", HTMLElement).addEventListener("focusin", () => {
  const { focused } = nodes;
  if (focused === undefined) return;
  lastFocus = focused.key;
  viewport.reveal(focused);
  nodes.markLinks(focused);
  keep();
});
element("pane", HTMLElement).addEventListener("focusout", () => nodes.markLinks(undefined));
// Messages come from the extension alone: nothing else knows this page, and it can load nothing.
window.addEventListener("message", ({ data }: MessageEvent<MapPageNews>) => take(data));
host.postMessage({ type: "ready" });

function take(news: MapPageNews): void {
  if (news.type === "unavailable") {
    show("unavailable");
    return;
  }
  if (news.type === "focus") {
    nodes.focusTarget(news.target);
    return;
  }
  const { svg, summary, isEmpty } = news.picture;
  show(isEmpty ? "empty" : "pane");
  element("summary", HTMLElement).textContent = summary;
  const picture = isEmpty ? undefined : pictureOf(svg);
  if (picture === undefined) return;
  const focused = nodes.focused?.key;
  nodes.take(picture);
  viewport.show(picture);
  if (!isRestored) {
    isRestored = true;
    viewport.setZoom(saved.zoom);
    viewport.scrollTo(saved.left, saved.top);
  }
  focusAgain(focused ?? (document.activeElement === document.body && document.hasFocus() ? lastFocus : ""));
  if (search.value !== "") find();
}

function pictureOf(svg: Uint8Array): SVGSVGElement | undefined {
  const { documentElement } = new DOMParser().parseFromString(new TextDecoder().decode(svg), "image/svg+xml");
  const picture = document.importNode(documentElement, true);
  return picture instanceof SVGSVGElement ? picture : undefined;
}

/** Without going there: somebody may be looking elsewhere. */
function focusAgain(key: string): void {
  const spot = nodes.get(key);
  if (spot === undefined) return;
  const { left, top } = viewport.scrolled;
  nodes.focus(spot);
  viewport.scrollTo(left, top);
}

/** Shows the picture, or in words why there is none. */
function show(id: "pane" | "empty" | "unavailable"): void {
  for (const one of ["pane", "empty", "unavailable"]) element(one, HTMLElement).hidden = one !== id;
  element("tools", HTMLElement).hidden = id !== "pane";
}

function find(): void {
  const found = nodes.find(search.value).length;
  const { none = "", found: some = "" } = status.dataset;
  status.textContent = search.value.trim() === "" ? "" : found === 0 ? none : some.replace("{0}", String(found));
  keep();
}

function goToNext(step: 1 | -1): void {
  const found = nodes.find(search.value);
  const at = found.findIndex(({ key }) => key === lastFocus);
  const next = at < 0 ? found.at(step === 1 ? 0 : -1) : found[(at + step + found.length) % found.length];
  if (next !== undefined) nodes.focus(next);
}

function clearSearch(): void {
  search.value = "";
  find();
  search.focus();
}

function open(place: Element | null): void {
  const target = place?.getAttribute("data-target");
  if (target != null) host.postMessage({ type: "open", target });
}

function keep(): void {
  element("zoom", HTMLElement).textContent = `${Math.round(viewport.scale * 100)} %`;
  if (isRestored) host.setState({ zoom: viewport.zoom, ...viewport.scrolled, focus: lastFocus, search: search.value });
}

function button(id: string, run: () => void): void {
  element(id, HTMLButtonElement).addEventListener("click", run);
}

/** An element of the page, which is ours: `src/client/map-page.ts`. */
function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}
