import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// What the manifest refers to: texts, files, commands, context keys.

const source = readFileSync("package.json", "utf8");
const manifest = JSON.parse(source);
const { contributes } = manifest;
const client = readdirSync("src/client", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join("src/client", name), "utf8"))
  .join("\n");

/** Context keys of VS Code (its docs, "when clause contexts") that clauses of ours use. */
const KEYS = new Set([
  ...["editorLangId", "editorReadonly", "isWorkspaceTrusted", "virtualWorkspace", "workspaceFolderCount"],
  ...["resourceExtname", "resourceFilename", "resourceScheme", "view", "viewItem"],
]);

/** Every value of a key, however deep. */
function valuesOf(key: string, at: unknown = contributes): readonly unknown[] {
  if (typeof at !== "object" || at === null) return [];
  return Object.entries(at).flatMap(([name, value]) => (name === key ? [value] : valuesOf(key, value)));
}

/** The names that a when clause asks for: what stands alone, or on the left of a comparison. */
function keysOf(clause: string): readonly string[] {
  const withoutPatterns = clause.replace(/\/(?:\\.|[^/\\])+\/[a-z]*/g, "''");
  return withoutPatterns
    .split(/&&|\|\||[()]|(?<![!=])!(?![=~])/)
    .map((part) => (part.split(/==|!=|=~|!~|[<>]/)[0] ?? "").trim())
    .filter((key) => key !== "" && key !== "false" && key !== "true");
}

describe("What the manifest refers to", () => {
  it("are texts that exist, and every text is used", () => {
    const texts = JSON.parse(readFileSync("package.nls.json", "utf8"));
    const used = new Set([...source.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual(Object.keys(texts), [...used].sort());
    for (const [key, text] of Object.entries(texts)) assert.ok(typeof text === "string" && text.trim() !== "", key);
  });

  it("are files that exist", () => {
    const icons = valuesOf("icon").filter((icon) => typeof icon === "string" && !icon.startsWith("$("));
    const walkthrough = ["svg", "markdown", "image"].flatMap((key) => valuesOf(key));
    const paths = [...valuesOf("path"), ...icons, ...walkthrough, manifest.icon, manifest.l10n];
    assert.ok(paths.length > 5);
    for (const path of paths) assert.ok(existsSync(String(path)), String(path));
  });

  it("are commands that are declared", () => {
    const declared = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const items = Object.values(contributes.menus).flatMap((menu) => valuesOf("command", menu));
    const links = [...readFileSync("package.nls.json", "utf8").matchAll(/\(command:(plumbline\.\w+)/g)];
    for (const command of [...items, ...links.map(([, name]) => name)])
      assert.ok(declared.has(command), String(command));
  });

  it("are context keys of VS Code, settings, and keys that the client sets", () => {
    const clauses = [...valuesOf("when"), ...valuesOf("enablement")];
    const events = valuesOf("completionEvents").flat();
    const contexts = events.map((event) => /^onContext:(.+)$/.exec(String(event))?.[1] ?? "");
    const settings = Object.keys(contributes.configuration.properties);
    assert.ok(clauses.length > 10);
    for (const key of [...clauses.flatMap((clause) => keysOf(String(clause))), ...contexts]) {
      const isSet = key.startsWith("plumbline.") && client.includes(`"${key.slice("plumbline.".length)}"`);
      const isSetting = settings.includes(key.replace(/^config\./, ""));
      assert.ok(KEYS.has(key) || isSet || isSetting, key);
    }
  });

  it("are views that the client fills, in containers that exist", () => {
    const views = Object.entries(contributes.views).flatMap(([container, list]) => {
      assert.ok(valuesOf("id", contributes.viewsContainers).includes(container), container);
      return valuesOf("id", list);
    });
    assert.deepEqual(views, ["plumbline.contracts", "plumbline.consumers"]);
    for (const view of [...views, ...valuesOf("view")].map(String)) {
      assert.ok(views.includes(view), view);
      assert.ok(client.includes(view.slice("plumbline.".length)), view);
    }
  });

  it("are events that only a contract, code or the map's page may start it by", () => {
    const events: readonly string[] = manifest.activationEvents;
    // VS Code starts it by itself for its commands and views.
    assert.deepEqual(
      events.filter((event) => /^(\*|onStartupFinished|onCommand:|onView:)/.test(event)),
      [],
    );
    const languages = [...client.matchAll(/const languages = \[([^\]]+)\]/g)].flatMap(([, list = ""]) =>
      [...list.matchAll(/"(\w+)"/g)].map(([, language]) => `onLanguage:${language}`),
    );
    assert.deepEqual([...events].sort(), [
      ...languages.sort(),
      "onWebviewPanel:plumbline.map",
      "workspaceContains:**/*.contract.{yaml,yml,json}",
    ]);
  });
});
