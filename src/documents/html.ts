import { createHash } from "node:crypto";
import { assertNever } from "../text/assert-never";
import type { Block, GeneratedDocument, Inline, Line } from "./document";
import { STYLE } from "./html-style";
import { inlinesOf, MISSING, readable } from "./line-texts";
import { relativeTarget, safeTarget } from "./links";
import { withMarker } from "./marker";

/** Nothing is loaded and nothing runs; of styles, only the one that is here (CSP 3). */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'`;

/** A table of more columns is printed across the page. */
const MOST_UPRIGHT = 8;

/** What is too long to stand whole in a narrow column, and the pieces of it. Code points. */
const LONG_WORD = /(\S{25,})/u;
const BREAKABLE = /[^\s/._:;=&?#-]{0,23}[/._:;=&?#-]|\S{1,24}/gu;

/**
 * A document as one HTML file without scripts or network, for screens and printers, with its marker in the second line.
 * Mermaid source stands in `<pre class="mermaid">`, where tools that draw it look for it. `folder` is where the file is
 * written, from the workspace folder: links to files are relative to it.
 */
export function htmlOf(document: GeneratedDocument, folder: string): string {
  const title = escapeText(readable(document.title).replaceAll("\n", " "));
  const body = [`<h1>${title}</h1>`, ...document.blocks.map((block) => blockHtml(block, folder))].join("\n");
  return withMarker(
    document,
    (marker) => `<!doctype html>
<!-- ${marker} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
  );
}

function blockHtml(block: Block, folder: string): string {
  const html = (line: Line) => lineHtml(line, folder);
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${html(block.line)}</h${block.level}>`;
    case "paragraph":
      return `<p>${html(block.line)}</p>`;
    case "note":
      return `<p class="note">${html(block.line)}</p>`;
    case "table":
      return table(block, html);
    case "list":
      return `<ul>\n${block.items.map((item) => `<li>${html(item)}</li>`).join("\n")}\n</ul>`;
    case "checklist":
      return `<ul class="checklist">\n${block.items.map((item) => checkItem(html(item))).join("\n")}\n</ul>`;
    case "code":
      return `<pre>\n<code class="language-${block.language}">${escapeText(readable(block.text))}</code></pre>`;
    case "diagram":
      return `<figure>\n<figcaption>${html([block.summary])}</figcaption>\n<pre class="mermaid">\n${escapeText(readable(block.source.trimEnd()))}</pre>\n</figure>`;
    default:
      return assertNever(block);
  }
}

/** A table without a head has the names of its rows in the first column. */
function table({ head, rows }: Block & { kind: "table" }, html: (line: Line) => string): string {
  const heads = head.map(html);
  const hasHead = heads.some((cell) => cell !== "");
  const columns = Math.max(1, head.length, ...rows.map((row) => row.length));
  const cells = (row: readonly Line[]) => Array.from({ length: columns }, (_, i) => html(row[i] ?? []));
  const headRow = Array.from({ length: columns }, (_, i) => `<th scope="col">${heads[i] ?? ""}</th>`).join("");
  const body = rows.map((row) => {
    const [first = "", ...others] = cells(row);
    const name = hasHead ? `<td>${first}</td>` : `<th scope="row">${first}</th>`;
    return `<tr>${name}${others.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const thead = hasHead ? `<thead>\n<tr>${headRow}</tr>\n</thead>\n` : "";
  return `<div class="table${columns > MOST_UPRIGHT ? " wide" : ""}"><table${hasHead ? "" : ' class="names"'}>\n${thead}<tbody>\n${body.join("\n")}\n</tbody>\n</table></div>`;
}

function checkItem(html: string): string {
  return `<li><label><input type="checkbox"> <span>${html}</span></label></li>`;
}

function lineHtml(line: Line, folder: string): string {
  return inlinesOf(line)
    .map((inline) => inlineHtml(inline, folder))
    .join("");
}

function inlineHtml(inline: Inline, folder: string): string {
  switch (inline.kind) {
    case "text":
      return textHtml(inline.text);
    case "strong":
      return `<strong>${textHtml(inline.text)}</strong>`;
    case "code":
      return `<code>${textHtml(inline.text)}</code>`;
    case "link":
      return link(inline.text, safeTarget(inline.target));
    case "file":
      return link(inline.text, relativeTarget(inline.path, folder, inline.line));
    case "missing":
      return `<strong class="missing">${MISSING}</strong>`;
    default:
      return assertNever(inline);
  }
}

function link(text: string, target: string | undefined): string {
  if (target === undefined) return textHtml(text);
  return `<a href="${escapeText(target)}">${textHtml(text.trim() === "" ? target : text)}</a>`;
}

function textHtml(text: string): string {
  return text.split("\n").map(breakable).join("<br>");
}

/** A line whose long words may be broken: a table is as wide as what cannot be. */
function breakable(line: string): string {
  return line
    .split(LONG_WORD)
    .map((part, i) => (i % 2 === 0 ? [part] : (part.match(BREAKABLE) ?? [])).map(escapeText).join("<wbr>"))
    .join("");
}

/** What has a meaning in HTML text and in quoted attributes. */
function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
