import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describeWithGit, TemporaryRepository } from "../support/repository";
import { plumbline, type Run, TemporaryWorkspace } from "./plumbline";

const contract = (version: string, email: string, more = ""): string => `integrationContract: "1.0"
id: crm
version: ${version}
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema: ${email}
${more}`;

interface Side {
  readonly verdict: string;
  readonly drifts: readonly { kind: string; path: string; witness?: { payload: unknown }; old: { path: string } }[];
}

describe("plumbline diff", () => {
  describe("of two files", () => {
    let workspace: TemporaryWorkspace;
    beforeEach(() => {
      workspace = new TemporaryWorkspace()
        .write("old.json", '{ "properties": { "a": { "type": "string" } } }')
        .write("new.json", '{ "properties": { "a": { "type": ["string", "null"] } } }');
    });
    afterEach(() => workspace.remove());

    const diff = (...args: readonly string[]): Promise<Run> => plumbline(["diff", ...args], { cwd: workspace.path });
    const report = async (...args: readonly string[]): Promise<Readonly<Record<string, Side>>> =>
      JSON.parse((await diff(...args, "--format", "json")).stdout);

    it("tells a break with its place and its payload, and ends with 1", async () => {
      const run = await diff("old.json", "new.json");
      assert.equal(run.code, 1, run.stderr);
      const lines = [
        "Readers: breaking (1 change)",
        "  new.json:1:19  /a  a may now be null: readers of the old version do not expect null",
        '    The new version allows {"a": null}',
        "Writers: compatible",
        "",
      ];
      assert.equal(run.stdout, lines.join("\n"));
    });

    it("ends with 0 when every side that was asked for is compatible", async () => {
      const same = await diff("old.json", "old.json");
      assert.deepEqual([same.code, same.stdout, same.stderr], [0, "Readers: compatible\nWriters: compatible\n", ""]);
      const writers = await diff("old.json", "new.json", "--for", "writers");
      assert.deepEqual([writers.code, writers.stdout], [0, "Writers: compatible\n"]);
      const readers = await diff("old.json", "new.json", "--for", "readers");
      assert.equal(readers.code, 1);
      assert.doesNotMatch(readers.stdout, /Writers/);
    });

    it("reports JSON for both sides", async () => {
      const { readers, writers } = await report("old.json", "new.json");
      assert.deepEqual(writers, { verdict: "compatible", drifts: [] });
      assert.equal(readers?.verdict, "breaking");
      const drifts = readers?.drifts.map(({ kind, path, witness, old }) => [kind, path, witness?.payload, old.path]);
      assert.deepEqual(drifts, [["nullable", "/a", { a: null }, "old.json"]]);
    });

    it("takes schemas as they are meant, and by the letter when asked to", async () => {
      workspace.write("typed.json", '{ "type": "object", "properties": { "a": { "type": "string" } } }');
      assert.equal((await report("typed.json", "old.json"))["readers"]?.verdict, "compatible");
      assert.equal((await report("typed.json", "old.json", "--strict"))["readers"]?.verdict, "breaking");
      workspace.write("more.json", '{ "type": "object", "properties": { "a": { "type": "string" }, "b": {} } }');
      assert.equal((await report("more.json", "typed.json", "--strict"))["writers"]?.verdict, "compatible");
    });

    it("decides by the letter for schemas of every dialect, and for those that are just a value", async () => {
      workspace.write("true.json", "true").write("false.json", "false").write("any.json", " {}\n");
      for (const draft of ["draft-04", "draft-06", "draft-07", "draft/2019-09", "draft/2020-12"]) {
        workspace.write("s.json", `{ "$schema": "http://json-schema.org/${draft}/schema#", "type": "string" }`);
        const verdicts = Object.values(await report("any.json", "s.json", "--strict")).map(({ verdict }) => verdict);
        assert.deepEqual(verdicts, ["compatible", "breaking"], draft);
      }
      const verdicts = Object.values(await report("true.json", "false.json", "--strict")).map(({ verdict }) => verdict);
      assert.deepEqual(verdicts, ["compatible", "breaking"]);
      assert.equal((await diff("true.json", "any.json", "--strict")).code, 0);
      assert.equal((await diff("false.json", "false.json", "--strict")).code, 0);
    });

    it("compares parts of files, also where a name holds #", async () => {
      workspace.write("a #1.yaml", "$defs: { t: { type: string }, u: { type: integer } }\n");
      const run = await diff("a #1.yaml#/$defs/t", "a #1.yaml#/$defs/u");
      assert.match(run.stderr, /^plumbline: /, "no reference can name such a file");
      workspace.write("a b.yaml", "$defs: { t: { type: string }, u: { type: integer } }\n");
      const parts = await diff("a b.yaml#/$defs/t", "a b.yaml#/$defs/u", "--for", "readers");
      assert.match(parts.stdout, /the value was string, is now integer/);
    });

    describe("that cannot run", () => {
      const refused: readonly (readonly [name: string, args: readonly string[], message: RegExp])[] = [
        ["one path", ["old.json"], /^plumbline: Give two paths, OLD and NEW, or one and --against REV\.\n$/],
        ["no path", [], /^error: missing required argument 'old'\n$/],
        ["three paths", ["old.json", "new.json", "x"], /^error: too many arguments for 'diff'\. .*\n$/],
        ["a missing file", ["old.json", "gone.json"], /^plumbline: No such file or directory: "gone\.json"\n$/],
        ["an empty name", ["", "new.json"], /^plumbline: No such file or directory: ""\n$/],
        ["a folder", ["folder", "new.json"], /^plumbline: Not a file: "folder"\n$/],
        ["a pipe", ["pipe.json", "new.json"], /^plumbline: Not a file or directory: "pipe\.json"\n$/],
        ["a broken file", ["broken.json", "new.json"], /^plumbline: broken\.json:1:\d+: .* cannot be read: .*\n$/],
        ["an empty file", ["old.json", "empty.json"], /^plumbline: empty\.json: the file is empty\n$/],
        ["no schema", ["old.json", "three.json"], /^plumbline: three\.json:1:1: this is not a valid .*\n$/],
        ["binary", ["old.json", "binary.json"], /^plumbline: binary\.json: .*: this file is not text\n$/],
        [
          "a reference to nothing",
          ["ref.json", "old.json"],
          /^plumbline: ref\.json:1:11: x\.json: there is no file .*\n$/,
        ],
        ["a pointer to nothing", ["old.json#/b", "old.json"], /^plumbline: old\.json:1:1: there is no b at .*\n$/],
        ["a link that leads out", ["out.json", "old.json"], /^plumbline: .+\n$/],
        [
          "a contract and a schema",
          ["a.contract.yaml", "old.json"],
          /^plumbline: a contract and a schema cannot .*\n$/,
        ],
        ["an unknown side", ["old.json", "new.json", "--for", "us"], /^error: .*readers, writers, both\.\n$/],
        ["an unknown format", ["old.json", "new.json", "--format", "xml"], /^error: .*text, json\.\n$/],
        ["no repository", ["old.json", "--against", "HEAD"], /^plumbline: "old\.json" is not in a git repository\.\n$/],
        [
          "a second file beside a revision",
          ["old.json", "new.json", "--against", "HEAD"],
          /^plumbline: With --against .*\n$/,
        ],
      ];
      beforeEach(() => {
        workspace
          .write("broken.json", '{ "a": ')
          .write("empty.json", "")
          .write("three.json", "3")
          .write("binary.json", new Uint8Array([0, 1, 255]))
          .write("ref.json", '{ "$ref": "x.json" }')
          .write("a.contract.yaml", contract("1.0.0", "{}"));
        mkdirSync(join(workspace.path, "folder"));
        execFileSync("mkfifo", [join(workspace.path, "pipe.json")]);
        symlinkSync("/etc/hostname", join(workspace.path, "out.json"));
      });

      it("says why in one line, prints nothing else and ends with 2", async () => {
        for (const [name, args, message] of refused) {
          const run = await diff(...args);
          assert.deepEqual([run.code, run.stdout], [2, ""], `${name}: ${run.stderr}`);
          assert.match(run.stderr, message, name);
        }
      });
    });
  });

  describeWithGit("of a file and its revision", () => {
    let repository: TemporaryRepository;
    beforeEach(() => {
      repository = new TemporaryRepository()
        .write("crm/crm.contract.yaml", contract("1.2.0", "../schemas/customer.json"))
        .write("schemas/customer.json", '{ "type": "object", "properties": { "email": { "$ref": "mail.json" } } }')
        .write("schemas/mail.json", '{ "type": "string" }');
      repository.commit();
    });
    afterEach(() => repository.remove());

    const diff = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> =>
      plumbline(["diff", ...args], { cwd: join(repository.path, "crm"), env });

    it("reads what the file refers to at that revision, too", async () => {
      const unchanged = await diff(["crm.contract.yaml", "--against", "HEAD"]);
      assert.deepEqual([unchanged.code, unchanged.stderr], [0, ""]);
      repository.write("schemas/mail.json", '{ "type": ["string", "null"] }');
      repository.write("crm/crm.contract.yaml", contract("1.3.0", "../schemas/customer.json"));
      const run = await diff(["crm.contract.yaml", "--against", "HEAD", "--for", "readers"]);
      assert.equal(run.code, 1, run.stderr);
      assert.match(run.stdout, /Customer\.email may now be null: readers of 1\.2\.0 do not expect null\n/);
      const schema = await diff(["../schemas/customer.json", "--against", "HEAD", "--for", "readers"]);
      assert.match(schema.stdout, /^ {2}\.\.\/schemas\/.*email may now be null/m);
      repository.commit();
      assert.equal((await diff(["crm.contract.yaml", "--against", "main"])).code, 0);
      assert.equal((await diff(["crm.contract.yaml", "--against", "HEAD~1"])).code, 1);
    });

    it("names the revision of what is gone", async () => {
      repository.write("crm/crm.contract.yaml", contract("1.3.0", "{}").replace("Customer", "Client"));
      const run = await diff(["crm.contract.yaml", "--against", "HEAD", "--for", "readers"]);
      assert.match(
        run.stdout,
        /^ {2}HEAD:crm\.contract\.yaml:7:13 {2}Customer is gone: readers of 1\.2\.0 count on it$/m,
      );
      assert.match(run.stdout, /^crm\.contract\.yaml:7:13 {2}Client is new$/m);
    });

    it("is not led astray by the environment of a hook", async () => {
      const run = await diff(["crm.contract.yaml", "--against", "HEAD"], { GIT_DIR: "/nowhere", GIT_WORK_TREE: "/" });
      assert.equal(run.code, 0, run.stderr);
    });

    it("says why it cannot run", async () => {
      repository.write("crm/new.contract.yaml", contract("1.0.0", "{}"));
      const refused: readonly (readonly [readonly string[], string])[] = [
        [["crm.contract.yaml", "--against", "nope"], 'There is no revision "nope" in this repository.'],
        [["crm.contract.yaml", "--against=--output=x"], '"--output=x" is no name of a revision.'],
        [["new.contract.yaml", "--against", "HEAD"], '"new.contract.yaml" is not in revision "HEAD".'],
      ];
      for (const [args, reason] of refused) {
        const run = await diff(args);
        assert.deepEqual([run.code, run.stdout, run.stderr], [2, "", `plumbline: ${reason}\n`]);
      }
      const run = await diff(["crm.contract.yaml", "--against", "HEAD"], { PATH: "/nowhere" });
      assert.deepEqual([run.code, run.stdout, run.stderr], [2, "", "plumbline: git is not installed.\n"]);
    });

    it("says which of the two versions is broken", async () => {
      repository.write("schemas/mail.json", "{");
      repository.commit();
      repository.write("schemas/mail.json", "{}");
      const run = await diff(["crm.contract.yaml", "--against", "HEAD"]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^plumbline: HEAD:\.\.\/schemas\/customer\.json:1:\d+: mail\.json: .*\n$/);
    });
  });
});

describeWithGit("plumbline check --against", () => {
  let repository: TemporaryRepository;
  const email = (type: string) => `{ type: object, required: [email], properties: { email: { type: ${type} } } }`;
  const consumers = 'consumers: [{ id: web, owner: shop, types: [{ type: "view.ts#View", entity: Customer }] }]\n';

  beforeEach(() => {
    repository = new TemporaryRepository()
      .write("package.json", "{}")
      .write("view.ts", "export interface View { email: string }\n")
      .write("crm.contract.yaml", contract("1.2.0", email("string"), consumers));
    repository.commit();
    repository.write("crm.contract.yaml", contract("1.3.0", email('[string, "null"]'), consumers));
  });
  afterEach(() => repository.remove());

  const check = (...args: readonly string[]): Promise<Run> => plumbline(["check", ...args], { cwd: repository.path });
  const found = /error {2}Allowing null in Customer\.email breaks web \(shop\): version 1\.3\.0 needs a new major/;

  it("judges by the last commit, or by the revision it is given", async () => {
    assert.match((await check()).stdout, found);
    repository.commit();
    assert.doesNotMatch((await check()).stdout, /lifecycle/);
    assert.match((await check("--against", "HEAD~1")).stdout, found);
  });

  it("ends with 2 for a revision that is not there, and is silent where nobody asked for one", async () => {
    const run = await check("--against", "nope");
    assert.deepEqual([run.code, run.stdout], [2, ""]);
    assert.match(run.stderr, /^plumbline: There is no revision "nope" in this repository\.\n$/);
    const without = await plumbline(["check"], { cwd: repository.path, env: { PATH: "/nowhere" } });
    assert.equal(without.code, 1, without.stderr);
    assert.doesNotMatch(without.stdout, /lifecycle/);
  });
});
