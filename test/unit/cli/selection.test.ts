import assert from "node:assert/strict";
import { isSelected, select } from "../../../src/cli/selection";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";

function disk(...paths: readonly string[]): MemoryFileSystem {
  return new MemoryFileSystem(Object.fromEntries(paths.map((path) => [`file://${path}`, "{}"])));
}

function rootsOf(paths: readonly string[], files: MemoryFileSystem): readonly string[] {
  return select(paths, "/ws", files).roots.map((uri) => uri.slice("file://".length));
}

describe("select", () => {
  it("takes the working directory when nothing is asked for", () => {
    const selection = select([], "/ws", disk("/ws/a.yaml"));
    assert.deepEqual(selection, { roots: ["file:///ws"], targets: ["file:///ws"] });
  });

  it("takes the working directory for paths in it that belong to no package", () => {
    assert.deepEqual(rootsOf(["a/x.yaml", "b"], disk("/ws/a/x.yaml", "/ws/b/y.yaml")), ["/ws"]);
  });

  it("takes the nearest package, but never one above the working directory", () => {
    const files = disk("/package.json", "/ws/package.json", "/ws/p/package.json", "/ws/p/src/x.yaml", "/ws/q/y.yaml");
    assert.deepEqual(rootsOf(["p/src/x.yaml"], files), ["/ws/p"]);
    assert.deepEqual(rootsOf(["q"], files), ["/ws"]);
    assert.deepEqual(rootsOf(["p/src", "q"], files), ["/ws"], "a workspace inside another is part of it");
  });

  it("passes over a manifest that only says how its files are read", () => {
    const files = disk("/ws/package.json", "/ws/cjs/x.ts", "/ws/p/x.ts");
    files.write("file:///ws/cjs/package.json", '{ "type": "commonjs", "main": "x.js", "types": "x.d.ts" }');
    files.write("file:///ws/p/package.json", '{ "type": "commonjs", "dependencies": {} }');
    assert.deepEqual(rootsOf(["cjs/x.ts"], files), ["/ws"]);
    assert.deepEqual(rootsOf(["p/x.ts"], files), ["/ws/p"]);
  });

  it("takes the directory that gathers packages", () => {
    const files = disk("/ws/p/package.json", "/ws/p/x.yaml");
    files.write("file:///ws/package.json", '{ "workspaces": ["*"] }');
    assert.deepEqual(rootsOf(["p"], files), ["/ws"]);
    files.write("file:///ws/package.json", "{");
    assert.deepEqual(rootsOf(["p"], files), ["/ws/p"]);
    files.write("file:///ws/pnpm-workspace.yaml", "");
    assert.deepEqual(rootsOf(["p"], files), ["/ws"]);
  });

  it("takes the directory above a package whose configuration is the package's", () => {
    const files = disk(
      "/ws/plumbline.config.yaml",
      "/ws/p/package.json",
      "/ws/p/src/plumbline.config.yaml",
      "/ws/p/src/x.yaml",
    );
    assert.deepEqual(rootsOf(["p/src"], files), ["/ws"]);
    files.remove("file:///ws/plumbline.config.yaml");
    assert.deepEqual(rootsOf(["p/src"], files), ["/ws/p"]);
  });

  it("finds the workspace of a path elsewhere", () => {
    const files = disk("/ws/a", "/other/.git/HEAD", "/other/src/x.yaml", "/alone/sub/y.yaml");
    assert.deepEqual(rootsOf(["../other/src/x.yaml"], files), ["/other"]);
    assert.deepEqual(rootsOf(["/alone/sub/y.yaml", "/alone"], files), ["/alone"]);
    assert.deepEqual(rootsOf(["/alone/sub/y.yaml"], files), ["/alone/sub"]);
  });

  it("selects files by name and by directory", () => {
    const selection = select(
      ["a", "b/x.yaml"],
      "/ws",
      disk("/ws/a/x.yaml", "/ws/ab/x.yaml", "/ws/b/x.yaml", "/ws/b/y.yaml"),
    );
    const selected = ["a/x.yaml", "ab/x.yaml", "b/x.yaml", "b/y.yaml"].filter((path) =>
      isSelected(selection, `file:///ws/${path}`),
    );
    assert.deepEqual(selected, ["a/x.yaml", "b/x.yaml"]);
  });

  for (const path of ["", "missing.yaml", "a/../../nowhere", "x".repeat(4000), "a\u001b[31m"]) {
    it(`refuses ${JSON.stringify(path.slice(0, 20))}`, () => {
      assert.throws(() => select([path], "/ws", disk("/ws/a")), {
        message: new RegExp(`^No such file or directory: "${path === "" ? "" : "[^\\u001b]{1,201}"}"$`),
      });
    });
  }
});
