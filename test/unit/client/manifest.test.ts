import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// The manifest is data for VS Code and prose for readers; the client is what it promises. Tests run in the project's folder.

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync("package.nls.json", "utf8"));
const { commands, configuration, menus } = manifest.contributes;
const client = readdirSync("src/client", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join("src/client", name), "utf8"))
  .join("\n");

interface Command {
  readonly command: string;
  readonly category: string;
  readonly title: string;
  readonly enablement?: string;
}

interface Setting {
  readonly type: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription?: string;
  readonly scope?: string;
  readonly order?: number;
}

/** What the palette offers, in its words. */
const PALETTE = [
  ...["Add CI Workflow", "Advise Pattern", "Bind Type to Contract…", "Check Workspace"],
  ...["Compare Contract with Git Revision…", "Create Contract from TypeScript Type", "Explain Rule…"],
  ...["Export SARIF Report…", "Generate Client Module", "Generate Failure Rehearsal", "Generate Integration Inventory"],
  ...["Generate Integration Spec", "Generate TypeScript Type", "New Contract for This Host", "New Contract from…"],
  ...["New Contract…", "Open Sample Workspace", "Restart Server", "Show Integration Map", "Show Output"],
  ...["Clear Filter of Contracts and Consumers", "Filter Contracts and Consumers…", "Follow the Editor in the Views"],
  ...["Stop Following the Editor in the Views", "Wrap This Call in the Contract's Policy"],
];

/** The settings, in the order in which the editor lists them, with their defaults. */
const SETTINGS: readonly (readonly [string, unknown])[] = [
  ["plumbline.enable", true],
  ["plumbline.check", "onType"],
  ["plumbline.codeLens.contracts", true],
  ["plumbline.codeLens.consumers", true],
  ["plumbline.inlayHints", false],
  ["plumbline.maxFileSize", 1_048_576],
  ["plumbline.trace.server", "off"],
];

const declared: readonly Command[] = commands;
const settings: Readonly<Record<string, Setting>> = configuration.properties;
const hidden = new Set(
  menus.commandPalette.filter((item: { when: string }) => item.when === "false").map((item: Command) => item.command),
);

/** A text of the manifest as a user reads it. */
function shown(text: string | undefined): string {
  return text?.replace(/^%(.+)%$/, (_, key: string) => texts[key] ?? "") ?? "";
}

describe("The commands of the manifest", () => {
  it("are those that the client registers, each with a title in the extension's category", () => {
    const registered = [...client.matchAll(/\bcommand\("(\w+)"/g)].map(([, name]) => `plumbline.${name}`);
    assert.deepEqual(declared.map(({ command }) => command).sort(), registered.sort());
    for (const { command, category, title } of declared) {
      assert.equal(category, "Plumbline", command);
      assert.match(shown(title), /^[A-Z]/, command);
    }
  });

  it("are in the palette by the names that people know, and elsewhere where they need a place", () => {
    const offered = declared.filter(({ command }) => !hidden.has(command)).map(({ title }) => shown(title));
    assert.deepEqual(offered.sort(), [...PALETTE].sort());
    for (const command of hidden)
      assert.ok(
        declared.some((one) => one.command === command),
        String(command),
      );
  });

  it("are disabled while the extension is, but for those that need no server", () => {
    const offered = declared.filter(({ command }) => !hidden.has(command));
    const free = offered.filter(({ enablement = "" }) => !enablement.startsWith("config.plumbline.enable"));
    assert.deepEqual(
      free.map(({ command }) => command).sort(),
      ["explainRule", "openSampleWorkspace", "showOutput"].map((one) => `plumbline.${one}`),
    );
  });

  it("write files only in a workspace that is trusted", () => {
    const writing = declared.filter(({ enablement = "" }) => enablement.includes("isWorkspaceTrusted"));
    const names = ["addCiWorkflow", "contractFromType", "exportSarif", "generateClient", "generateRehearsal"];
    const others = ["generateType", "importContract", "newContract", "newContractForHost"];
    assert.deepEqual(
      writing.map(({ command }) => command).sort(),
      [...names, ...others].map((one) => `plumbline.${one}`),
    );
  });
});

describe("The settings of the manifest", () => {
  it("are these, in this order, with these defaults", () => {
    const inOrder = Object.entries(settings).sort(([, one], [, other]) => (one.order ?? 0) - (other.order ?? 0));
    assert.deepEqual(
      inOrder.map(([key, setting]) => [key, setting.default]),
      SETTINGS,
    );
    assert.deepEqual(
      inOrder.map(([, { order }]) => order),
      SETTINGS.map((_, i) => i + 1),
    );
  });

  it("are those that the client reads", () => {
    const reading = /\b(?:settings|configuration|getConfiguration\("plumbline"\))\s*\.get(?:<\w+>)?\("([\w.]+)"/g;
    const read = [...client.matchAll(reading)].map(([, key]) => `plumbline.${key}`);
    assert.deepEqual(Object.keys(settings).sort(), [...new Set(read)].sort());
  });

  it("each say what they do, and what each of their values does", () => {
    for (const [key, setting] of Object.entries(settings)) {
      assert.match(shown(setting.markdownDescription), /^[A-Z].+(\.|\))$/, key);
      // One server checks all folders of a window.
      assert.equal(setting.scope, "window", key);
      assert.equal(setting.markdownEnumDescriptions?.length, setting.enum?.length, key);
      for (const text of setting.markdownEnumDescriptions ?? []) assert.match(shown(text), /\.$/, `${key} ${text}`);
    }
  });

  it("can name no code, no program and no address: they are switches, choices from a list and a number", () => {
    for (const [key, { type, enum: choices }] of Object.entries(settings)) {
      assert.ok(type === "boolean" || type === "integer" || (type === "string" && choices !== undefined), key);
    }
  });
});
