import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { toJson } from "../../src/document/nodes";
import { parseYaml } from "../../src/document/yaml";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const NAMES = [
  "orders.openapi.yaml",
  "shipping.asyncapi3.yaml",
  "lights.asyncapi2.yaml",
  "payment.avsc",
  "customers.schema.json",
];

/** What may stand where a standard has something else. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>("#/", { $ref: "#" }, { $ref: "#/paths" }, "`|</script>*/\u202e", "x".repeat(20_000), {
    placeholder: true,
  }),
  fc.constantFrom<unknown>(["__proto__"], { constructor: null }, "https://{a}.{b}/", 1e308, "\ud800"),
);

const documents = NAMES.map((name) => ({
  extension: name.endsWith(".avsc") ? "avsc" : "json",
  value: toValue(readFileSync(`test/fixtures/standards/${name}`, "utf8")),
}));

/** A document of a standard with other values at some of its places, or any JSON. */
const document = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue().map((value) => ({ value, extension: "json" })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }))
      .map(([{ value, extension }, changes]) => ({
        extension,
        value: changes.reduce((at, [place, other]) => replaced(at, place, other), value),
      })),
  },
);

describe("imports", function () {
  this.timeout(600_000);

  it("give for any document, from each of its parts, a contract that is read without a fault, and the same twice", async () => {
    await fc.assert(
      fc.asyncProperty(document, async ({ value, extension }) => {
        const path = `a.${extension}`;
        const files = { [path]: JSON.stringify(value) };
        const { imports } = new MemoryWorkspace(files).analyzer;
        const opened = imports.open(uriOf(path));
        if (!opened.ok) return assert.notEqual(opened.reason, "");
        for (const part of opened.parts) {
          const made = await imports.of(opened, part, { owner: "sales-ai" });
          if (!made.ok) {
            assert.notEqual(made.reason, "");
            continue;
          }
          const again = await imports.of(opened, part, { owner: "sales-ai" });
          assert.equal(again.ok && again.text, made.text);
          const workspace = new MemoryWorkspace({ ...files, "c.contract.yaml": made.text });
          const faults = workspace.analyzer
            .contractFindings(uriOf("c.contract.yaml"))
            .filter(({ ruleId }) => ["schema/syntax", "schema/invalid", "schema/unknown-key"].includes(ruleId));
          assert.deepEqual(
            faults.map(({ ruleId, message }) => `${ruleId} ${message}`),
            [],
            made.text,
          );
        }
      }),
      { numRuns: Number(process.env["IMPORT_RUNS"] ?? 150) },
    );
  });
});

/** The value with another at the `place`-th of its places. */
function replaced(value: unknown, place: number, other: unknown): unknown {
  const places: (readonly (string | number)[])[] = [];
  const walk = (at: unknown, path: readonly (string | number)[]): void => {
    places.push(path);
    if (Array.isArray(at)) for (const [index, item] of at.entries()) walk(item, [...path, index]);
    else if (typeof at === "object" && at !== null)
      for (const [key, item] of Object.entries(at)) walk(item, [...path, key]);
  };
  walk(value, []);
  const path = places[place % places.length] ?? [];
  const set = (at: unknown, [key, ...rest]: readonly (string | number)[]): unknown => {
    if (key === undefined) return other;
    if (Array.isArray(at)) return at.map((item, index) => (index === key ? set(item, rest) : item));
    if (typeof at !== "object" || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([name, item]) => [name, name === key ? set(item, rest) : item]));
  };
  return set(value, path);
}

function toValue(text: string): unknown {
  const { root } = parseYaml("file:///ws/a.yaml", text);
  return (root && toJson(root, 10_000)) ?? null;
}
