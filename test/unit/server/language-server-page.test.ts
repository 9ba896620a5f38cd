import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

describe("docs/language-server.md", () => {
  const page = readFileSync("docs/language-server.md", "utf8");
  const folder = "src/protocol";
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));

  it("names every message of ours", () => {
    const names = sources.flatMap((text) =>
      [...text.matchAll(/message<[^"]*?>\(\s*"(\w+)"|= "plumbline\/(\w+)"/g)].map(
        ([, one, other]) => one ?? other ?? "",
      ),
    );
    assert.ok(names.length > 20);
    assert.deepEqual(
      names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page)),
      [],
    );
  });

  it("names every setting and option", () => {
    const text = readFileSync(join(folder, "messages.ts"), "utf8");
    const fields = ["Settings", "InitializationOptions"].flatMap((name) => {
      const [, body = ""] = new RegExp(`interface ${name} \\{([^}]*)\\}`).exec(text) ?? [];
      return [...body.matchAll(/readonly (\w+)\??:/g)].map(([, field]) => field ?? "");
    });
    assert.ok(fields.length > 8);
    assert.deepEqual(
      fields.filter((field) => !page.includes(`\`${field}\``)),
      [],
    );
  });
});
