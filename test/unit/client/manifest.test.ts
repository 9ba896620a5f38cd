import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// The manifest is data for VS Code and prose for readers; the client is what it promises. Tests run in the project's folder.

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { commands, configuration, menus } = manifest.contributes;
const client = readdirSync("src/client", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join("src/client", name), "utf8"))
  .join("\n");

/** Read by the library that speaks LSP. */
const READ_ELSEWHERE = "plumbline.trace.server";
/** What links and actions run, with arguments of their own or at a moment of their own. */
const HIDDEN = ["plumbline.offerPackages", "plumbline.reveal"];

describe("The manifest", () => {
  it("declares the commands that the client registers, each with a title in its category", () => {
    const registered = [...client.matchAll(/\bcommand\("(\w+)"/g)].map(([, name]) => `plumbline.${name}`);
    const declared: { command: string; category: string; title: string }[] = commands;
    assert.deepEqual(declared.map(({ command }) => command).sort(), registered.sort());
    for (const { command, category, title } of declared) {
      assert.equal(category, "Plumbline", command);
      assert.match(title, /^[A-Z]/, command);
    }
  });

  it("keeps what is no command for people out of the palette", () => {
    const palette: { command: string; when: string }[] = menus.commandPalette;
    assert.deepEqual(
      palette.filter(({ when }) => when === "false").map(({ command }) => command),
      HIDDEN,
    );
  });

  it("declares the settings that the client reads, each with a default and a description", () => {
    const read = [...client.matchAll(/\b(?:settings|getConfiguration\("plumbline"\))\.get(?:<\w+>)?\("([\w.]+)"/g)].map(
      ([, key]) => `plumbline.${key}`,
    );
    const declared: Record<string, { default?: unknown; markdownDescription?: string }> = configuration.properties;
    assert.deepEqual(Object.keys(declared).sort(), [...new Set([...read, READ_ELSEWHERE])].sort());
    for (const [key, setting] of Object.entries(declared)) {
      assert.notEqual(setting.default, undefined, key);
      assert.match(setting.markdownDescription ?? "", /\.$/, key);
    }
  });
});
