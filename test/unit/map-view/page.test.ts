import assert from "node:assert/strict";
import { buildSync } from "esbuild";
import { type HTMLElement, type HTMLInputElement, Window } from "happy-dom";
import { mapBody } from "../../../src/client/map-body";
import { mapGraph } from "../../../src/map/map-graph";
import { svgOf } from "../../../src/map/svg";
import type { MapPageNews } from "../../../src/protocol/map";
import { type MappedContract, mapInput } from "../../support/map-input";

const [script] = buildSync({
  entryPoints: ["src/map-view/main.ts"],
  bundle: true,
  write: false,
  format: "iife",
}).outputFiles;
const body = mapBody({
  ...{ map: "Map", search: "Find", searchLabel: "Find", noneFound: "Nothing found", someFound: "{0} found" },
  ...{ zoomOut: "Zoom out", zoomIn: "Zoom in", showAll: "Show all", fit: "Fit" },
  ...{ empty: "Empty", newContract: "New", importContract: "Import", unavailable: "Unavailable" },
});

const system = { system: "CRM", owner: { team: "crm-platform" } };
const contracts: readonly MappedContract[] = [
  { id: "lookup", keys: { source: system, consumers: [{ id: "nba" }] } },
  { id: "orders", keys: { source: system, consumers: [{ id: "trainer" }] } },
];

/** The page in a browser of a few lines, without layout: what it is told, what it says, and what it keeps. */
class Page {
  readonly window = new Window();
  readonly said: unknown[] = [];
  kept: unknown;

  constructor(kept?: unknown) {
    this.kept = kept;
    assert.ok(script);
    this.window.document.body.innerHTML = body;
    const acquireVsCodeApi = () => ({
      postMessage: (message: unknown) => this.said.push(message),
      getState: () => this.kept,
      setState: (state: unknown) => {
        this.kept = state;
      },
    });
    // The page's globals are those of its window.
    const { document, DOMParser, Element, HTMLElement, HTMLInputElement, HTMLButtonElement } = this.window;
    const { SVGSVGElement, ResizeObserver } = this.window;
    const globals = {
      ...{ acquireVsCodeApi, window: this.window, document, DOMParser, Element, HTMLElement, HTMLInputElement },
      ...{ HTMLButtonElement, SVGSVGElement, ResizeObserver },
    };
    new Function(...Object.keys(globals), script.text)(...Object.values(globals));
  }

  tell(news: MapPageNews): void {
    this.window.dispatchEvent(new this.window.MessageEvent("message", { data: news }));
  }

  show(some: readonly MappedContract[]): void {
    const graph = mapGraph(mapInput(some));
    const svg = svgOf(graph, { summary: "s", target: ({ uri, span }) => `${uri.split("/").at(-1)}@${span.start}` });
    this.tell({
      type: "picture",
      picture: { svg: new TextEncoder().encode(svg), summary: "2 contracts", isEmpty: graph.nodes.length === 0 },
    });
  }

  get(id: string): HTMLElement {
    const found = this.window.document.getElementById(id);
    assert.ok(found, id);
    return found as unknown as HTMLElement;
  }

  node(name: string): HTMLElement {
    const found = this.window.document.querySelector(`.node[aria-label^="${name}"]`);
    assert.ok(found, name);
    return found as unknown as HTMLElement;
  }

  /** What the node is called that has the focus. */
  get focused(): string | undefined {
    return this.window.document.activeElement?.getAttribute("aria-label")?.split(",")[0];
  }

  press(key: string, shiftKey = false): void {
    const { KeyboardEvent, document } = this.window;
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }),
    );
  }

  search(text: string): void {
    const field = this.get("search") as HTMLInputElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new this.window.Event("input"));
  }

  visible(): readonly string[] {
    return ["pane", "empty", "unavailable"].filter((id) => !this.get(id).hidden);
  }
}

describe("map page", () => {
  let page: Page;

  beforeEach(() => {
    page = new Page();
    page.show(contracts);
  });

  it("asks for the picture, and shows it", () => {
    assert.deepEqual(page.said, [{ type: "ready" }]);
    assert.deepEqual(page.visible(), ["pane"]);
    assert.equal(page.get("summary").textContent, "2 contracts");
    assert.equal(page.window.document.querySelectorAll("#pane .node").length, 5);
  });

  it("walks by arrow keys along the connections, and opens by Enter and by click", () => {
    page.node("system CRM").focus();
    const walked = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"].map((key) => {
      page.press(key);
      return page.focused;
    });
    // Which of the two stands on top is the layout's choice.
    const rows = [
      ["contract lookup", "consumer nba", "contract lookup"],
      ["contract orders", "consumer trainer", "contract orders"],
    ];
    assert.deepEqual(
      walked.slice(0, 3),
      rows.find(([first]) => first === walked[0]),
    );
    assert.equal(walked[4], "system CRM");
    assert.match(walked[3] ?? "", /^consumer/);
    page.node("contract orders").focus();
    page.press("Enter");
    page
      .node("contract lookup")
      .querySelector("text")
      ?.dispatchEvent(new page.window.MouseEvent("click", { bubbles: true }));
    const opened = page.said.slice(1) as { type: string; target: string }[];
    assert.deepEqual(
      opened.map(({ type, target }) => `${type} ${target.split("@")[0]}`),
      ["open orders.contract.json", "open lookup.contract.json"],
    );
  });

  it("marks the connections of the node that has the focus", () => {
    page.node("consumer nba").focus();
    assert.equal(page.window.document.querySelectorAll(".edge.near").length, 1);
    page.get("search").focus();
    assert.equal(page.window.document.querySelectorAll(".edge.near").length, 0);
  });

  it("finds by any word of a node, goes to what it found, and forgets it by Escape", () => {
    page.search("CRM-platform");
    assert.equal(page.get("status").textContent, "1 found");
    page.press("Enter");
    assert.equal(page.focused, "system CRM");
    page.search("contract");
    assert.equal(page.window.document.querySelectorAll(".found").length, 5);
    page.press("Escape");
    assert.equal((page.get("search") as HTMLInputElement).value, "");
    assert.equal(page.window.document.querySelectorAll(".found, .searched").length, 0);
    page.search("nowhere");
    assert.equal(page.get("status").textContent, "Nothing found");
  });

  it("zooms by keys and buttons, and shows all again", () => {
    page.press("1");
    page.press("+");
    assert.equal(page.get("zoom").textContent, "125 %");
    page.press("-");
    page.get("out").click();
    assert.equal(page.get("zoom").textContent, "80 %");
    for (let count = 0; count < 40; count++) page.press("+");
    assert.equal(page.get("zoom").textContent, "400 %");
    page.press("0");
    assert.deepEqual((page.kept as { zoom: unknown }).zoom, "fit");
  });

  it("keeps zoom, place, focus and search when the contracts change", () => {
    page.press("1");
    page.node("contract orders").focus();
    const pane = page.get("pane");
    [pane.scrollLeft, pane.scrollTop] = [30, 40];
    page.show([...contracts, { id: "another", keys: { source: { system: "ERP" } } }]);
    assert.equal(page.window.document.querySelectorAll("#pane .node").length, 7);
    assert.deepEqual([page.focused, pane.scrollLeft, pane.scrollTop], ["contract orders", 30, 40]);
    assert.equal(page.get("zoom").textContent, "100 %");
  });

  it("is as it was when it is loaded again", () => {
    page.press("1");
    page.press("+");
    page.search("nba");
    page.node("consumer nba").focus();
    [page.get("pane").scrollLeft, page.get("pane").scrollTop] = [7, 9];
    page.get("pane").dispatchEvent(new page.window.Event("scroll"));
    const again = new Page(page.kept);
    again.show(contracts);
    const pane = again.get("pane");
    assert.deepEqual([again.get("zoom").textContent, pane.scrollLeft, pane.scrollTop], ["125 %", 7, 9]);
    assert.equal((again.get("search") as HTMLInputElement).value, "nba");
    assert.equal(again.window.document.querySelectorAll(".found").length, 1);
    for (const odd of [null, "x", { zoom: "y", left: "z", focus: 3 }, { zoom: -1 }]) new Page(odd).show(contracts);
  });

  it("says what to do where there is nothing to show", () => {
    page.show([]);
    assert.deepEqual(page.visible(), ["empty"]);
    page.get("new-contract").click();
    page.get("import-contract").click();
    assert.deepEqual(page.said.slice(1), [{ type: "newContract" }, { type: "importContract" }]);
    page.tell({ type: "unavailable" });
    assert.deepEqual(page.visible(), ["unavailable"]);
  });
});
