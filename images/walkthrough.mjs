// Draws the pictures of the walkthrough, images/walkthrough/*.svg. What stands in them is read from the sample workspace and
// from what Plumbline says of it, so that they show what happens; their colours are those of VS Code's theme.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { choice, code, editor, failedCheck, hover, lens, picture } from "./walkthrough-parts.mjs";

const { PATTERN_TITLES } = createRequire(import.meta.url)("../out/src/templates/pattern-titles.js");
const root = fileURLToPath(new URL("..", import.meta.url));
const texts = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8"));

const work = mkdtempSync(join(tmpdir(), "plumbline-walkthrough-"));
try {
  cpSync(join(root, "sample"), work, { recursive: true });
  mkdirSync(join(root, "images/walkthrough"), { recursive: true });
  const pictures = [createContract, bindType, mendDrift, enforceInCi];
  for (const draw of pictures) writeFileSync(join(root, `images/walkthrough/${draw.name}.svg`), draw());
} finally {
  rmSync(work, { recursive: true, force: true });
}

function createContract() {
  const keys = /^(integrationContract|id|version|status|domain|pattern|source|\s+system|\s+accessMethod):/;
  const rows = ["api", "batch", "cdc", "stream"].map((pattern) => [pattern, PATTERN_TITLES[pattern].split(":")[0]]);
  return picture(424, words("createContract"), [
    editor({ y: 1, height: 422, tab: "crm-customer.contract.yaml" }),
    code({ y: 230, lines: lines("src/crm/crm-customer.contract.yaml").filter((line) => keys.test(line)) }),
    choice({ y: 44, title: "New Contract", placeholder: "How does the data move?", rows }),
  ]);
}

function bindType() {
  const [comment, ...type] = lines("src/orders/order.ts");
  const description = comment.replace(/^\/\*\* (.*) \*\/$/, "$1");
  const tag = ["/**", ` * ${description}`, " *", " * @contract order-events#OrderPlaced", " */"];
  const fields = type.filter((line) => line.includes(":"));
  return picture(360, words("bindType"), [
    editor({ y: 1, height: 358, tab: "order.ts" }),
    code({ y: 44, lines: tag }),
    lens({ y: 146, text: `order-events#OrderPlaced · reads ${fields.length} of 5 fields · 1 drift` }),
    code({ y: 166, first: 6, lines: type, error: { line: 3, word: "customerId" } }),
  ]);
}

function mendDrift() {
  const [, open, id, email] = lines("src/crm/customer.ts");
  const { message, drift } = nullable();
  const [first, second] = message.split(", but ");
  const proof = JSON.stringify(drift.witness.payload).replaceAll(":", ": ").replaceAll(",", ", ");
  const fixes = ["Add | null", "Suppress drift/nullable here with a reason"];
  return picture(302, words("mendDrift"), [
    editor({ y: 1, height: 300, tab: "customer.ts" }),
    code({ y: 44, first: 2, lines: [open, id, email], error: { line: 2, word: "email" }, bulb: 2 }),
    hover({ y: 112, text: [`${first}, but`, second, "The contract allows:"], proof }),
    choice({ y: 228, x: 56, rows: fixes.map((fix) => [fix]) }),
  ]);
}

function enforceInCi() {
  writeFileSync(join(work, "package-lock.json"), "{}");
  const workflow = run("ci", "--system", "github", "--print").split("\n");
  const start = workflow.findIndex((line) => line.startsWith("name:"));
  const steps = workflow.findIndex((line) => line.includes("npm ci"));
  const { path, range, message } = nullable();
  const [first, second] = message.split(", but ");
  return picture(350, words("enforceInCi"), [
    editor({ y: 1, height: 348, tab: ".github/workflows/plumbline.yml" }),
    code({ y: 44, first: start + 1, lines: workflow.slice(start, start + 6) }),
    code({ y: 164, first: steps + 1, lines: workflow.slice(steps, steps + 3).map((line) => line.slice(6)) }),
    failedCheck({
      y: 232,
      title: "Plumbline / contracts",
      lines: [`${path}:${range.start.line}`, `${first}, but`, second],
    }),
  ]);
}

/** What the manifest says of a picture. */
function words(step) {
  return texts[`walkthrough.${step}.picture`];
}

/** The drift of the sample that the pictures show. */
function nullable() {
  return findings().find(({ rule }) => rule === "drift/nullable");
}

function findings() {
  return JSON.parse(run("check", "--format", "json")).findings;
}

function lines(file) {
  return readFileSync(join(work, file), "utf8").trimEnd().split("\n");
}

function run(...args) {
  return spawnSync(process.execPath, [join(root, "dist/cli.js"), ...args], { cwd: work, encoding: "utf8" }).stdout;
}
