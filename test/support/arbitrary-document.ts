import fc from "fast-check";
import type { Block, GeneratedDocument, Inline, Line } from "../../src/documents/document";

/** Texts that mean something to Markdown, HTML, tables, mathematics or terminals, and names that are traps in JavaScript. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...["*", "**a**", "_a_", "a_b_c", "__a", "a__", "~~a~~", "`a`", "``", "$x$", "a|b", "|---|", "\\", "a\\", "\\|", "!"],
  ...[
    "# a",
    "## a #",
    "#",
    "> a",
    "- a",
    "+ a",
    "* a",
    "-",
    "---",
    "===",
    "- - -",
    "1. a",
    "1)",
    "123456789. x",
    "[ ] a",
  ],
  ...[
    "[a](javascript:alert(1))",
    "[a]: b",
    "[^1]",
    "![a](b)",
    "<a href=x>",
    "</pre>",
    "<script>alert(1)</script>",
    "-->",
  ],
  ...[
    "<!-- x",
    "]]>",
    "&amp;",
    "&",
    "amp;",
    "&#x41;",
    "https://a.example/x_y*",
    "www.a.example",
    "//a.example",
    "a@b.example",
  ],
  ...[
    "mailto:a@b.example",
    "a\nb",
    "a\n\nb",
    "a\r\n- b",
    "\n",
    "  ",
    "\ta",
    "    a",
    "```",
    "~~~",
    "``` a",
    "<br>",
    '"',
    "'",
  ],
  ...[
    "\u202e",
    "\u0000",
    "\ud800",
    "\u2028",
    "\u00a0",
    "é",
    "日本",
    "👩‍👧",
    "__proto__",
    "constructor",
    "{{x}}",
    "%%{init}%%",
  ],
  ...[
    "https://user:secret@a.example/x",
    ":smile:",
    "a  b",
    "end",
    "",
    "==a==",
    "^a^",
    "(c)",
    "...",
    "0 2 * * *",
    "*/5 * * * *",
  ],
];

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.array(fc.constantFrom(...HOSTILE_TEXTS), { maxLength: 4 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...HOSTILE_TEXTS), { maxLength: 4 }).map((parts) => parts.join(" ")),
);

/** A link of no text shows where it leads. */
const linkText = hostileText.filter((text) => text.trim() !== "");

const inline: fc.Arbitrary<Inline | string> = fc.oneof(
  hostileText,
  fc.record({ kind: fc.constantFrom("text", "strong", "code"), text: hostileText }),
  fc.record({ kind: fc.constant("link"), text: linkText, target: fc.oneof(hostileText, fc.webUrl()) }),
  fc.record({ kind: fc.constant("file"), text: linkText, path: fc.constantFrom("src/a.ts", "x/a (b)|c.ts", "a.yaml") }),
  fc.constant<Inline>({ kind: "missing" }),
);

const line: fc.Arbitrary<Line> = fc.array(inline, { maxLength: 4 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading"), level: fc.constantFrom(2, 3), line }),
  fc.record({ kind: fc.constantFrom("paragraph", "note"), line }),
  fc.record({
    kind: fc.constant("table"),
    head: fc.array(line, { maxLength: 3 }),
    rows: fc.array(fc.array(line, { maxLength: 3 })),
  }),
  fc.record({ kind: fc.constantFrom("list", "checklist"), items: fc.array(line, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant("code"), language: fc.constantFrom("json", "http"), text: hostileText }),
  fc.record({
    kind: fc.constant("diagram"),
    source: fc.constant('flowchart LR\n  S0["a#lt;b"]\n'),
    summary: hostileText,
  }),
);

/** A document of any blocks with hostile texts. */
export const anyDocument: fc.Arbitrary<GeneratedDocument> = fc.record({
  kind: fc.constantFrom("handover", "inventory"),
  id: fc.constantFrom("", "crm-lookup"),
  digest: fc.constant("0123456789ab"),
  title: hostileText,
  blocks: fc.array(block, { maxLength: 6 }),
});
