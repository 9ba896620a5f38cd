import assert from "node:assert/strict";
import { wantsColor, widthOf } from "../../../src/cli/terminal";

const TERMINAL = { isTTY: true, columns: 100 };

describe("the terminal", () => {
  it("has colour only where a person looks at it", () => {
    assert.equal(wantsColor(TERMINAL, {}), true);
    assert.equal(wantsColor({}, {}), false);
    assert.equal(wantsColor({}, { CI: "true" }), false);
    assert.equal(wantsColor(TERMINAL, { TERM: "dumb" }), false);
  });

  it("honours NO_COLOR before FORCE_COLOR", () => {
    assert.equal(wantsColor(TERMINAL, { NO_COLOR: "1" }), false);
    assert.equal(wantsColor(TERMINAL, { NO_COLOR: "" }), true);
    assert.equal(wantsColor({}, { FORCE_COLOR: "1" }), true);
    assert.equal(wantsColor(TERMINAL, { FORCE_COLOR: "0" }), false);
    assert.equal(wantsColor({}, { NO_COLOR: "1", FORCE_COLOR: "1" }), false);
  });

  it("has the columns it says, and a fixed number elsewhere", () => {
    assert.equal(widthOf(TERMINAL), 100);
    assert.equal(widthOf({ isTTY: true, columns: 3 }), 40);
    assert.equal(widthOf({ columns: 100 }), widthOf({}));
  });
});
