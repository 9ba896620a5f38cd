import assert from "node:assert/strict";
import { Turnstile } from "../../../src/client/turns";

describe("a turnstile", () => {
  it("lets so many through in a turn, and all in the end", async () => {
    let turn = 0;
    const count = () => {
      turn++;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const turnstile = new Turnstile(2);
    const passed = await Promise.all([0, 1, 2, 3, 4].map(async () => turnstile.pass().then(() => turn)));
    clearImmediate(counting);
    assert.deepEqual(passed, [0, 0, 1, 1, 2]);
  });
});
