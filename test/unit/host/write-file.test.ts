import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToUri } from "../../../src/files/uri";
import { FileWriter } from "../../../src/host/write-file";

/** Above the largest id that Linux gives (4194304, proc(5)): no such process runs. */
const GONE = 99999999;

describe("writing a file whole or not at all", () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string, expected?: string) =>
    new FileWriter().write(pathToUri(path(name)), text, expected);
  const read = (name: string) => readFileSync(path(name), "utf8");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-write-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("creates it, replaces what was expected, and leaves nothing else behind", async () => {
    assert.deepEqual(await write("a.ts", "one"), { outcome: "written" });
    assert.deepEqual(await write("a.ts", "two", "one"), { outcome: "written" });
    assert.equal(read("a.ts"), "two");
    assert.deepEqual(readdirSync(folder), ["a.ts"]);
  });

  it("tells a file that another program has just written alike from one that is somebody's own", async () => {
    writeFileSync(path("a.ts"), "two");
    assert.deepEqual(await write("a.ts", "two"), { outcome: "same" });
    assert.deepEqual(await write("a.ts", "two", "one"), { outcome: "same" });
  });

  it("leaves alone what is not as expected", async () => {
    writeFileSync(path("a.ts"), "mine");
    assert.deepEqual(await write("a.ts", "two", "one"), { outcome: "changed" });
    assert.deepEqual(await write("a.ts", "two"), { outcome: "changed" });
    assert.deepEqual(await write("b.ts", "two", "one"), { outcome: "changed" });
    assert.equal(read("a.ts"), "mine");
    assert.deepEqual(readdirSync(folder), ["a.ts"]);
  });

  it("writes through no link and over no directory", async () => {
    writeFileSync(path("target.ts"), "keep");
    symlinkSync("target.ts", path("link.ts"));
    mkdirSync(path("folder.ts"));
    assert.deepEqual(await write("link.ts", "x", "keep"), { outcome: "failed", reason: "a link stands there" });
    assert.deepEqual(await write("folder.ts", "x"), { outcome: "failed", reason: "a directory stands there" });
    assert.equal(read("target.ts"), "keep");
  });

  it("writes any number of files at once", async () => {
    const names = Array.from({ length: 100 }, (_, index) => `f${index}.ts`);
    const writer = new FileWriter();
    const results = await Promise.all(names.map((name) => writer.write(pathToUri(path(name)), name, undefined)));
    assert.ok(results.every(({ outcome }) => outcome === "written"));
    assert.deepEqual(readdirSync(folder).sort(), [...names].sort());
    assert.equal(read("f99.ts"), "f99.ts");
  });

  it("says why it cannot", async () => {
    assert.deepEqual(await write("no/a.ts", "x"), { outcome: "failed", reason: "there is no such directory" });
    assert.deepEqual(await write(`${"n".repeat(300)}.ts`, "x"), { outcome: "failed", reason: "its name is too long" });
    assert.deepEqual(readdirSync(folder), []);
  });

  it("clears away what a program left that was ended in the middle of it, and nothing of one that runs", async () => {
    const drafts = `.plumbline-${createHash("sha256").update("a.ts").digest("hex").slice(0, 12)}`;
    const [dead, running] = [`${drafts}-${GONE}`, `${drafts}-${process.ppid}`];
    writeFileSync(path(dead), "half");
    writeFileSync(path(running), "half");
    assert.deepEqual(await write("a.ts", "one"), { outcome: "written" });
    assert.deepEqual(readdirSync(folder).sort(), [running, "a.ts"].sort());
  });
});
