import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProgramOptions, runProgram } from "../../../src/host/run-program";

describe("a program in a process of its own", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-program-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (code: string, options: Partial<ProgramOptions> = {}) => {
    const file = join(folder, "program.js");
    writeFileSync(file, code);
    return runProgram({ file, input: "", timeLimit: 20_000, memoryMb: 64, maxOutput: 1000, ...options });
  };

  it("is given its input and answers by its output, in UTF-8", async () => {
    const echo = 'process.stdout.write(require("node:fs").readFileSync(0, "utf8").toUpperCase())';
    assert.deepEqual(await run(echo, { input: "größe 😀" }), { outcome: "answer", output: "GRÖSSE 😀" });
  });

  it("is ended when it takes too long, and nothing of it lives on", async () => {
    const mark = join(folder, "alive");
    const code = `setTimeout(() => require("node:fs").writeFileSync(${JSON.stringify(mark)}, ""), 1500); setInterval(() => {}, 10)`;
    assert.deepEqual(await run(code, { timeLimit: 300 }), { outcome: "timeout" });
    assert.deepEqual(await run("for (;;);", { timeLimit: 1700 }), { outcome: "timeout" });
    assert.equal(existsSync(mark), false);
  });

  it("may fail in any way", async () => {
    assert.deepEqual(await run("throw new Error('no')"), { outcome: "failed" });
    assert.deepEqual(await run("process.exit(3)", { input: "x".repeat(1_000_000) }), { outcome: "failed" });
    assert.deepEqual(await run("process.kill(process.pid, 'SIGKILL')"), { outcome: "failed" });
    assert.deepEqual(await run("const a = []; for (;;) a.push({ a });"), { outcome: "out-of-memory" });
    assert.deepEqual(await run("for (;;) require('node:fs').writeSync(1, 'x'.repeat(5000))"), {
      outcome: "too-much-output",
    });
    assert.deepEqual(await run("", { file: join(folder, "none.js") }), { outcome: "failed" });
  });

  it("gets no options of this process", async () => {
    const before = process.env["NODE_OPTIONS"];
    process.env["NODE_OPTIONS"] = "--require=/nowhere.js";
    try {
      assert.deepEqual(await run('process.stdout.write("ran")'), { outcome: "answer", output: "ran" });
    } finally {
      if (before === undefined) delete process.env["NODE_OPTIONS"];
      else process.env["NODE_OPTIONS"] = before;
    }
  });
});
