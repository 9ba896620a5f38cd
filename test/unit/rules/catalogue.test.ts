import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, rules } from "../../../src/rules/index";
import { loadFixtures } from "../../support/fixture";

const heads = Object.values(rules);
const fixtures = loadFixtures();
const pages = join(process.cwd(), "docs", "rules");

/** Paths below a folder that stand in a folder of their own, without their extension. */
function grouped(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.includes("/") && path.endsWith(extension))
    .map((path) => path.slice(0, -extension.length))
    .sort();
}

describe("rule catalogue", () => {
  it("has one file for each rule and none beside", () => {
    const ids = heads.map(({ id }) => id).sort();
    assert.deepEqual(grouped(join(process.cwd(), "src", "rules"), ".ts"), ids);
  });

  it("has one page for each rule and none beside", () => {
    assert.deepEqual(grouped(pages, ".md"), heads.map(({ id }) => id).sort());
  });

  it("has every rule in one of its groups", () => {
    assert.equal(catalogue().length, heads.length);
  });

  it("lists every rule in the index, with its title and severity", () => {
    const rows = readFileSync(join(pages, "README.md"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("| ["));
    assert.deepEqual(
      rows,
      catalogue().map(({ id, title, severity }) => `| [${id}](${id}.md) | ${title} | ${severity} |`),
    );
  });

  it("leads from the README to the page of every rule, once", () => {
    const links = readFileSync("README.md", "utf8").matchAll(/\]\(docs\/rules\/(\S+)\.md\)/g);
    const ids = catalogue().map(({ id }): string => id);
    assert.deepEqual(
      [...links].map(([, id]) => id),
      ids,
    );
  });

  for (const { id, title, severity } of heads) {
    describe(id, () => {
      it("has a title of at most 60 characters", () => assert.ok(title.length > 0 && title.length <= 60));

      it("is explained on its page", () => {
        const page = readFileSync(join(pages, `${id}.md`), "utf8");
        assert.ok(page.startsWith(`# ${id}\n\n**${title}** · ${severity}\n\n`), "head");
        const headings = page.match(/^## .*$/gm);
        assert.deepEqual(headings, [
          "## Why",
          "## Wrong",
          "## Right",
          "## How to fix it",
          "## How to suppress it",
          "## Severity",
        ]);
        assert.ok(page.includes(`--rule ${id}=`));
      });

      it("is wanted by a fixture of its own", () => {
        const own = fixtures.filter(({ name }) => name.startsWith(`${id}/`));
        assert.ok(own.some(({ wants }) => wants.some((want) => want.kind === "want" && want.ruleId === id)));
      });

      it("has a fixture in which it finds nothing", () => {
        const ok = fixtures.find(({ name }) => name === `${id}/ok`);
        assert.deepEqual(ok?.wants, []);
        assert.ok(existsSync(join(process.cwd(), "test", "fixtures", id, "ok")));
      });
    });
  }
});
