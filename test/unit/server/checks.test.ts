import assert from "node:assert/strict";
import type { Analysis } from "../../../src/analysis/analysis";
import { type Checked, Checks } from "../../../src/server/checks";
import { emptyAnalysis as empty } from "../../support/empty-analysis";

/** Checks whose analyses the test ends by hand. */
function byHand() {
  const running: { resolve: (analysis: Analysis) => void; reject: (error: Error) => void }[] = [];
  const shown: Checked[] = [];
  const failures: unknown[] = [];
  const checks = new Checks({
    check: () => new Promise((resolve, reject) => running.push({ resolve, reject })),
    onChecked: (checked) => shown.push(checked),
    onFailed: (error) => failures.push(error),
  });
  return { checks, running, shown, failures };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("Checks", () => {
  it("run once for everyone who waits for the same texts", async () => {
    const { checks, running, shown } = byHand();
    checks.changed();
    const both = Promise.all([checks.current(), checks.current()]);
    assert.equal(running.length, 1);
    running[0]?.resolve(empty);
    const [one, other] = await both;
    assert.equal(one, other);
    assert.deepEqual(shown, [one]);
    assert.equal(await checks.current(), one);
  });

  it("show nothing that a change has overtaken, and then check the latest", async () => {
    const { checks, running, shown } = byHand();
    checks.changed();
    const asked = checks.current();
    checks.changed();
    running[0]?.resolve(empty);
    await tick();
    assert.deepEqual(shown, []);
    assert.equal(running.length, 2);
    running[1]?.resolve(empty);
    assert.equal((await asked)?.generation, checks.generation);
    assert.equal(shown.length, 1);
  });

  it("say that a check failed, and try again after the next change", async () => {
    const { checks, running, failures } = byHand();
    checks.changed();
    const first = checks.current();
    running[0]?.reject(new Error("broken"));
    assert.equal(await first, undefined);
    assert.equal(failures.length, 1);
    checks.changed();
    const second = checks.current();
    running[1]?.resolve(empty);
    assert.ok(await second);
  });
});
