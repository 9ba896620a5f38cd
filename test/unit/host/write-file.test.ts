import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToUri } from "../../../src/files/uri";
import { writeFile } from "../../../src/host/write-file";

/** Above the largest id that Linux gives (4194304, proc(5)): no such process runs. */
const GONE = 99999999;

describe("writing a file whole or not at all", () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string, expected?: string) => writeFile(pathToUri(path(name)), text, expected);
  const read = (name: string) => readFileSync(path(name), "utf8");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-write-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("creates it, replaces what was expected, and leaves nothing else behind", () => {
    assert.deepEqual(write("a.ts", "one"), { outcome: "written" });
    assert.deepEqual(write("a.ts", "two", "one"), { outcome: "written" });
    assert.equal(read("a.ts"), "two");
    assert.deepEqual(readdirSync(folder), ["a.ts"]);
  });

  it("leaves alone what is not as expected", () => {
    writeFileSync(path("a.ts"), "mine");
    assert.deepEqual(write("a.ts", "two", "one"), { outcome: "changed" });
    assert.deepEqual(write("a.ts", "two"), { outcome: "changed" });
    assert.deepEqual(write("b.ts", "two", "one"), { outcome: "changed" });
    assert.equal(read("a.ts"), "mine");
    assert.deepEqual(readdirSync(folder), ["a.ts"]);
  });

  it("writes through no link and over no directory", () => {
    writeFileSync(path("target.ts"), "keep");
    symlinkSync("target.ts", path("link.ts"));
    mkdirSync(path("folder.ts"));
    assert.deepEqual(write("link.ts", "x", "keep"), { outcome: "failed", reason: "a link stands there" });
    assert.deepEqual(write("folder.ts", "x"), { outcome: "failed", reason: "a directory stands there" });
    assert.equal(read("target.ts"), "keep");
  });

  it("says why it cannot", () => {
    assert.deepEqual(write("no/a.ts", "x"), { outcome: "failed", reason: "there is no such directory" });
    assert.deepEqual(write(`${"n".repeat(300)}.ts`, "x"), { outcome: "failed", reason: "its name is too long" });
    assert.deepEqual(readdirSync(folder), []);
  });

  it("clears away what a program left that was ended in the middle of it, and nothing of one that runs", () => {
    const drafts = `.plumbline-${createHash("sha256").update("a.ts").digest("hex").slice(0, 12)}`;
    const [dead, running] = [`${drafts}-${GONE}`, `${drafts}-${process.ppid}`];
    writeFileSync(path(dead), "half");
    writeFileSync(path(running), "half");
    assert.deepEqual(write("a.ts", "one"), { outcome: "written" });
    assert.deepEqual(readdirSync(folder).sort(), [running, "a.ts"].sort());
  });
});
