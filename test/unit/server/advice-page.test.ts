import assert from "node:assert/strict";
import { advicePage } from "../../../src/server/advice-page";

describe("the page of pattern advice", () => {
  const text = "source.accessMethod <img src=x> [a](command:b) cannot serve it";
  const page = advicePage("a*b*", {
    patterns: [
      {
        pattern: "api",
        isChosen: true,
        verdict: "unfit",
        reasons: [
          { kind: "against", text, path: "source.accessMethod", changes: [{ path: "source.accessMethod", to: "cdc" }] },
          {
            kind: "for",
            text: "the source exposes a reliable API",
            path: "suitability.sourceApiReliable",
            changes: [],
          },
        ],
      },
      { pattern: "cdc", isChosen: false, verdict: "fits", reasons: [] },
    ],
  });

  it("says of every pattern whether it fits, and why", () => {
    assert.match(page, /^The contract's pattern is api\.$/m);
    assert.match(page, /^## api does not fit$/m);
    assert.match(page, /^- \*for:\* the source exposes a reliable API\\\.$/m);
    assert.match(page, /needs source\\\.accessMethod cdc/);
    assert.match(page, /^## cdc fits$/m);
  });

  it("shows what comes from the contract literally", () => {
    assert.doesNotMatch(page, /(?<!\\)(?:<img|\[a\])/);
    assert.match(page, /^# Which pattern fits a\\\*b\\\*\?$/m);
  });
});
