import assert from "node:assert/strict";
import fc from "fast-check";
import { KnownFields } from "../../src/navigation/known-fields";
import { Navigation } from "../../src/navigation/navigation";
import { applied, type Files } from "../support/navigating";
import { diagnostics } from "../support/renaming";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const plain = ["email", "id", "type", "properties", "required", "constructor", "default", "$ref", "value_1"] as const;
const odd = [
  "__proto__",
  "größe",
  "e-mail",
  "two words",
  "per/unit",
  "til~de",
  "50%",
  "1st",
  "日本",
  "yes",
  "null",
  "'",
] as const;

type Format = (typeof formats)[number];
const formats = ["json", "yaml", "inline", "openapi", "asyncapi", "avro"] as const;

const quoted = (text: string) => JSON.stringify(text);

/** The schema of an object with texts of these names, the last of which may be missing and asks for the first. */
function schemaOf(names: readonly string[], at: string): string {
  const [first = ""] = names;
  const last = names.at(-1) ?? "";
  // A fragment may have `$` and quotes as they are (RFC 3986, 3.5).
  const pointer = encodeURIComponent(first.replaceAll("~", "~0").replaceAll("/", "~1")).replaceAll("%24", "$");
  const members = names.map((name) => `${quoted(name)}: { "type": "string" }`);
  const example = names.map((name) => `${quoted(name)}: "x"`);
  return `{ "type": "object", "required": [${names.slice(0, -1).map(quoted)}], "properties": {
  ${members.join(",\n  ")},
  "same as": { "$ref": "${at}/properties/${pointer}" } },
  "dependentRequired": { ${quoted(last)}: [${quoted(first)}] }, "examples": [{ ${example} }] }`;
}

/** The files that say so in a format, and how a contract refers to them. */
function written(format: Format, names: readonly string[]): { readonly reference: string; readonly files: Files } {
  switch (format) {
    case "json":
      return { reference: "./s.json", files: { "s.json": schemaOf(names, "#") } };
    case "yaml":
      return {
        reference: "./s.yaml#/$defs/it",
        files: { "s.yaml": `# A schema\n$defs:\n  it: ${schemaOf(names, "#/$defs/it").replaceAll("\n", "\n    ")}\n` },
      };
    case "inline":
      return { reference: schemaOf(names, "#").replaceAll("\n", "\n      "), files: {} };
    case "openapi":
      return {
        reference: "./api.json#/components/schemas/It",
        files: {
          "api.json": `{ "openapi": "3.1.0", "components": { "schemas": {
  "Base": ${schemaOf(names, "#/components/schemas/Base")},
  "It": { "allOf": [{ "$ref": "#/components/schemas/Base" }, { "required": [${quoted(names[0] ?? "")}] }] } } } }`,
        },
      };
    case "asyncapi":
      return {
        reference: "./events.json#/components/messages/It",
        files: {
          "events.json": `{ "asyncapi": "3.0.0", "components": { "messages": { "It": {
  "payload": ${schemaOf(names, "#/components/messages/It/payload")},
  "examples": [{ "payload": { ${names.map((name) => `${quoted(name)}: "y"`)} } }] } } } }`,
        },
      };
    case "avro": {
      const fields = names.map((name) => `{ "name": ${quoted(name)}, "type": "string" }`);
      return {
        reference: "./s.avsc",
        files: { "s.avsc": `{ "type": "record", "name": "It", "fields": [\n  ${fields.join(",\n  ")}\n] }` },
      };
    }
  }
}

/** `K` is the member's name as a key, `A` an access to it. */
const uses = [
  "export const readN = (it: It) => itA;",
  "export const takeN = ({ K: taken }: Partial<It>) => taken;",
  "export const pickN = (it: Pick<It, Q>) => itA;",
  "export const mapN = (it: { readonly [Key in keyof It]?: It[Key] }) => itA;",
  "export const makeN = (it: It): It => ({ ...it, K: 'z' });",
  "export const sizesN = (it: Record<keyof It, number>) => itA + 1;",
  "export const partN = (it: Omit<It, Q> & { K: number }) => itA;",
  "export class OfN { constructor(readonly of: It) {} get() { const it = this.of; return itA; } }",
] as const;

const arbitraryCase = fc
  .constantFrom(...formats)
  .chain((format) =>
    fc.record({
      format: fc.constant(format),
      names: fc.uniqueArray(
        fc.constantFrom(...(format === "avro" ? ["email", "id", "value_1", "type"] : [...plain, ...odd])),
        {
          minLength: 2,
          maxLength: 4,
        },
      ),
      lines: fc.array(fc.constantFrom(...uses), { minLength: 1, maxLength: 4 }),
      choice: fc.nat(),
    }),
  )
  .map(({ format, names, lines, choice }) => {
    const { reference, files } = written(format, names);
    const name = names[choice % names.length] ?? "";
    const isWord = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
    const code = lines.map((line, index) =>
      line
        .replace("N", String(index))
        .replaceAll("K:", `${isWord ? name : quoted(name)}:`)
        .replaceAll("itA", `it${isWord ? `.${name}` : `[${quoted(name)}]`}`)
        .replaceAll("Q", quoted(name)),
    );
    const optional = (each: string) => (format !== "avro" && each === names.at(-1) ? "?" : "");
    const members = names.map(
      (each) => `  ${/^[$\w]+$/.test(each) && !/^\d/.test(each) ? each : quoted(each)}${optional(each)}: string;`,
    );
    const all: Files = {
      "a.contract.yaml": `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: It
    schema: ${reference}
    fields: [${names.map(quoted)}] # all
    examples:
      - { ${names.map((each) => `${quoted(each)}: x`)} }
consumers:
  - { id: reader, owner: b, types: [{ type: it.ts#It, entity: It }] }
`,
      ...files,
      "it.ts": `export interface It {\n${members.join("\n")}\n}\n`,
      "use.ts": `import type { It } from "./it";\n${code.join("\n")}\n`,
    };
    return { name, files: all };
  });

/** What a workspace says of itself: the findings with their messages, and what the compiler says. */
async function judged(files: Files, name: string): Promise<readonly string[]> {
  const { findings } = await new MemoryWorkspace(files).analyzer.check();
  const said = findings.map(({ ruleId, location, message }) => `${ruleId} ${location.uri} ${message}`);
  return [...said, ...diagnostics(files)].map((one) => one.replaceAll(name, "‹name›")).sort();
}

async function renamed(files: Files, path: string, name: string, newName: string): Promise<Files> {
  const text = files[path] ?? "";
  const found = [...text.matchAll(new RegExp(`(["' .\\[])${escaped(name)}(?=["'\\],.?:;)])`, "gu"))];
  const { analyzer } = new MemoryWorkspace(files);
  const navigation = new Navigation(analyzer.names, await analyzer.check(), new KnownFields());
  for (const { index } of found) {
    const plan = await navigation.rename({ uri: uriOf(path), offset: index + 2 }, newName);
    if (plan === undefined) continue;
    assert.ok(plan.kind === "edits", `${path}: ${JSON.stringify(plan)}`);
    return applied(
      files,
      plan.edits.map(({ edit }) => edit),
    );
  }
  return assert.fail(`${path} names no ${name}`);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&");
}

describe("a rename across the border", () => {
  it("says the same with another name, compiles as before, and is taken back to the byte, in every format", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, fc.nat(), async ({ name, files }, choice) => {
        const sides = Object.keys(files).filter((path) => path !== "use.ts" && files[path]?.includes(name));
        const from = sides[choice % sides.length] ?? "";
        const after = await renamed(files, from, name, "brandNew");
        assert.deepEqual(await judged(after, "brandNew"), await judged(files, name));
        const back = sides[(choice + 1) % sides.length] ?? "";
        assert.deepEqual(await renamed(after, back, "brandNew", name), files);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 12) },
    );
  });
});
