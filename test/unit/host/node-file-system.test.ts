import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToUri } from "../../../src/files/uri";
import { NodeFileSystem } from "../../../src/host/node-file-system";

describe("the files of this machine", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-")));
  const uri = (path: string) => pathToUri(join(root, path));
  const files = new NodeFileSystem();

  before(() => {
    mkdirSync(join(root, "folder"));
    writeFileSync(join(root, "folder/a # b%.txt"), "héllo");
    symlinkSync(join(root, "folder/a # b%.txt"), join(root, "link"));
    symlinkSync(join(root, "loop"), join(root, "loop"));
    execFileSync("mkfifo", [join(root, "pipe")]);
  });
  after(() => rmSync(root, { recursive: true }));

  it("reads regular files, links followed, up to a size", () => {
    const read = files.read(uri("link"));
    assert.ok(read.ok);
    assert.equal(Buffer.from(read.bytes).toString(), "héllo");
    assert.deepEqual(files.read(uri("link"), 5), { ok: false, fault: "too-large" });
    assert.equal(files.read(uri("link"), 6).ok, true);
  });

  it("opens nothing else", () => {
    assert.deepEqual(files.read(uri("folder")), { ok: false, fault: "not-a-file" });
    assert.deepEqual(files.read(uri("pipe")), { ok: false, fault: "not-a-file" });
    assert.deepEqual(files.read(pathToUri("/dev/zero")), { ok: false, fault: "not-a-file" });
    for (const missing of [
      uri("nope"),
      uri("loop"),
      uri("link/below"),
      uri("x".repeat(4000)),
      "http://a/b",
      `${uri("x")}%00`,
    ]) {
      assert.deepEqual(files.read(missing), { ok: false, fault: "missing" });
    }
  });

  it("lists by name with kinds, links not followed", () => {
    assert.deepEqual(files.list(uri("")), [
      { name: "folder", kind: "directory" },
      { name: "link", kind: "symlink" },
      { name: "loop", kind: "symlink" },
      { name: "pipe", kind: "other" },
    ]);
    assert.deepEqual(files.list(uri("nope")), []);
  });

  it("tells kinds, sizes and real places", () => {
    assert.equal(files.stat(uri("link"))?.kind, "symlink");
    assert.equal(files.stat(uri("folder/a # b%.txt"))?.size, 6);
    assert.equal(files.stat(uri("nope")), undefined);
    assert.equal(files.realpath(uri("link")), uri("folder/a # b%.txt"));
    assert.equal(files.realpath(uri("loop")), undefined);
  });
});
