import assert from "node:assert/strict";
import { type DiffOptions, type DiffResult, diffVersions } from "../../../src/analysis/diff";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import type { Reading } from "../../../src/schema/reading";

type Files = Readonly<Record<string, string>>;

const both: DiffOptions = { reading: "intended", sides: ["readers", "writers"] };

/** Compares `name`, with a fragment where it has one, of two states of a folder. */
function diff(old: Files, next: Files, name: string, options: Partial<DiffOptions> = {}): DiffResult {
  const [path = "", fragment = ""] = name.split("#");
  const [before, after] = [old, next].map((files) => ({
    files: new SourceFiles(
      new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([at, text]) => [`file:///ws/${at}`, text]))),
    ),
    root: "file:///ws",
    uri: `file:///ws/${path}`,
    fragment,
  }));
  assert.ok(before !== undefined && after !== undefined);
  return diffVersions(before, after, { ...both, ...options });
}

/** Each side's verdict with what it says. */
function told(result: DiffResult): Readonly<Record<string, readonly string[]>> {
  assert.ok(result.ok, result.ok ? "" : result.fault.reason);
  return Object.fromEntries(
    [...result.diff.sides].map(([side, { verdict, drifts }]) => [
      side,
      [verdict, ...drifts.map(({ message }) => message)],
    ]),
  );
}

function fault(result: DiffResult): string {
  return result.ok ? "" : `${result.side ?? "both"}: ${result.fault.reason}`;
}

const contract = (version: string, data: string, head = ""): string => `integrationContract: "1.0"
id: crm
version: ${version}
owner: { team: sales }
pattern: api
${head}data:
${data}`;

const CUSTOMER =
  "  - entity: Customer\n    schema: { type: object, required: [id], properties: { id: { type: string } } }\n";
const ORDER = "  - entity: Order\n    schema: { type: object }\n";

describe("the diff of two versions", () => {
  it("tells readers and writers apart", () => {
    const [old, next] = [{ "s.json": '{ "enum": ["a"] }' }, { "s.json": '{ "enum": ["a", "b"] }' }];
    const grown = {
      readers: ["breaking", 'the value was "a", now also "b": readers of the old version do not know it'],
    };
    assert.deepEqual(told(diff(old, next, "s.json")), { ...grown, writers: ["compatible"] });
    assert.deepEqual(told(diff(old, next, "s.json", { sides: ["readers"] })), grown);
    assert.deepEqual(told(diff(old, next, "s.json", { sides: ["writers"] })), { writers: ["compatible"] });
    assert.deepEqual(told(diff(next, old, "s.json")), {
      readers: ["compatible"],
      writers: ["breaking", 'the value was "a" | "b", no longer "b": writers of the old version may send it'],
    });
  });

  it("gives the payload, who allows it, and the place in either version", () => {
    const old = { "s.json": '{ "properties": { "a": { "type": "string" } } }' };
    const next = { "s.json": '{ "properties": { "a": { "type": ["string", "null"] } } }' };
    const result = diff(old, next, "s.json");
    const drift = result.ok ? result.diff.sides.get("readers")?.drifts[0] : undefined;
    assert.deepEqual([drift?.kind, drift?.path, drift?.certainty], ["nullable", "/a", "proven"]);
    assert.deepEqual(drift?.witness, { payload: { a: null }, acceptedBy: "new" });
    const marked = (text: string | undefined, span = { start: 0, end: 0 }) => text?.slice(span.start, span.end);
    assert.equal(marked(old["s.json"], drift?.old.span), '"a"');
    assert.equal(marked(next["s.json"], drift?.new.span), '"a"');
    const back = diff(next, old, "s.json");
    const sent = back.ok ? back.diff.sides.get("writers")?.drifts[0]?.witness : undefined;
    assert.deepEqual(sent, { payload: { a: null }, acceptedBy: "old" });
  });

  it("reads all that may be a schema, and parts of files", () => {
    for (const text of ["true", "false", "{}"]) {
      const compatible = { readers: ["compatible"], writers: ["compatible"] };
      assert.deepEqual(told(diff({ "s.json": text }, { "s.json": text }, "s.json")), compatible, text);
      assert.deepEqual(told(diff({ "s.yaml": text }, { "s.yaml": text }, "s.yaml")), compatible, text);
    }
    const api = (type: string) => `openapi: 3.0.3\ncomponents: { schemas: { A: { type: ${type} } } }\n`;
    const [old, next] = [{ "api.yaml": api("string") }, { "api.yaml": api("integer") }];
    assert.deepEqual(told(diff(old, next, "api.yaml#/components/schemas/A", { sides: ["readers"] })), {
      readers: ["breaking", "the value was string, is now integer: readers of the old version expect string"],
    });
    const avro = (type: string) => `{ "type": "record", "name": "A", "fields": [{ "name": "x", "type": "${type}" }] }`;
    const written = told(diff({ "a.avsc": avro("string") }, { "a.avsc": avro("boolean") }, "a.avsc#/A"));
    assert.match(written["writers"]?.[1] ?? "", /^x was string, is now boolean: /);
  });

  it("reads what each version refers to in that version", () => {
    const old = { "s.json": '{ "$ref": "t.json" }', "t.json": '{ "type": "string" }' };
    const next = { ...old, "t.json": '{ "type": "boolean" }' };
    assert.equal(told(diff(old, next, "s.json"))["readers"]?.[0], "breaking");
    assert.equal(told(diff(old, old, "s.json"))["readers"]?.[0], "compatible");
  });

  describe("of contracts", () => {
    it("compares entities by name, and calls the old version by its number", () => {
      const old = { "a.contract.yaml": contract("1.2.0", ORDER + CUSTOMER) };
      const next = { "a.contract.yaml": contract("1.3.0", CUSTOMER.replace("[id]", "[]") + ORDER) };
      assert.deepEqual(told(diff(old, next, "a.contract.yaml")), {
        readers: ["breaking", "Customer.id was required, may now be absent: readers of 1.2.0 count on it"],
        writers: ["compatible"],
      });
    });

    it("says which entities are gone, which breaks both sides, and which are new, which breaks none", () => {
      const old = { "a.contract.yaml": contract("1.2.0", CUSTOMER) };
      const next = { "a.contract.yaml": contract("1.2.0", ORDER) };
      const result = diff(old, next, "a.contract.yaml");
      assert.deepEqual(told(result), {
        readers: ["breaking", "Customer is gone: readers of the old version count on it"],
        writers: ["breaking", "Customer is gone: writers of the old version still send it"],
      });
      assert.deepEqual(result.ok && result.diff.added.map(({ value }) => value), ["Order"]);
    });

    it("lets enums grow where they were open", () => {
      const at = (enums: string, values: string) => ({
        "a.contract.yaml": contract(
          "1.0.0",
          `  - { entity: T, schema: { enum: [${values}] } }\n`,
          `compatibility: { enums: ${enums} }\n`,
        ),
      });
      const verdicts = (
        was: readonly [string, string],
        is: readonly [string, string],
        reading: Reading = "intended",
      ) => {
        const { readers, writers } = told(diff(at(...was), at(...is), "a.contract.yaml", { reading }));
        return [readers?.[0], writers?.[0]];
      };
      assert.deepEqual(verdicts(["closed", "a"], ["open", "a, b"]), ["breaking", "compatible"]);
      assert.deepEqual(verdicts(["open", "a"], ["closed", "a, b"]), ["compatible", "compatible"]);
      assert.deepEqual(verdicts(["open", "a"], ["open", "a, b"], "letter"), ["breaking", "compatible"]);
      assert.deepEqual(verdicts(["open", "a, b"], ["open", "a"]), ["compatible", "breaking"]);
    });

    it("does not decide what has no schema", () => {
      const bare = { "a.contract.yaml": contract("1.0.0", "  - entity: T\n") };
      assert.deepEqual(told(diff(bare, bare, "a.contract.yaml", { sides: ["readers"] })), {
        readers: ["undecided", "T is not decided: the entity has no schema"],
      });
    });
  });

  it("has one reason where there is none", () => {
    const ok = { "s.json": "{}", "a.contract.yaml": contract("1.0.0", CUSTOMER) };
    const reasons = (bad: Files, name: string) => [fault(diff(bad, ok, name)), fault(diff(ok, bad, name))];
    assert.deepEqual(reasons({ "s.json": '{ "$ref": "gone.json" }' }, "s.json"), [
      "old: gone.json: there is no file gone.json",
      "new: gone.json: there is no file gone.json",
    ]);
    assert.deepEqual(reasons({ "s.json": "3" }, "s.json")[0]?.slice(0, 22), "old: this is not a val");
    assert.deepEqual(reasons({ "s.json": "" }, "s.json")[1], "new: the file is empty");
    assert.deepEqual(
      reasons({ "s.json": '{ "a": ' }, "s.json")[0],
      "old: s.json cannot be read: A value is missing here.",
    );
    assert.deepEqual(reasons({ "s.json": "{}" }, "s.json#/a"), Array(2).fill("old: there is no a at the top level"));
    assert.match(reasons({ "a.contract.yaml": "integrationContract: [" }, "a.contract.yaml")[0] ?? "", /^old: .+/);
    assert.match(
      reasons({ "a.contract.yaml": "id: a" }, "a.contract.yaml")[1] ?? "",
      /^new: integrationContract must be/,
    );
    const nameless = { "a.contract.yaml": contract("1.0.0", CUSTOMER.replace("entity: Customer", "entity: [1]")) };
    assert.match(reasons(nameless, "a.contract.yaml")[0] ?? "", /^old: data\[0\]\.entity: /);
    assert.match(fault(diff(ok, ok, "a.contract.yaml#/data")), /^old: a contract is compared whole/);
    const schema = { "a.contract.yaml": "", "s.json": "{}" };
    assert.match(fault(diff(schema, schema, "a.contract.yaml")), /^old: a contract must be a mapping/);
    const marked = { "s.json": JSON.stringify({ integrationContract: "1.0", data: [] }) };
    assert.match(fault(diff({ "s.json": "{}" }, marked, "s.json")), /^(both: a contract and a schema|new: )/);
  });
});
