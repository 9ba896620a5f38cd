import assert from "node:assert/strict";
import { Window } from "happy-dom";
import { summaryOf } from "../../../src/map/face";
import { mapGraph } from "../../../src/map/map-graph";
import { svgOf } from "../../../src/map/svg";
import { FILE_STYLE } from "../../../src/map/svg-style";
import type { Location } from "../../../src/text/location";
import { companyInput, type MappedContract, mapInput, undeclaredHost } from "../../support/map-input";

const parser = new new Window().DOMParser();

const HOSTILE = [
  "</text><script>alert(1)</script>",
  `" onload="alert(1)`,
  "]]>&amp;<!-- -->",
  "a\u0000b\u0008c\uD800d\uFFFEe\uFFFF",
  "\u202Egnp.exe\u2066",
  "__proto__",
  "x".repeat(100_000),
  "👩‍👩‍👧".repeat(50),
  "e\u0301".repeat(500),
  " ",
];

/** XML 1.0, section 2.2: Char. */
const XML_CHARACTERS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** The drawing as a tree. Whoever parses it here is lenient, so that what XML forbids is looked for first. */
function drawn(svg: string) {
  assert.ok(XML_CHARACTERS.test(svg));
  assert.equal(/&(?!(amp|lt|gt|quot);)/.exec(svg), null);
  const document = parser.parseFromString(svg, "image/svg+xml");
  assert.equal(document.querySelector("parsererror"), null);
  return document;
}

const contracts: readonly MappedContract[] = [
  {
    id: "lookup",
    keys: { source: { system: "CRM", accessMethod: "rest-api" }, consumers: [{ id: "nba" }, { id: "churn" }] },
    bindings: [{ consumer: "nba", drifts: 2 }],
  },
  { id: "old", keys: { status: "deprecated" } },
  { id: "gone", keys: { status: "retired" } },
  { id: "new", keys: { status: "draft" } },
];
const input = mapInput(contracts, { undeclared: [undeclaredHost("erp.example")] });
const placeOf = ({ uri, span }: Location) => `${uri}@${span.start}`;

describe("map as SVG", () => {
  it("says in words, shapes and lines what colours say", () => {
    const document = drawn(svgOf(mapGraph(input), { summary: "s", style: FILE_STYLE }));
    const classes = [...document.querySelectorAll(".node")].map((node) => node.getAttribute("class"));
    assert.deepEqual(classes.filter((name) => name?.includes("contract")).sort(), [
      "node contract deprecated",
      "node contract draft",
      "node contract drift",
      "node contract retired",
    ]);
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
    assert.deepEqual(texts(".contract .alert").sort(), ["deprecated", "draft", "retired", "▲ 2 drifts"]);
    assert.deepEqual(texts(".edge.drift .label"), ["▲ 2 drifts"]);
    assert.deepEqual(texts(".host .alert"), ["no contract"]);
    assert.equal(document.querySelectorAll(".edge.undeclared").length, 1);
    assert.equal(document.querySelectorAll("a, script, [tabindex], [data-key]").length, 0);
  });

  it("is well-formed and shows nothing but text, whatever names there are", () => {
    const hostile = HOSTILE.map((name, index) => ({
      id: index % 2 === 0 ? `c${index}` : name,
      keys: {
        domain: name,
        owner: { team: name },
        source: { system: name, owner: { team: name } },
        freshness: { maxLag: name },
        consumers: [{ id: name, owner: name }],
      },
      bindings: [{ consumer: name, drifts: 1 }],
    }));
    for (const some of [hostile, hostile.concat(hostile.map((one) => ({ ...one, id: `${one.id}2` })))]) {
      const undeclared = HOSTILE.map((name) => ({ ...undeclaredHost(name, [1], name), client: name }));
      const graph = mapGraph(mapInput(some, { undeclared }));
      const svg = svgOf(graph, { summary: summaryOf(graph, HOSTILE), target: () => "t0" });
      const document = drawn(svg);
      assert.equal(document.querySelectorAll("script, [onload]").length, 0);
      const hidden = /.{0,60}(\p{Cc}|\p{Cf}).{0,20}/u.exec(svg.replaceAll("\n<", "<"));
      assert.equal(hidden?.[0], undefined);
      assert.ok(svg.length < 400_000, `${svg.length}`);
    }
  });

  it("has a whole name where it is cut short", () => {
    const id = "a-contract-with-a-name-that-no-node-has-room-for";
    const document = drawn(svgOf(mapGraph(mapInput([{ id }])), { summary: "s" }));
    assert.match(document.querySelector(".node .title")?.textContent ?? "", /^a-contract.*….*for$/);
    assert.equal(document.querySelector(".node title")?.textContent, `contract ${id}, api, read, no drift`);
  });

  it("gives a page nodes that take the focus, one after the other as one reads", () => {
    const svg = svgOf(mapGraph(input), { summary: "All of it", target: placeOf });
    const nodes = [...drawn(svg).querySelectorAll(".node")];
    const names = nodes.map((node) => node.getAttribute("aria-label")?.split(",")[0]);
    const read = ["system CRM", "contract lookup", "consumer nba", "consumer churn"];
    assert.deepEqual(names.slice(names.indexOf("system CRM")).slice(0, 4).sort(), [...read].sort());
    assert.ok(names.indexOf("system CRM") < names.indexOf("contract lookup"));
    assert.ok(names.indexOf("contract lookup") < names.indexOf("consumer nba"));
    assert.ok(nodes.every((node) => node.getAttribute("tabindex") === "0" && node.hasAttribute("data-target")));
    const keys = new Set(nodes.map((node) => node.getAttribute("data-key")));
    const links = nodes.flatMap((node) => node.getAttribute("data-links")?.split(" ").filter(Boolean) ?? []);
    assert.ok(links.length > 0 && links.every((key) => keys.has(key)));
    assert.doesNotMatch(svg, /style=|<style|<a /);
  });

  it("leads to files where it is one", () => {
    const document = drawn(svgOf(mapGraph(input), { summary: "s", link: ({ uri }) => `../${uri.split("/").at(-1)}` }));
    assert.equal(document.querySelector(".contract a")?.getAttribute("href"), "../lookup.contract.json");
  });

  it("holds the contrast that WCAG asks for, light and dark", () => {
    const [light = "", dark = ""] = FILE_STYLE.split("@media");
    const colour = (css: string, selector: string) => {
      const found = new RegExp(`(?:^|[},\\n])${selector.replaceAll(".", "\\.")}[^{]*\\{[^}]*?(#[0-9a-f]{6})`).exec(css);
      assert.ok(found, selector);
      return luminance(found[1]!);
    };
    for (const css of [light, dark]) {
      const [ground, surface] = [colour(css, ".ground"), colour(css, ".shape")];
      for (const text of ["text", ".detail", ".drift .alert"]) {
        for (const behind of [ground, surface]) assert.ok(contrast(colour(css, text), behind) >= 4.5, text);
      }
      for (const line of [".line", ".contract .shape", ".edge.drift .line"]) {
        assert.ok(contrast(colour(css, line), ground) >= 3, line);
      }
    }
  });

  it("draws a company's map once and again the same", () => {
    const svg = () => svgOf(mapGraph(companyInput(40)), { summary: "s", style: FILE_STYLE });
    assert.equal(svg(), svg());
    drawn(svg());
  });
});

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
