import assert from "node:assert/strict";
import { dayAfter, isPast } from "../../../src/contract/days";
import { parsePeriod } from "../../../src/contract/values";

describe("days", () => {
  for (const [day, period, later] of [
    ["2026-11-22", "P90D", "2027-02-20"],
    ["2028-02-28", "P1D", "2028-02-29"],
    ["2026-12-31", "36h", "2027-01-01"],
    ["2026-11-22", "P9000Y", "2026-11-22"],
    ["2026-11-22", "P999999Y", "2026-11-22"],
  ] as const) {
    it(`${day} and ${period}`, () => assert.equal(dayAfter(day, parsePeriod(period) ?? 0), later));
  }

  it("count in full", () => {
    assert.equal(isPast("2026-11-22", "2026-11-22"), false);
    assert.equal(isPast("2026-11-21", "2026-11-22"), true);
  });
});
