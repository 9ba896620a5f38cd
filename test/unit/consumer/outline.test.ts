import assert from "node:assert/strict";
import { outlineOf } from "../../../src/consumer/outline";
import { hashesOf } from "../../../src/consumer/words";
import { Workspace } from "../../../src/consumer/workspace";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";

describe("the outline of a file", () => {
  it("has what it imports in whatever way, each once", () => {
    const { specifiers, references } = outlineOf(
      "/ws/use.ts",
      `/// <reference path="./globals.d.ts" />
import "./side-effect";
import type { A } from "./a";
import b = require('./b');
export * from \`./c\`;
export const later = () => import("./d"), again = import( "./a" ), computed = import(name);
// import { old } from "./in-a-comment";`,
    );
    assert.deepEqual(specifiers, ["./side-effect", "./a", "./b", "./c", "./d", "./in-a-comment"]);
    assert.deepEqual(references, ["./globals.d.ts"]);
  });

  it("says what acts beyond the file", () => {
    const facts = (text: string) => {
      const { hasStar, actsGlobally } = outlineOf("/ws/a.ts", text);
      return { hasStar, actsGlobally };
    };
    assert.deepEqual(facts("export const a = 1;"), { hasStar: false, actsGlobally: false });
    assert.deepEqual(facts('export * from "./b";'), { hasStar: true, actsGlobally: false });
    assert.deepEqual(facts("export {}; declare global { interface Window {} }"), {
      hasStar: false,
      actsGlobally: true,
    });
    assert.deepEqual(facts("interface Everywhere {}"), { hasStar: false, actsGlobally: true });
  });
});

describe("outlines in a workspace", () => {
  const uri = "file:///ws/a.ts";
  const path = "/ws/a.ts";
  const build = (text: string) => {
    const disk = new MemoryFileSystem();
    disk.write(uri, text);
    return { disk, workspace: new Workspace(new SourceFiles(disk)) };
  };

  it("stay until the file changes, comes or goes", () => {
    const { disk, workspace } = build("export const first = 1;");
    const before = workspace.outline(path);
    assert.equal(workspace.outline(path), before);
    disk.write(uri, "export const second = 2;");
    workspace.changed(path);
    assert.equal(workspace.outline(path)?.words.hasAny(hashesOf("first")), false);
    assert.equal(workspace.outline(path)?.words.hasAny(hashesOf("second")), true);
    disk.remove(uri);
    workspace.changed(path);
    assert.equal(workspace.outline(path), undefined);
  });

  it("go with a folder that is gone", () => {
    const { disk, workspace } = build("export const first = 1;");
    workspace.outline(path);
    disk.remove(uri);
    workspace.changed("/ws");
    assert.equal(workspace.outline(path), undefined);
  });

  it("answer like the text what a file may export", () => {
    const { workspace } = build("export const orders = 1;");
    const byText = ["orders", "customers"].map((name) => workspace.mayExport(path, name));
    workspace.outline(path);
    assert.deepEqual(byText, [true, false]);
    assert.deepEqual(
      ["orders", "customers"].map((name) => workspace.mayExport(path, name)),
      byText,
    );
    assert.equal(workspace.text(path), "export const orders = 1;");
  });
});
