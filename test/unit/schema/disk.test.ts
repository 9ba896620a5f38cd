import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SourceFiles } from "../../../src/files/source-files";
import { pathToUri } from "../../../src/files/uri";
import { NodeFileSystem } from "../../../src/host/node-file-system";
import { SchemaLoader } from "../../../src/schema/schema-loader";
import { verdict } from "../../support/lower-schema";

const name = '{ "type": "string" }';

describe("references on a disk", () => {
  let base = "";
  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-schema-")));
    mkdirSync(join(base, "app"));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  function load(value: string) {
    const contract = pathToUri(join(base, "app/shop.contract.yaml"));
    const location = { uri: contract, span: { start: 0, end: value.length } };
    const loader = new SchemaLoader(new SourceFiles(new NodeFileSystem()), pathToUri(join(base, "app")));
    return loader.load(contract, { kind: "reference", reference: { value, location } }, "read");
  }

  it("do not follow a link that leads out of the workspace (C04)", () => {
    writeFileSync(join(base, "outside.json"), name);
    symlinkSync("../outside.json", join(base, "app/file.json"));
    symlinkSync("..", join(base, "app/up"));
    assert.match(load("./file.json").problems[0]?.reason ?? "", /a link that leads outside the workspace/);
    assert.match(load("./up/outside.json").problems[0]?.reason ?? "", /a link that leads outside the workspace/);
  });

  it("follow a link that stays inside", () => {
    writeFileSync(join(base, "app/name.json"), name);
    symlinkSync("name.json", join(base, "app/link.json"));
    assert.equal(verdict(load("./link.json"), "x"), true);
  });

  it("open nothing but regular files (C07)", () => {
    mkdirSync(join(base, "app/directory.json"));
    execFileSync("mkfifo", [join(base, "app/pipe.json")]);
    symlinkSync("/dev/zero", join(base, "app/zero.json"));
    assert.match(load("./directory.json").problems[0]?.reason ?? "", /not a regular file/);
    assert.match(load("./pipe.json").problems[0]?.reason ?? "", /not a regular file/);
    assert.match(load("./zero.json").problems[0]?.reason ?? "", /outside the workspace/);
  });

  it("follow pnpm's links inside the workspace, and no others", () => {
    const store = join(base, "app/node_modules/.pnpm/a@1.0.0/node_modules/a");
    mkdirSync(store, { recursive: true });
    writeFileSync(join(store, "s.json"), name);
    symlinkSync(".pnpm/a@1.0.0/node_modules/a", join(base, "app/node_modules/a"));
    assert.equal(verdict(load("npm:a/s.json"), "x"), true);

    mkdirSync(join(base, "elsewhere"));
    writeFileSync(join(base, "elsewhere/s.json"), name);
    symlinkSync("../../elsewhere", join(base, "app/node_modules/b"));
    assert.match(load("npm:b/s.json").problems[0]?.reason ?? "", /outside the workspace/);
  });
});
