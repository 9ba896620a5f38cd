import assert from "node:assert/strict";
import type { FileSystem } from "../../../src/files/file-system";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { type Revision, type RevisionEntry, RevisionFileSystem } from "../../../src/files/revision-file-system";

/** A revision in memory, whose ids are the contents themselves; it counts what it is asked for. */
class MemoryRevision implements Revision {
  readonly root = "file:///ws";
  readonly entries: ReadonlyMap<string, RevisionEntry>;
  asked = 0;

  constructor(files: Readonly<Record<string, string>>, links: readonly string[] = []) {
    const kinds = Object.entries(files).map(([path, id]) => [path, { kind: "file", id }] as const);
    this.entries = new Map<string, RevisionEntry>([
      ...kinds,
      ...links.map((path) => [path, { kind: "symlink", id: "a" }] as const),
    ]);
  }

  idOf(bytes: Uint8Array): string {
    return new TextDecoder().decode(bytes);
  }

  content(id: string, maxBytes: number) {
    this.asked++;
    const bytes = new TextEncoder().encode(id);
    return bytes.length > maxBytes ? ({ ok: false, fault: "too-large" } as const) : ({ ok: true, bytes } as const);
  }
}

const textOf = (files: FileSystem, path: string): string => {
  const read = files.read(`file:///ws/${path}`);
  return read.ok ? new TextDecoder().decode(read.bytes) : read.fault;
};

describe("the files of a revision", () => {
  const disk = new MemoryFileSystem({
    "file:///ws/same.json": "same",
    "file:///ws/other.json": "now",
    "file:///ws/new.json": "new",
    "file:///ws/node_modules/p/s.json": "installed",
    "file:///outside.json": "outside",
  });

  it("are as they were, and what is the same on the disk is asked of nobody", () => {
    const revision = new MemoryRevision({ "same.json": "same", "other.json": "then", "gone/a b.json": "gone" });
    const files = new RevisionFileSystem(revision, disk);
    assert.deepEqual(
      ["same.json", "new.json", "gone"].map((path) => textOf(files, path)),
      ["same", "missing", "not-a-file"],
    );
    assert.equal(revision.asked, 0);
    assert.deepEqual(
      ["other.json", "gone/a%20b.json"].map((path) => textOf(files, path)),
      ["then", "gone"],
    );
    assert.equal(textOf(files, "other.json"), "then");
    assert.equal(revision.asked, 2, "each content is asked for once");
  });

  it("are read up to a size, whether known already or not", () => {
    const files = new RevisionFileSystem(new MemoryRevision({ "other.json": "then" }), disk);
    const tooLarge = { ok: false, fault: "too-large" };
    assert.deepEqual(files.read("file:///ws/other.json", 3), tooLarge);
    assert.equal(files.read("file:///ws/other.json", 4).ok, true);
    assert.deepEqual(files.read("file:///ws/other.json", 3), tooLarge);
  });

  it("stand in folders", () => {
    const files = new RevisionFileSystem(new MemoryRevision({ "b/c/d.json": "", "b/a.json": "" }, ["b/l"]), disk);
    assert.deepEqual(files.list("file:///ws"), [{ name: "b", kind: "directory" }]);
    assert.deepEqual(files.list("file:///ws/b"), [
      { name: "a.json", kind: "file" },
      { name: "c", kind: "directory" },
      { name: "l", kind: "symlink" },
    ]);
    const kinds = ["", "/b", "/b/c/d.json", "/b/l", "/same.json"].map((path) => files.stat(`file:///ws${path}`)?.kind);
    assert.deepEqual(kinds, ["directory", "directory", "file", "symlink", undefined]);
    assert.equal(files.realpath("file:///ws/b/c"), "file:///ws/b/c");
    assert.equal(files.realpath("file:///ws/same.json"), undefined);
  });

  it("do not follow links", () => {
    const files = new RevisionFileSystem(new MemoryRevision({ "a.json": "a" }, ["l.json"]), disk);
    assert.equal(textOf(files, "l.json"), "not-a-file");
  });

  it("are those of the disk outside of the repository, and for installed packages", () => {
    const files = new RevisionFileSystem(new MemoryRevision({ "vendored/node_modules/p/s.json": "kept" }), disk);
    assert.equal(textOf(files, "node_modules/p/s.json"), "installed");
    assert.equal(files.read("file:///outside.json").ok, true);
    assert.equal(textOf(files, "vendored/node_modules/p/s.json"), "kept");
    assert.equal(files.stat("file:///ws/node_modules/p")?.kind, "directory");
    assert.deepEqual(files.list("file:///ws/node_modules"), [{ name: "p", kind: "directory" }]);
  });
});
