// Parts of an editor as SVG, in the colours of VS Code's theme. The page of a walkthrough forbids `style`: attributes alone
// carry the theme.

const WIDTH = 460;

const CHARACTER = 7.8;
const LINE = 20;
const MARGIN = 56;
const color = (name, otherwise) => `var(--vscode-${name}${otherwise === undefined ? "" : `, ${color(...otherwise)}`})`;
/** For letters: a theme need not have every colour. */
const ink = (name) => color(name, ["foreground"]);
const BORDER = color("contrastBorder", ["widget-border", ["panel-border"]]);
const CODE = `font-family="${color("editor-font-family")}, monospace" font-size="13"`;
const WORDS = `font-family="${color("font-family")}, sans-serif" font-size="13"`;

/** What words of code are, the first that fits. */
const TOKENS = [
  [/^(\/\*\*.*|\s\*.*|#.*)/, ink("editorLineNumber-foreground")],
  [/^"[^"]*"/, ink("debugTokenExpression-string")],
  [/^[\w@-]+(?=\??:)/, ink("textLink-foreground")],
  [/^\b(export|interface|string|number|null)\b/, ink("debugTokenExpression-name")],
];

/** A picture of a height, with words for those who do not see it. Parts that are added later lie above. */
export function picture(height, words, parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" fill="none" stroke-width="1" role="img" aria-label="${escaped(words)}">
${parts.flat(Number.POSITIVE_INFINITY).join("\n")}
</svg>
`;
}

/** An editor with one tab. */
export function editor({ y, height, tab }) {
  return [
    box({ x: 1, y, width: WIDTH - 2, height, fill: color("editor-background") }),
    `<path d="M1 ${y + 32}H${WIDTH - 1}" stroke="${BORDER}"/>`,
    words({ x: 18, y: y + 21, text: tab }),
    `<path d="M6 ${y + 1}h${tab.length * 6.6 + 24}" stroke="${color("focusBorder")}" stroke-width="2"/>`,
  ];
}

/** Lines of code. An error is a word that is underlined; `bulb` is the line that offers quick fixes. */
export function code({ y, lines, first = 1, error, bulb }) {
  return lines.map((line, i) => {
    const base = y + i * LINE + 14;
    const at = error?.line === i ? line.indexOf(error.word) : -1;
    return [
      `<text x="36" y="${base}" text-anchor="end" ${CODE} fill="${ink("editorLineNumber-foreground")}">${first + i}</text>`,
      line === ""
        ? []
        : `<text x="${MARGIN}" y="${base}" ${CODE} textLength="${(line.length * CHARACTER).toFixed(1)}" xml:space="preserve">${colored(line)}</text>`,
      at < 0 ? [] : squiggle(MARGIN + at * CHARACTER, base + 4, error.word.length * CHARACTER),
      bulb === i ? lightBulb(51, base - 4) : [],
    ];
  });
}

/** A line that stands over code. */
export function lens({ y, text }) {
  return `<text x="${MARGIN}" y="${y + 13}" ${WORDS.replace("13", "12")} fill="${ink("editorCodeLens-foreground")}">${escaped(text)}</text>`;
}

/** A hover: words, and code below them. */
export function hover({ y, text, proof }) {
  const height = 24 + text.length * 18 + 26;
  return [
    box({ x: MARGIN, y, width: WIDTH - MARGIN - 16, height, fill: color("editorHoverWidget-background"), over: true }),
    text.map((line, i) =>
      words({ x: MARGIN + 14, y: y + 24 + i * 18, text: line, fill: "editorHoverWidget-foreground" }),
    ),
    `<text x="${MARGIN + 14}" y="${y + 28 + text.length * 18}" ${CODE.replace("13", "12")} fill="${ink("debugTokenExpression-string")}">${escaped(proof)}</text>`,
  ];
}

/** A list to choose from, its first row chosen; each row a name, and words behind it. */
export function choice({ y, x = 24, title, placeholder, rows }) {
  const top = title === undefined ? 6 : 62;
  const width = WIDTH - 2 * x;
  return [
    box({ x, y, width, height: top + rows.length * 24 + 6, fill: color("quickInput-background"), over: true }),
    title === undefined
      ? []
      : [
          `<text x="${WIDTH / 2}" y="${y + 19}" text-anchor="middle" ${WORDS} fill="${ink("quickInput-foreground")}">${escaped(title)}</text>`,
          `<rect x="${x + 8}" y="${y + 28}" width="${width - 16}" height="26" fill="${color("input-background")}" stroke="${color("focusBorder")}"/>`,
          words({ x: x + 16, y: y + 46, text: placeholder, fill: "input-placeholderForeground" }),
        ],
    `<rect x="${x + 6}" y="${y + top}" width="${width - 12}" height="24" rx="3" fill="${color("quickInputList-focusBackground")}" stroke="${color("contrastActiveBorder", ["quickInputList-focusBackground"])}"/>`,
    rows.map(([name, more = ""], i) => {
      const fill = ink(i === 0 ? "quickInputList-focusForeground" : "quickInput-foreground");
      const rest = more === "" ? "" : `<tspan dx="10" font-size="12" fill-opacity="0.8">${escaped(more)}</tspan>`;
      return `<text x="${x + 16}" y="${y + top + 17 + i * 24}" ${WORDS} fill="${fill}">${escaped(name)}${rest}</text>`;
    }),
  ];
}

/** A check of a change that failed, and what it says. */
export function failedCheck({ y, title, lines }) {
  const red = color("errorForeground");
  return [
    box({
      x: 24,
      y,
      width: WIDTH - 48,
      height: 44 + lines.length * 18,
      fill: color("editorWidget-background"),
      over: true,
    }),
    `<circle cx="46" cy="${y + 21}" r="8" stroke="${red}" stroke-width="1.5"/>`,
    `<path d="M43 ${y + 18}l6 6m0 -6l-6 6" stroke="${red}" stroke-width="1.5"/>`,
    words({ x: 62, y: y + 26, text: title, fill: "editorWidget-foreground" }),
    lines.map(
      (line, i) =>
        `<text x="40" y="${y + 52 + i * 18}" ${CODE.replace("13", "12")} fill="${ink("editorWidget-foreground")}">${escaped(line)}</text>`,
    ),
  ];
}

function box({ x, y, width, height, fill, over = false }) {
  const shadow = over
    ? `<rect x="${x}" y="${y + 2}" width="${width}" height="${height + 2}" rx="6" fill="${color("widget-shadow")}"/>`
    : "";
  return `${shadow}<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${BORDER}"/>`;
}

function words({ x, y, text, fill = "foreground" }) {
  return `<text x="${x}" y="${y}" ${WORDS} fill="${ink(fill)}">${escaped(text)}</text>`;
}

function squiggle(x, y, width) {
  const waves = Array.from(
    { length: Math.floor(width / 4) },
    (_, i) => `l2 ${i % 2 === 0 ? -2 : 2}l2 ${i % 2 === 0 ? 2 : -2}`,
  );
  return `<path d="M${x} ${y}${waves.join("")}" stroke="${color("editorError-foreground")}" stroke-width="1.3"/>`;
}

function lightBulb(x, y) {
  return `<path d="M${x} ${y + 5}v-2a5 5 0 1 1 4 0v2zm0 3h4" transform="translate(-3 0)" stroke="${color("editorLightBulb-foreground")}" stroke-width="1.5"/>`;
}

function colored(line) {
  let rest = line;
  let text = "";
  while (rest !== "") {
    const [pattern, fill] = TOKENS.find(([pattern]) => pattern.test(rest)) ?? [
      /^(\w+|\s+|.)/,
      color("editor-foreground"),
    ];
    const [word] = pattern.exec(rest);
    text += `<tspan fill="${fill}">${escaped(word)}</tspan>`;
    rest = rest.slice(word.length);
  }
  return text;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
