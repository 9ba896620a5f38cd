import assert from "node:assert/strict";
import fc from "fast-check";
import { nextStarts } from "../../../src/arithmetic/cron-starts";

const starts = (cron: string, from: string, count = 3) =>
  nextStarts(cron, Date.parse(from), count).map((time) => new Date(time).toISOString().slice(0, 16));

describe("The next starts of a schedule", () => {
  it("begin at the moment itself and go over weekends and leap days", () => {
    assert.deepEqual(starts("0 0 * * *", "2026-11-23T00:00Z", 2), ["2026-11-23T00:00", "2026-11-24T00:00"]);
    assert.deepEqual(starts("30 6 * * MON-FRI", "2026-11-27T06:31Z", 2), ["2026-11-30T06:30", "2026-12-01T06:30"]);
    assert.deepEqual(starts("0 0 29 2 *", "2026-11-23T00:00Z", 1), ["2028-02-29T00:00"]);
  });

  it("fire on a day that either of two restricted fields of days means", () => {
    assert.deepEqual(starts("0 0 1 * 1", "2026-11-24T00:00Z"), [
      "2026-11-30T00:00",
      "2026-12-01T00:00",
      "2026-12-07T00:00",
    ]);
  });

  it("know no clock changes", () => {
    assert.deepEqual(starts("30 2 * * *", "2026-03-28T12:00Z", 2), ["2026-03-29T02:30", "2026-03-30T02:30"]);
  });

  it("are none where the expression cannot be read or never fires", () => {
    for (const text of ["", "@daily", "0 0 30 2 *", "61 * * * *", "0 0 0 * * *"])
      assert.deepEqual(starts(text, "2026-11-23T00:00Z"), []);
    fc.assert(fc.property(fc.string(), (text) => nextStarts(text, 0, 1).length <= 1));
  });
});
