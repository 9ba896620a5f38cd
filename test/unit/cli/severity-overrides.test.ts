import assert from "node:assert/strict";
import { parseOverrides } from "../../../src/cli/severity-overrides";

describe("parseOverrides", () => {
  it("reads one severity a rule; the last counts", () => {
    const overrides = parseOverrides(["drift/enum=off", "drift/nullable=info", "drift/enum=warning"]);
    assert.deepEqual([...overrides].sort(), [
      ["drift/enum", "warning"],
      ["drift/nullable", "info"],
    ]);
  });

  for (const [arg, message] of [
    ["drift/nulable=off", "there is no rule drift/nulable; the nearest is drift/nullable"],
    ["nullable=off", "there is no rule nullable; the nearest is drift/nullable"],
    ["timeout=off", "there is no rule timeout; the nearest are resilience/timeout and code/timeout"],
    ["constructor=off", /there is no rule constructor/],
    [`${"x".repeat(1000)}=off`, /there is no rule x+…; plumbline rules lists all$/],
    ["\u001b[31m=off", /there is no rule [!-~]+; plumbline rules lists all$/],
    ["drift/enum=loud", "the severity is one of error, warning, info, off"],
    ["drift/enum", /write it as id=severity/],
    ["=off", /write it as id=severity/],
    ["drift/enum=", /write it as id=severity/],
  ] as const) {
    it(`refuses ${JSON.stringify(arg.slice(0, 30))}`, () => {
      assert.throws(
        () => parseOverrides([arg]),
        (error: Error) => (typeof message === "string" ? error.message.endsWith(message) : message.test(error.message)),
      );
    });
  }
});
