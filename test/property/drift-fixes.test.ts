import assert from "node:assert/strict";
import type { Finding, Fix } from "../../src/finding/finding";
import { applyEdits } from "../support/apply-edits";
import { loadFixtures } from "../support/fixture";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const fixtures = loadFixtures().filter(({ name, wants }) => /^(drift|traps)\//.test(name) && wants.length > 0);

type Files = Readonly<Record<string, string>>;

/** Ways to write a schema with these properties, by the file that the contract refers to. */
const schemaForms: readonly { readonly name: string; files(schema: Schema): Files }[] = [
  {
    name: "inline, YAML",
    files: (schema) => ({ "x.contract.yaml": contractOf(JSON.stringify(nullableIn31(schema))) }),
  },
  {
    name: "JSON Schema in JSON",
    files: (schema) => ({
      "x.contract.yaml": contractOf("./s.schema.json"),
      "s.schema.json": JSON.stringify(nullableIn31(schema), undefined, 2),
    }),
  },
  {
    name: "OpenAPI 3.1 in YAML",
    files: (schema) => ({
      "x.contract.yaml": contractOf("./s.openapi.yaml#/components/schemas/Thing"),
      "s.openapi.yaml": openApi("3.1.0", yamlOf(nullableIn31(schema))),
    }),
  },
  {
    name: "OpenAPI 3.0 in YAML",
    files: (schema) => ({
      "x.contract.yaml": contractOf("./s.openapi.yaml#/components/schemas/Thing"),
      "s.openapi.yaml": openApi("3.0.3", yamlOf(nullableIn30(schema))),
    }),
  },
  {
    name: "AsyncAPI in YAML",
    files: (schema) => ({
      "x.contract.yaml": contractOf("./s.asyncapi.yaml#/components/messages/Thing"),
      "s.asyncapi.yaml": asyncApi(yamlOf(nullableIn31(schema))),
    }),
  },
];

interface Field {
  readonly type: "string" | "integer" | "boolean";
  readonly nullable?: boolean;
  readonly values?: readonly string[];
}

interface Schema {
  readonly fields: Readonly<Record<string, Field>>;
  readonly required: readonly string[];
  readonly closed?: boolean;
}

const schema: Schema = {
  fields: {
    id: { type: "string" },
    email: { type: "string", nullable: true },
    tier: { type: "string", values: ["free", "pro"] },
    count: { type: "integer" },
  },
  required: ["id", "email", "tier"],
};

/** Ways to declare a type with these members. `B` is the bound type. */
const typeForms: readonly { readonly name: string; files(members: string): Files }[] = [
  { name: "interface", files: (members) => ({ "b.ts": `export interface B {\n${lines(members)}\n}\n` }) },
  { name: "alias on one line", files: (members) => ({ "b.ts": `export type B = { ${members} };\n` }) },
  {
    name: "class",
    files: (members) => ({
      "b.ts": `export class B {\n${lines(members).replaceAll(":", "!:").replaceAll("?!", "?")}\n}\n`,
    }),
  },
  {
    name: "class with parameter properties",
    files: (members) => ({
      "b.ts": `export class B {\n  constructor(${members
        .split("; ")
        .map((one) => `readonly ${one}`)
        .join(", ")}) {}\n}\n`,
    }),
  },
  {
    name: "intersection",
    files: (members) => ({ "b.ts": `interface A {}\nexport type B = A & {\n${lines(members)}\n};\n` }),
  },
  {
    name: "generic",
    files: (members) => ({
      "b.ts": `interface Of<T> {\n${lines(members)}\n  extra?: T;\n}\nexport type B = Omit<Of<string>, "extra">;\n`,
    }),
  },
  {
    name: "member from another file",
    files: (members) => ({
      "base.ts": `export interface Base {\n${lines(members)}\n}\n`,
      "b.ts": 'import type { Base } from "./base";\n\nexport interface B extends Base {}\n',
    }),
  },
  {
    name: "mapped type",
    files: (members) => ({ "b.ts": `interface Base {\n${lines(members)}\n}\nexport type B = Readonly<Base>;\n` }),
  },
  {
    name: "made by a mapped type",
    files: (members) => ({
      "b.ts": `export type B = { [K in keyof typeof members]: (typeof members)[K] };\ndeclare const members: { ${members} };\n`,
    }),
  },
];

/** Members of the type, each with one drift, and what must be offered in the contract. */
const drifts: readonly {
  readonly kind: string;
  readonly direction: "read" | "write";
  readonly members: string;
  readonly schema?: Schema;
}[] = [
  { kind: "drift/nullable", direction: "read", members: 'id: string; email: string; tier: "free" | "pro"' },
  { kind: "drift/optional-property", direction: "read", members: "id: string; count: number" },
  { kind: "drift/type", direction: "read", members: "id: number" },
  { kind: "drift/enum", direction: "read", members: 'tier: "free"' },
  { kind: "drift/undeclared-property", direction: "read", members: "id: string; phone: string" },
  { kind: "drift/nullable", direction: "write", members: 'id: string | null; email: string; tier: "free" | "pro"' },
  { kind: "drift/missing-property", direction: "write", members: 'id: string; tier: "free" | "pro"' },
  { kind: "drift/missing-property", direction: "write", members: 'id: string; email?: string; tier: "free" | "pro"' },
  { kind: "drift/type", direction: "write", members: 'id: number; email: string; tier: "free" | "pro"' },
  { kind: "drift/enum", direction: "write", members: 'id: string; email: string; tier: "free" | "pro" | "gold"' },
  {
    kind: "drift/extra-property",
    direction: "write",
    members: 'id: string; email: string; tier: "free" | "pro"; comment: string',
    schema: { ...schema, closed: true },
  },
];

/** What cannot be mended on the type's side: calls pass a parameter, and a mapped type over a value declares no member. */
function isOutOfReach(typeForm: string, kind: string): boolean {
  if (typeForm === "made by a mapped type") return true;
  return typeForm === "class with parameter properties" && /undeclared|extra|missing/.test(kind);
}

describe("the fixes of drift", function () {
  this.timeout(300_000);

  for (const fixture of fixtures) {
    it(`${fixture.name}: each clears its finding and brings no error`, async () => {
      await checkAll(Object.fromEntries(fixture.files));
    });
  }

  for (const typeForm of typeForms) {
    for (const { kind, direction, members, schema: own = schema } of drifts) {
      it(`${kind} on ${direction}, ${typeForm.name}: is mended on either side`, async () => {
        // How a schema is written matters to the contract's side alone: one way is enough for the other types.
        for (const schemaForm of typeForm === typeForms[0] ? schemaForms : schemaForms.slice(0, 1)) {
          const files = { ...typeForm.files(members), ...direct(schemaForm.files(own), direction) };
          const offered = await checkAll(files, kind);
          const told = `${schemaForm.name}: ${offered.map(({ title }) => title).join("; ")}`;
          const edited = offered.map(({ edits }) => edits[0]?.location.uri.endsWith(".ts") === true);
          assert.ok(edited.includes(false), `no fix in the contract, ${told}`);
          if (!isOutOfReach(typeForm.name, kind)) assert.ok(edited.includes(true), `no fix in the type, ${told}`);
        }
      });
    }
  }
});

/** Applies each fix of drift to the files and checks them again; gives the fixes of the findings of one rule. */
async function checkAll(files: Files, ruleId?: string): Promise<readonly Fix[]> {
  const workspace = new MemoryWorkspace(files);
  const { findings } = await workspace.analyzer.check();
  const fixes = await workspace.analyzer.fixes(findings);
  const offered: Fix[] = [];
  if (ruleId !== undefined)
    assert.ok(
      findings.some((finding) => finding.ruleId === ruleId),
      `no ${ruleId}: ${findings.map(keyOf).join("\n")}`,
    );
  for (const [index, finding] of findings.entries()) {
    if (!finding.ruleId.startsWith("drift/")) continue;
    const mends = (fixes[index] ?? []).filter((fix) => fix.suppresses !== true);
    assert.ok(mends.filter(({ preferred }) => preferred).length <= 1, `two preferred fixes of ${keyOf(finding)}`);
    for (const fix of mends) await checkOne(files, findings, finding, fix);
    if (finding.ruleId === ruleId) offered.push(...mends);
  }
  return offered;
}

async function checkOne(files: Files, before: readonly Finding[], finding: Finding, fix: Fix): Promise<void> {
  const changed = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text,
        fix.edits.filter(({ location }) => location.uri === uriOf(path)),
      ),
    ]),
  );
  const after = (await new MemoryWorkspace(changed).analyzer.check()).findings;
  const told = `${keyOf(finding)} (${fix.title})\n${Object.values(changed).join("\n----\n")}`;
  const same = (one: Finding) => one.ruleId === finding.ruleId && one.message === finding.message;
  assert.ok(after.filter(same).length < before.filter(same).length, `${told}\ndoes not clear its finding`);
  const known = new Set(before.map(placeless));
  const added = after.filter((one) => one.severity !== "info" && !known.has(placeless(one)));
  assert.deepEqual(added.map(keyOf), [], told);
}

/** A finding by what it is about; a fix may change how the two sides are called. */
function placeless({ ruleId, drift, entity, message }: Finding): string {
  return drift === undefined ? `${ruleId} ${message}` : `${ruleId} ${entity} ${drift.path}`;
}

function keyOf({ ruleId, message, severity }: Finding): string {
  return `${ruleId} (${severity}): ${message}`;
}

function contractOf(reference: string): string {
  return [
    'integrationContract: "1.0"',
    "id: x",
    "version: 1.0.0",
    "owner: { team: a }",
    "pattern: api",
    "direction: DIRECTION",
    "data:",
    "  - entity: Thing",
    `    schema: ${reference}`,
    "consumers:",
    "  - id: c",
    "    owner: a",
    '    types: [{ type: "b.ts#B", entity: Thing }]',
    "",
  ].join("\n");
}

function direct(files: Files, direction: string): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace("DIRECTION", direction)]));
}

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

function nullableIn31(schema: Schema): Json {
  return objectOf(schema, ({ type, nullable }) => ({ type: nullable === true ? [type, "null"] : type }));
}

function nullableIn30(schema: Schema): Json {
  return objectOf(schema, ({ type, nullable }) => ({ type, ...(nullable === true ? { nullable: true } : {}) }));
}

function objectOf(
  { fields, required, closed }: Schema,
  typeOf: (field: Field) => { readonly [key: string]: Json },
): Json {
  const properties = Object.entries(fields).map(([name, field]): [string, Json] => [
    name,
    { ...typeOf(field), ...(field.values === undefined ? {} : { enum: field.values }) },
  ]);
  const rest = closed === true ? { additionalProperties: false } : {};
  return { type: "object", required, properties: Object.fromEntries(properties), ...rest };
}

/** Block style, for a schema below eight spaces. */
function yamlOf(value: Json, indent = "      "): string {
  if (typeof value !== "object") return ` ${String(value)}`;
  if (Array.isArray(value)) return ` ${JSON.stringify(value)}`;
  return Object.entries(value)
    .map(([key, part]) => `\n${indent}${key}:${yamlOf(part, `${indent}  `)}`)
    .join("");
}

function openApi(version: string, thing: string): string {
  return `openapi: ${version}\ninfo: { title: T, version: 1.0.0 }\npaths: {}\ncomponents:\n  schemas:\n    Thing:${thing}\n`;
}

function asyncApi(thing: string): string {
  return `asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\ncomponents:\n  messages:\n    Thing:\n      payload:${thing.replaceAll("\n", "\n  ")}\n`;
}

function lines(members: string): string {
  return members
    .split("; ")
    .map((one) => `  ${one};`)
    .join("\n");
}
