import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { askersOf } from "../../../src/assist/asked-for";

/** Named in the tables, but for what a value must be and not for that it must be there. */
const judgesWhatIsThere = ["inventory/duplicate-id", "inventory/unknown-entity"];

describe("The rules that ask for a key", () => {
  const rows = requiredRows();

  it("are those that the page of the format names for it", () => {
    assert.ok(rows.length > 30);
    for (const { keys, rules } of rows) {
      // Of several keys in one row one may be meant, or the section that holds them.
      const asked = new Set<string>(keys.flatMap(withSections).flatMap(askersOf));
      for (const rule of rules) assert.ok(asked.has(rule), `${rule} does not ask for ${keys.join(" or ")}`);
    }
  });

  it("ask for the same in the policy of writes as in that of reads", () => {
    assert.deepEqual(askersOf("writeBack.failureHandling.retry.tries"), ["resilience/retry"]);
    assert.deepEqual(askersOf("writeBack.failureHandling.retry"), askersOf("resilience.retry"));
  });

  it("are none for a key that may be left out", () => {
    for (const path of ["name", "api.cacheTtl", "data[].filter", "resilience.retry.coefficient"]) {
      assert.deepEqual(askersOf(path), []);
    }
  });
});

/** The keys of the tables in section 3 of docs/contract-format.md, and the rules that ask for them, row by row. */
function requiredRows(): readonly { readonly keys: readonly string[]; readonly rules: readonly string[] }[] {
  const page = readFileSync("docs/contract-format.md", "utf8");
  const section = page.slice(page.indexOf("\n## 3. "), page.indexOf("\n## 4. "));
  let prefixes: readonly string[] = [""];
  return section.split("\n").flatMap((line) => {
    if (line.startsWith("### ")) {
      const names = [...line.matchAll(/`([\w[\]]+)`/g)].map(([, name = ""]) => name);
      const leavesNameOut = /^### (Systems|Data|`compatibility`|`resilience`|`writeBack`)/.test(line);
      prefixes = leavesNameOut ? names.map((name) => `${name}.`) : [""];
    }
    const [, names = "", , , required = ""] = line.split("|");
    const mentioned = [...required.matchAll(/\[([a-z-]+\/[a-z-]+)\]/g)].map(([, id = ""]) => id);
    const rules = mentioned.filter((id) => !judgesWhatIsThere.includes(id));
    if (!line.startsWith("| `") || rules.length === 0) return [];
    return [{ keys: prefixes.flatMap((prefix) => keysIn(names).map((key) => prefix + key)), rules }];
  });
}

/** `volume.requests.average`, `.peak` are two keys of `volume.requests`. */
function keysIn(cell: string): readonly string[] {
  const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  const around = names[0]?.split(".").slice(0, -1).join(".") ?? "";
  return names.map((name) => (name.startsWith(".") ? around + name : name)).map((name) => name.replace(/\.\*$/, ""));
}

/** A key and the sections that it stands in: `consumers[].id`, `consumers[]`, `consumers`. */
function withSections(key: string): readonly string[] {
  const names = key.split(".");
  const paths = names.map((_, i) => names.slice(0, i + 1).join("."));
  return [...paths, ...paths.map((path) => path.replace(/\[\]$/, ""))];
}
