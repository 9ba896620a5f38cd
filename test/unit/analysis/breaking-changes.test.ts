import assert from "node:assert/strict";
import type { Baseline } from "../../../src/files/baseline";
import type { FileSystem } from "../../../src/files/file-system";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

interface Written {
  readonly version?: string;
  readonly mode?: string;
  readonly email?: string;
  readonly required?: string;
  readonly fields?: string;
  readonly match?: string;
  readonly schema?: string;
}

/** A contract with a consumer, `web` of `marketing`. */
function contract(written: Written = {}): string {
  const { version = "1.2.0", mode = "NONE", email = "{ type: string }", required = "id, email" } = written;
  const inline = `{ type: object, required: [${required}], properties: { id: { type: string }, email: ${email} } }`;
  return `integrationContract: "1.0"
id: crm
version: ${version}
owner: { team: sales }
pattern: api
compatibility: { mode: ${mode} }
data:
  - entity: Customer
    schema: ${written.schema ?? inline}
    ${written.fields ?? ""}
consumers:
  - id: web
    owner: marketing
    types: [{ type: view.ts#View, entity: Customer, match: ${written.match ?? "projection"} }]
`;
}

const VIEW = "export interface View { id: string; email: string }\n";
const NULLABLE = '{ type: [string, "null"] }';

/** Counts how often it is read. */
class Commit extends MemoryFileSystem {
  reads = 0;

  override read(uri: string, maxBytes?: number) {
    this.reads++;
    return super.read(uri, maxBytes);
  }
}

class Repository implements Baseline {
  head: FileSystem | undefined;

  constructor(files: Readonly<Record<string, string>>) {
    this.commit(files);
  }

  commit(files: Readonly<Record<string, string>>): Commit {
    const commit = new Commit(Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text])));
    this.head = commit;
    return commit;
  }

  refresh(): void {}

  filesAt(): FileSystem | undefined {
    return this.head;
  }

  faultOf(): undefined {}
}

async function messages(workspace: MemoryWorkspace): Promise<readonly string[]> {
  const { findings } = await workspace.analyzer.check();
  return findings.filter(({ ruleId }) => ruleId === "lifecycle/breaking-change").map(({ message }) => message);
}

const NULL_MESSAGE = "Allowing null in Customer.email breaks web (marketing): version 1.2.0 needs a new major";

describe("breaking changes", () => {
  // One for all, because the compiler is slow to start: what a state leaves behind would show in the next one.
  const repository = new Repository({});
  const workspace = new MemoryWorkspace({}, { baseline: repository });
  let present: readonly string[] = [];

  /** Makes the workspace hold these files alone. */
  const put = (files: Readonly<Record<string, string>>): void => {
    for (const path of present) if (!Object.hasOwn(files, path)) workspace.remove(path);
    for (const [path, text] of Object.entries(files)) workspace.write(path, text);
    present = Object.keys(files);
  };

  /** The messages of the rule, where `was` is the baseline and `is` the workspace. */
  const breaks = (was: Readonly<Record<string, string>>, is: Readonly<Record<string, string>>) => {
    repository.commit(was);
    put(is);
    return messages(workspace);
  };

  it("are those that a bound type notices", async () => {
    const was = { "crm.contract.yaml": contract(), "view.ts": VIEW };
    const is = { "crm.contract.yaml": contract({ email: NULLABLE }), "view.ts": VIEW };
    assert.deepEqual(await breaks(was, is), [NULL_MESSAGE]);
    assert.deepEqual(await breaks(was, { ...is, "view.ts": "export interface View { id: string }\n" }), []);
    const patient = "export interface View { id: string; email: string | null }\n";
    assert.deepEqual(await breaks(was, { ...is, "view.ts": patient }), []);
  });

  it("need a new major version, and nothing else than that", async () => {
    const was = { "crm.contract.yaml": contract() };
    const withVersion = (version: string) =>
      breaks(was, { "crm.contract.yaml": contract({ email: NULLABLE, version }), "view.ts": VIEW });
    assert.equal((await withVersion("1.3.0")).length, 1);
    assert.equal((await withVersion("1.99999999999999999999.0")).length, 1);
    assert.deepEqual(await withVersion("2.0.0"), []);
    assert.deepEqual(await withVersion("one"), [], "another rule speaks of what is no version");
  });

  it("are none where a type drifted before, or it cannot be told", async () => {
    const drifted = { "crm.contract.yaml": contract({ email: NULLABLE }), "view.ts": VIEW };
    const same = { "crm.contract.yaml": contract({ email: NULLABLE, version: "1.2.1" }), "view.ts": VIEW };
    assert.deepEqual(await breaks(drifted, same), []);
    const unreadable = { "crm.contract.yaml": contract({ schema: "./gone.json" }) };
    assert.deepEqual(await breaks(unreadable, drifted), []);
    assert.deepEqual(await breaks({}, drifted), [], "a new contract");
    assert.deepEqual(await breaks({ "crm.contract.yaml": "integrationContract: [" }, drifted), []);
  });

  it("come from files that the schema refers to, and from packages never", async () => {
    const referring = contract({ schema: "./customer.json" });
    const schema = (type: string) => `{ "properties": { "id": {}, "email": { "$ref": "mail.json#/${type}" } } }`;
    const mail = '{ "one": { "type": "string" }, "two": { "type": ["string", "null"] } }';
    const files = { "crm.contract.yaml": referring, "view.ts": "export interface View { email?: string }\n" };
    const was = { ...files, "customer.json": schema("one"), "mail.json": mail };
    assert.deepEqual(await breaks(was, { ...was, "customer.json": schema("two") }), [NULL_MESSAGE]);
    assert.deepEqual(await breaks(was, { ...was, "mail.json": mail.replace('"string"', '["string", "null"]') }), [
      NULL_MESSAGE,
    ]);
  });

  it("come from schemas that an address means, in whichever file it stood", async () => {
    const address = "https://acme.example/customer.json";
    const schema = (type: string) =>
      `{ "$id": "${address}", "type": "object", "required": ["email"], "properties": { "email": { "type": ${type} } } }`;
    const files = { "crm.contract.yaml": contract({ schema: address }) };
    const view = { "view.ts": "export interface View { email: string }\n" };
    assert.deepEqual(
      await breaks(
        { ...files, "before.json": schema('"string"') },
        { ...files, ...view, "after.json": schema('["string", "null"]') },
      ),
      [NULL_MESSAGE],
    );
  });

  it("come from fields that are listed, and from properties that nobody promised", async () => {
    const id = { "view.ts": "export interface View { id: string }\n" };
    const listed = (fields: string) => contract({ match: "exact", fields: `fields: [${fields}]` });
    assert.deepEqual(
      await breaks({ "crm.contract.yaml": listed("id") }, { "crm.contract.yaml": listed("id, email"), ...id }),
      ["Changing Customer.email breaks web (marketing): version 1.2.0 needs a new major"],
    );
    const optional = contract({ required: "id" });
    const removed = optional.replace(", email: { type: string }", "");
    const reader = { "view.ts": "export interface View { email: string }\n" };
    assert.deepEqual(await breaks({ "crm.contract.yaml": optional }, { "crm.contract.yaml": removed, ...reader }), [
      "Removing Customer.email breaks web (marketing): version 1.2.0 needs a new major",
    ]);
  });

  it("are no new values of an open enum", async () => {
    const open = (email: string, enums: string) => contract({ email }).replace("mode: NONE", `enums: ${enums}`);
    const view = { "view.ts": 'export interface View { email: "a" }\n' };
    const judge = (enums: string) =>
      breaks(
        { "crm.contract.yaml": open("{ enum: [a] }", enums) },
        { "crm.contract.yaml": open("{ enum: [a, b] }", enums), ...view },
      );
    assert.deepEqual(await judge("open"), []);
    assert.deepEqual(await judge("closed"), [
      'Adding "b" to Customer.email breaks web (marketing): version 1.2.0 needs a new major',
    ]);
  });

  it("are what the mode forbids, whoever notices", async () => {
    const modes = ["NONE", "FORWARD", "BACKWARD", "FULL", "FULL_TRANSITIVE"];
    const judge = async (before: string, after: string) => {
      const found: (string | undefined)[] = [];
      for (const mode of modes) {
        const [was, is] = [before, after].map((required) => contract({ mode, required }));
        const view = "export interface View { id: string }\n";
        const [first] = await breaks(
          { "crm.contract.yaml": was ?? "" },
          { "crm.contract.yaml": is ?? "", "view.ts": view },
        );
        found.push(first?.replace(/: version .*/, ""));
      }
      return found;
    };
    const loosened = "Making Customer.email optional breaks mode";
    assert.deepEqual(await judge("id, email", "id"), [
      undefined,
      `${loosened} FORWARD`,
      undefined,
      `${loosened} FULL`,
      `${loosened} FULL_TRANSITIVE`,
    ]);
    const tightened = "Requiring Customer.email breaks mode";
    assert.deepEqual(await judge("id", "id, email"), [
      undefined,
      undefined,
      `${tightened} BACKWARD`,
      `${tightened} FULL`,
      `${tightened} FULL_TRANSITIVE`,
    ]);
  });

  it("are errors, but warnings in a draft", async () => {
    const was = { "crm.contract.yaml": contract() };
    const is = { "crm.contract.yaml": `${contract({ email: NULLABLE })}status: draft\n`, "view.ts": VIEW };
    await breaks(was, is);
    const severities = (await workspace.analyzer.check()).findings.map(({ severity }) => severity);
    assert.deepEqual(severities, ["warning", "warning"]);
  });

  it("follow every edit and every commit, as a fresh check does", async () => {
    put({ "crm.contract.yaml": contract(), "view.ts": VIEW });
    repository.commit({ "crm.contract.yaml": contract() });
    assert.deepEqual(await messages(workspace), []);
    workspace.type("crm.contract.yaml", contract({ email: NULLABLE }));
    assert.deepEqual(await messages(workspace), [NULL_MESSAGE]);
    workspace.type("view.ts", VIEW.replace("email: string", "email: string | null"));
    assert.deepEqual(await messages(workspace), []);
    workspace.close("view.ts");
    assert.deepEqual(await messages(workspace), [NULL_MESSAGE]);
    repository.commit({ "crm.contract.yaml": contract({ email: NULLABLE }) });
    assert.deepEqual(await messages(workspace), []);
    repository.commit({ "crm.contract.yaml": contract() });
    assert.deepEqual(await messages(workspace), [NULL_MESSAGE]);
    repository.head = undefined;
    assert.deepEqual(await messages(workspace), []);
    workspace.close("crm.contract.yaml");
  });

  it("are looked for once: further checks read nothing of the baseline again", async () => {
    const commit = repository.commit({ "crm.contract.yaml": contract() });
    const other = (type: string) => ({ "other.ts": `export type Other = ${type};\n` });
    put({ "crm.contract.yaml": contract({ email: NULLABLE }), "view.ts": VIEW, ...other("string") });
    await workspace.analyzer.check();
    const { reads } = commit;
    assert.ok(reads > 0);
    workspace.write("other.ts", other("number")["other.ts"]);
    await workspace.analyzer.check();
    assert.equal(commit.reads, reads);
  });
});
