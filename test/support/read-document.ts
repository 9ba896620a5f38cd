import type { Element, Node } from "happy-dom";
import { Window } from "happy-dom";
import MarkdownIt from "markdown-it";
import type { Block, GeneratedDocument, Inline, Line } from "../../src/documents/document";
import { inlinesOf } from "../../src/documents/line-texts";
import { visible } from "../../src/text/visible";
import { withoutCredentials } from "../../src/text/without-credentials";

/** A printed document as somebody reads it: what kind of block, and its texts. White space counts as one space. */
export interface ReadBlock {
  readonly kind: string;
  readonly texts: readonly string[];
}

/** How a box to tick is read. */
const BOX = "\u2610";

/** What a reader must see of a document. */
export function wantedBlocks({ title, blocks }: GeneratedDocument): readonly ReadBlock[] {
  return [texts("h1", seen(title)), ...blocks.flatMap(wantedOf)].filter(({ texts }) => texts.length > 0);
}

/** Markdown as VS Code's preview reads it. */
export function readMarkdown(text: string): readonly ReadBlock[] {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  markdown.linkify.set({ fuzzyLink: false });
  // Boxes are no part of CommonMark; what looks like one in a fenced block is none.
  const boxed = text.replace(/^(`{3,})[a-z]+\n[\s\S]*?^\1$|^([-*]) \[ \]/gm, (found, _, bullet) =>
    bullet === undefined ? found : `${bullet} ${BOX}`,
  );
  return blocksOf(markdown.render(boxed));
}

/** An HTML file as a browser reads it. */
export function readHtml(text: string): readonly ReadBlock[] {
  return blocksOf(text.replaceAll('<input type="checkbox">', BOX));
}

/** The targets of all links of HTML. */
export function linksOf(html: string): readonly string[] {
  return [...parse(html).querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");
}

/** The names of all elements of HTML. */
export function elementsOf(html: string): ReadonlySet<string> {
  return new Set([...parse(html).querySelectorAll("*")].map(({ tagName }) => tagName.toLowerCase()));
}

const { document } = new Window();

function parse(html: string): Element {
  // The style in the head has no text of a document, and takes long to read.
  document.body.innerHTML = html.slice(html.indexOf("<body>") + 1);
  return document.body;
}

function blocksOf(html: string): readonly ReadBlock[] {
  const found = [...parse(html).querySelectorAll("h1, h2, h3, p, table, ul, pre, figcaption")];
  return found
    .filter((element) => element.closest("ul, table, pre") === element || element.closest("ul, table, pre") === null)
    .map(readBlock)
    .filter(({ texts }) => texts.length > 0);
}

function readBlock(element: Element): ReadBlock {
  const name = element.tagName.toLowerCase();
  if (name === "table") {
    const rows = [...element.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th, td")].map(textOf));
    return { kind: name, texts: tableTexts(element.querySelector("thead") === null ? [[], ...rows] : rows) };
  }
  if (name === "ul") return { kind: name, texts: [...element.querySelectorAll("li")].map((item) => textOf(item)) };
  if (name === "pre") return texts(name, element.textContent.trim());
  return texts(name === "figcaption" ? "p" : name, textOf(element));
}

function textOf(node: Node): string {
  return collapsed(rawText(node));
}

function rawText(node: Node): string {
  return [...node.childNodes]
    .map((child) => (child.nodeName === "BR" ? "\n" : child.childNodes.length > 0 ? rawText(child) : child.textContent))
    .join("");
}

function wantedOf(block: Block): readonly ReadBlock[] {
  switch (block.kind) {
    case "heading":
      return [texts(`h${block.level}`, lineSeen(block.line))];
    case "paragraph":
    case "note":
      return [texts("p", lineSeen(block.line))];
    case "table": {
      const columns = Math.max(1, block.head.length, ...block.rows.map((row) => row.length));
      const rows = [block.head, ...block.rows].map((row) =>
        Array.from({ length: columns }, (_, i) => lineSeen(row[i] ?? [])),
      );
      return [{ kind: "table", texts: tableTexts(rows) }];
    }
    case "list":
      return [{ kind: "ul", texts: block.items.map(lineSeen) }];
    case "checklist":
      return [{ kind: "ul", texts: block.items.map((item) => `${BOX} ${lineSeen(item)}`.trim()) }];
    case "code":
      return [texts("pre", shown(block.text).trim())];
    case "diagram":
      return [texts("p", seen(block.summary)), { kind: "pre", texts: [block.source.trim()] }];
  }
}

/** The cells of a table; a head of nothing does not count. */
function tableTexts([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  return [...(head.every((cell) => cell === "") ? [] : head), ...rows.flat()];
}

function texts(kind: string, text: string): ReadBlock {
  return { kind, texts: text === "" ? [] : [text] };
}

function lineSeen(line: Line): string {
  return collapsed(inlinesOf(line).map(inlineShown).join(""));
}

function inlineShown(inline: Inline): string {
  return inline.kind === "missing" ? "not stated" : shown(inline.text);
}

function seen(text: string): string {
  return collapsed(shown(text));
}

function shown(text: string): string {
  return withoutCredentials(text).replace(/\r\n?/g, "\n").replaceAll("\t", " ").split("\n").map(visible).join("\n");
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
