import assert from "node:assert/strict";
import { join } from "node:path";
import { RpcWorker } from "../../src/host/rpc-worker";

describe("a thread that answers calls", () => {
  const build = (timeLimit: number) =>
    new RpcWorker({
      file: join(__dirname, "failing-thread.js"),
      data: "data",
      limits: { maxOldGenerationSizeMb: 32 },
      timeLimit,
      started: (tell) => tell("greeting"),
    });
  const fresh = { outcome: "answer", value: { data: "data", told: ["greeting"] } };

  it("answers in order and hears what it is told", async () => {
    const worker = build(10_000);
    const first = worker.call("one");
    worker.tell("aside");
    assert.deepEqual(await first, { outcome: "answer", value: "one" });
    assert.deepEqual(await worker.call("recall"), {
      outcome: "answer",
      value: { data: "data", told: ["greeting", "one", "aside"] },
    });
    worker.dispose();
  });

  it("fails the call that hangs, with its last note, and goes on in a new thread", async () => {
    const worker = build(400);
    const hanging = worker.call("hang");
    const next = worker.call("recall");
    assert.deepEqual(await hanging, { outcome: "timeout", lastNote: "about to hang" });
    assert.deepEqual(await next, fresh);
    worker.dispose();
  });

  for (const [message, outcome] of [
    ["exit", "crashed"],
    ["throw", "crashed"],
    ["fill memory", "out-of-memory"],
  ] as const) {
    it(`survives a thread that is asked to ${message}`, async () => {
      const worker = build(10_000);
      assert.deepEqual(await worker.call(message), { outcome });
      assert.deepEqual(await worker.call("recall"), fresh);
      worker.dispose();
    });
  }

  it("replaces a thread that retires", async () => {
    const worker = build(10_000);
    assert.deepEqual(await worker.call("retire"), { outcome: "answer", value: "last words" });
    assert.deepEqual(await worker.call("recall"), fresh);
    worker.dispose();
  });

  it("settles every call when disposed", async () => {
    const worker = build(10_000);
    const calls = [worker.call("one"), worker.call("two")];
    worker.dispose();
    calls.push(worker.call("three"));
    assert.deepEqual(
      await Promise.all(calls),
      calls.map(() => ({ outcome: "disposed" })),
    );
  });
});
