import assert from "node:assert/strict";
import type { ReadResult } from "../../../src/files/file-system";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import type { EntitySchema } from "../../../src/schema/entity-schema";
import { SchemaLoader } from "../../../src/schema/schema-loader";
import { contractUri, loadFrom, verdict, workspace } from "../../support/lower-schema";

const name = '{ "type": "string" }';

describe("references", () => {
  it("follow $ref across files, relative to the file that holds it", () => {
    const loaded = loadFrom(
      {
        "schemas/order.json":
          '{ "type": "object", "properties": { "by": { "$ref": "../people/person.yaml#/$defs/Person" } } }',
        "people/person.yaml": "$defs:\n  Person: { type: object, properties: { name: { $ref: ./name.json } } }\n",
        "people/name.json": name,
      },
      "./schemas/order.json",
    );
    assert.deepEqual(loaded.problems, []);
    assert.equal(verdict(loaded, { by: { name: "x" } }), true);
    assert.equal(verdict(loaded, { by: { name: 1 } }), false);
    assert.deepEqual(
      loaded.dependencies,
      ["schemas/order.json", "people/person.yaml", "people/name.json"].map((file) => `${workspace}/${file}`),
    );
  });

  it("follow a cycle of files (C01)", () => {
    const loaded = loadFrom(
      {
        "a.json": '{ "type": "object", "properties": { "b": { "$ref": "b.json" } } }',
        "b.json": '{ "type": "object", "properties": { "a": { "$ref": "a.json#" } } }',
      },
      "./a.json",
    );
    assert.deepEqual(loaded.problems, []);
    assert.equal(verdict(loaded, { b: { a: { b: {} } } }), true);
    assert.equal(verdict(loaded, { b: { a: { b: 1 } } }), false);
  });

  it("that only go round in a circle are unknown (C01)", () => {
    const loaded = loadFrom({ "a.json": '{ "$ref": "#/$defs/A", "$defs": { "A": { "$ref": "#" } } }' }, "./a.json");
    assert.equal(verdict(loaded, 1), "undecided");
  });

  it("take keys as they are, ~ escapes apart, and decode only in $ref", () => {
    const files = {
      "s.json": JSON.stringify({ $defs: { "a/b~%20": { type: "string" }, "List<A>": { $ref: "#/$defs/a~1b~0%20" } } }),
      "u.json": '{ "$ref": "s.json#/$defs/a%7E1b%7E0%2520" }',
      "t.json": '{ "$ref": "s.json#/$defs/List%3CA%3E" }',
    };
    assert.equal(verdict(loadFrom(files, "./s.json#/$defs/a~1b~0%20"), "x"), true);
    assert.equal(verdict(loadFrom(files, "./t.json"), "x"), true);
    assert.equal(verdict(loadFrom(files, "./u.json"), "x"), true);
    assert.equal(loadFrom(files, "./s.json#/$defs/List%3CA%3E").problems.length, 1);
  });

  it("follow an absolute $id to the file that carries it", () => {
    const files = {
      "order.json": '{ "$id": "https://shop.example/v1/order.json", "$ref": "https://shop.example/v1/name.json" }',
      "name.json": '{ "$id": "https://shop.example/v1/name.json", "type": "string" }',
    };
    const loaded = loadFrom(files, "./order.json");
    assert.deepEqual(loaded.problems, []);
    assert.equal(verdict(loaded, 1), false);
    const other = loadFrom({ ...files, "name.json": name }, "./order.json");
    assert.match(other.problems[0]?.reason ?? "", /fetched from the network/);
  });

  it("follow npm: into node_modules, up to the root of the repository", () => {
    const disk = new MemoryFileSystem({
      "file:///repo/.git/HEAD": "",
      "file:///repo/node_modules/@acme/schemas/v1/order.json": '{ "$ref": "../parts.json#/$defs/id" }',
      "file:///repo/node_modules/@acme/schemas/parts.json": '{ "$defs": { "id": { "type": "string" } } }',
      "file:///node_modules/outside/s.json": name,
      "file:///repo/app/c/shop.contract.yaml": "",
    });
    const load = loaderOf(disk, "file:///repo/app", "file:///repo/app/c/shop.contract.yaml");
    const found = load("npm:@acme/schemas/v1/order.json");
    assert.deepEqual(found.problems, []);
    assert.equal(verdict(found, "x"), true);
    assert.ok(found.dependencies.includes("file:///repo/app/c/node_modules/@acme/schemas/package.json"));
    const outside = load("npm:outside/s.json");
    assert.match(outside.problems[0]?.reason ?? "", /package outside is not installed/);
    assert.match(
      load("npm:@acme/schemas/../../x.json").problems[0]?.reason ?? "",
      /outside the package @acme\/schemas/,
    );
    assert.match(load("npm:../x/y.json").problems[0]?.reason ?? "", /write npm:/);
  });

  it("that are missing name the nearest, and heal when the file is there (C02)", () => {
    const disk = new MemoryFileSystem({
      [contractUri]: "",
      [`${workspace}/s/customer.json`]: '{ "$defs": { "Tier": {} } }',
    });
    const load = loaderOf(disk, workspace, contractUri);
    const [missing] = load("./s/custmer.json").problems;
    assert.equal(missing?.rule, "schema/unresolved");
    assert.deepEqual(missing?.location, { uri: contractUri, span: { start: 0, end: 16 } });
    assert.equal(missing?.reason, "there is no file s/custmer.json");
    assert.deepEqual(missing?.nearest, ["customer.json"]);
    assert.deepEqual(load("./s/customer.json#/$defs/Teir").problems[0]?.nearest, ["Tier"]);

    disk.write(`${workspace}/s/custmer.json`, name);
    assert.deepEqual(load("./s/custmer.json").problems, []);
    disk.write(`${workspace}/s/custmer.json`, '{ "type": "number" }');
    assert.equal(verdict(load("./s/custmer.json"), 1), true, "a changed file is read anew");
  });

  it("stand, when they are wrong, at the $ref in the file that holds it", () => {
    const text = "type: object\nproperties:\n  a: { $ref: 'gone.json' }\n";
    const [problem] = loadFrom({ "s.yaml": text }, "./s.yaml").problems;
    assert.equal(problem?.location.uri, `${workspace}/s.yaml`);
    assert.equal(text.slice(problem?.location.span.start, problem?.location.span.end), "'gone.json'");
    assert.equal(problem?.reference, "gone.json");
  });

  it("find no inherited keys (C06)", () => {
    const loaded = loadFrom({ "s.json": "{}" }, "./s.json#/constructor/prototype");
    assert.match(loaded.problems[0]?.reason ?? "", /there is no constructor at the top level/);
  });

  const refused: readonly (readonly [reference: string, reason: RegExp])[] = [
    ["../../etc/hostname", /outside the workspace/],
    ["/etc/hostname", /outside the workspace/],
    ["./a/../../x.json", /outside the workspace/],
    ["%2e%2e/%2e%2e/etc/hostname", /outside the workspace/],
    ["..%2f..%2fetc/hostname", /outside the workspace/],
    ["file:///etc/hostname", /outside the workspace/],
    ["\\\\host\\share\\s.json", /outside the workspace/],
    ["C:\\s.json", /outside the workspace/],
    ["c:/s.json", /outside the workspace/],
    ["http://127.0.0.1/s.json", /fetched from the network/],
    ["https://schemas.example/s.json", /fetched from the network/],
    ["http://2130706433/s.json", /fetched from the network/],
    ["http://[::1]/s.json", /fetched from the network/],
    ["//schemas.example/s.json", /fetched from the network/],
    ["a\u0000.json", /control character/],
    ["a\ud800.json", /control character/],
    ["", /empty/],
  ];
  for (const [reference, reason] of refused) {
    it(`refuse ${JSON.stringify(reference)} without asking the disk (C03, C05)`, () => {
      const asked: string[] = [];
      const disk = new WatchedFileSystem(asked);
      disk.write(`${workspace}/s.json`, JSON.stringify({ $ref: reference }));
      const load = loaderOf(disk, workspace, contractUri);
      assert.match(load(reference).problems[0]?.reason ?? "", reason);
      assert.match(load("./s.json").problems[0]?.reason ?? "", reason);
      assert.deepEqual(
        asked.filter((uri) => uri !== workspace && !uri.startsWith(`${workspace}/`)),
        [],
      );
    });
  }

  it("to files that are too large, not UTF-8 or not readable say so (C08)", () => {
    const disk = new WatchedFileSystem([]);
    disk.write(`${workspace}/large.yaml`, new Uint8Array(8 * 1024 * 1024 + 1).fill(32));
    disk.write(`${workspace}/latin1.json`, new Uint8Array([0x22, 0xe9, 0x22]));
    disk.write(`${workspace}/secret.json`, name);
    disk.denied = `${workspace}/secret.json`;
    const load = loaderOf(disk, workspace, contractUri);
    assert.match(load("./large.yaml").problems[0]?.reason ?? "", /larger than 8 MiB/);
    assert.match(load("./latin1.json").problems[0]?.reason ?? "", /byte 1 is not UTF-8/);
    assert.match(load("./secret.json").problems[0]?.reason ?? "", /permission denied/);
  });

  it("to a file with a syntax error name it, and its place", () => {
    const [problem] = loadFrom({ "s/bad.json": '{ "type": "string", }' }, "./s/bad.json").problems;
    assert.match(problem?.reason ?? "", /^s\/bad\.json cannot be read: /);
    assert.equal(problem?.location.uri, contractUri);
    assert.equal(problem?.related?.uri, `${workspace}/s/bad.json`);
  });

  it("read what an editor holds before what the disk holds", () => {
    const files = new SourceFiles(new MemoryFileSystem({ [`${workspace}/s.json`]: name }));
    const loader = new SchemaLoader(files, workspace);
    const location = { uri: contractUri, span: { start: 0, end: 8 } };
    const load = () =>
      loader.load(contractUri, { kind: "reference", reference: { value: "./s.json", location } }, "read");
    assert.equal(verdict(load(), 1), false);
    files.open(`${workspace}/s.json`, '{ "type": "number" }');
    assert.equal(verdict(load(), 1), true);
    files.close(`${workspace}/s.json`);
    assert.equal(verdict(load(), 1), false);
  });
});

/** Notes every URI it is asked about, and denies one of them. */
class WatchedFileSystem extends MemoryFileSystem {
  denied: string | undefined;
  readonly #asked: string[];

  constructor(asked: string[]) {
    super({ [contractUri]: "" });
    this.#asked = asked;
  }

  override read(uri: string, maxBytes?: number): ReadResult {
    this.#asked.push(uri);
    return uri === this.denied ? { ok: false, fault: "denied" } : super.read(uri, maxBytes);
  }

  override stat(uri: string) {
    this.#asked.push(uri);
    return super.stat(uri);
  }

  override realpath(uri: string) {
    this.#asked.push(uri);
    return super.realpath(uri);
  }
}

function loaderOf(disk: MemoryFileSystem, root: string, contract: string): (reference: string) => EntitySchema {
  const loader = new SchemaLoader(new SourceFiles(disk), root);
  return (value) => {
    const location = { uri: contract, span: { start: 0, end: value.length } };
    return loader.load(contract, { kind: "reference", reference: { value, location } }, "read");
  };
}
