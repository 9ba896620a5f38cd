import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync("package.nls.json", "utf8"));
const page = readFileSync("docs/settings.md", "utf8");

/** The cells of the rows of the table below a heading, without its head. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const section = page.split(`## ${heading}\n`)[1]?.split("\n## ")[0]?.split("\n### ")[0] ?? "";
  const [, , ...rows] = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) => row.split("|").map((cell) => cell.trim()));
}

describe("The page of settings and commands", () => {
  it("has every setting with its default and scope, in their order, and a section for each", () => {
    const settings: readonly [string, { default: unknown; scope: string }][] = Object.entries(
      contributes.configuration.properties,
    );
    assert.deepEqual(
      rowsBelow("Settings").map(([, name, , standard, scope]) => [name, standard, scope]),
      settings.map(([key, { default: standard, scope }]) => [
        `[\`${key}\`](#${key.toLowerCase().replaceAll(".", "")})`,
        `\`${standard}\``,
        scope,
      ]),
    );
    for (const [key] of settings) assert.ok(page.includes(`\n### ${key}\n`), key);
  });

  it("has every command of the palette by its title, and says where it needs trust, code or a contract", () => {
    const hidden = new Set(contributes.menus.commandPalette.map(({ command }: { command: string }) => command));
    const offered = contributes.commands.filter(({ command }: { command: string }) => !hidden.has(command));
    const expected = offered.map(({ title, enablement = "" }: { title: string; enablement?: string }) => [
      texts[title.slice(1, -1)],
      [
        ...(enablement.includes("typescript") ? ["code"] : []),
        ...(enablement.includes("yaml") ? ["a contract"] : []),
        ...(enablement.includes("isWorkspaceTrusted") ? ["trusted"] : []),
      ].join(", "),
    ]);
    const sorted = (rows: readonly (readonly unknown[])[]) =>
      [...rows].sort((a, b) => (String(a) < String(b) ? -1 : 1));
    assert.deepEqual(sorted(rowsBelow("Commands").map(([, title, , where]) => [title, where])), sorted(expected));
  });

  it("is what the settings lead to, at sections that it has", () => {
    const links = [...JSON.stringify(texts).matchAll(/docs\/settings\.md(?:#([\w-]+))?/g)];
    assert.ok(links.length > 1);
    const sections = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    for (const [, section] of links) assert.ok(section === undefined || sections.includes(section), section);
  });
});
