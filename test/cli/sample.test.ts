import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { plumbline } from "./plumbline";

interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly path: string;
  readonly drift?: { readonly witness?: { readonly payload: unknown } };
}

/** One of everything, and nothing besides: who opens the sample sees no mark that its README does not lead to. */
const SHOWN = [
  "src/credit/limit-change.ts drift/enum",
  "src/crm/customer.ts drift/nullable",
  "src/crm/lookup.ts code/circuit-breaker",
  "src/crm/lookup.ts code/retry",
  "src/orders/order-events.contract.yaml inventory/no-consumer",
  "src/pricing/exchange-rate.ts code/undeclared-host",
];

describe("The sample workspace", () => {
  const readme = readFileSync("sample/README.md", "utf8");
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-sample-"));
    cpSync("sample", folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const findings = async (...paths: string[]): Promise<readonly Finding[]> => {
    const run = await plumbline(["check", ...paths, "--format", "json"], { cwd: folder });
    assert.equal(run.code, 1, run.stderr);
    return JSON.parse(run.stdout).findings;
  };

  it("has one of everything, with the payload that its README tells of", async () => {
    const found = await findings();
    assert.deepEqual(found.map(({ path, rule }) => `${path} ${rule}`).sort(), SHOWN);
    const payload = found.find(({ rule }) => rule === "drift/nullable")?.drift?.witness?.payload;
    assert.ok(readme.includes(JSON.stringify(payload).replaceAll(/([:,])/g, "$1 ")), JSON.stringify(payload));
  });

  it("has a type whose binding uncovers a drift, as its README says", async () => {
    const file = join(folder, "src/orders/order.ts");
    writeFileSync(
      file,
      `/** @contract order-events#OrderPlaced */\n${readFileSync(file, "utf8").replace(/^.*\n/, "")}`,
    );
    const [found, ...more] = await findings("src/orders");
    assert.equal(found?.rule, "drift/nullable");
    assert.match(found?.message ?? "", /PlacedOrder\.customerId/);
    assert.deepEqual(more, []);
  });

  it("compiles under strict, without a package to install", () => {
    const { options, fileNames } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      folder,
    );
    assert.equal(options.strict, true);
    const problems = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
    assert.deepEqual(
      problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      [],
    );
  });

  it("has what its README names: files, and commands by their titles", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    const texts: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));
    const commands: { title: string }[] = manifest.contributes.commands;
    const titles = commands.map(({ title }) => texts[title.slice(1, -1)]);
    for (const [, file = ""] of readme.matchAll(/`(src\/[\w./-]+)`/g)) assert.ok(existsSync(join(folder, file)), file);
    const named = [...readme.replaceAll(/\s+/g, " ").matchAll(/\*\*Plumbline: ([^*]+)\*\*/g)].map(([, title]) => title);
    assert.ok(named.length >= 5);
    for (const title of named) assert.ok(titles.includes(title), title);
  });
});
