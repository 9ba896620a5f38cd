import assert from "node:assert/strict";
import {
  formatDuration,
  formatDurationLike,
  formatRate,
  formatSize,
  parseDataRate,
  parseDate,
  parseDuration,
  parsePeriod,
  parseRate,
} from "../../../src/contract/values";

describe("values", () => {
  it("durations are milliseconds", () => {
    const cases: [string, number][] = [
      ["5s", 5000],
      ["0.8s", 800],
      ["PT0.8S", 800],
      ["PT5S", 5000],
      ["P2D", 172_800_000],
      ["15min", 900_000],
      ["4h", 14_400_000],
      ["30d", 2_592_000_000],
      ["1.005s", 1005],
      ["PT1H30M", 5_400_000],
      ["P1W", 604_800_000],
      ["P1DT1M", 86_460_000],
      ["0ms", 0],
    ];
    for (const [text, ms] of cases) assert.equal(parseDuration(text), ms, text);
    for (const text of [
      "5",
      "5m",
      "5 s",
      "P",
      "PT",
      "P1M",
      "P1Y",
      "-5s",
      "5S",
      "s",
      "",
      "1e3s",
      "5s ",
      `${"9".repeat(400)}s`,
    ]) {
      assert.equal(parseDuration(text), undefined, text);
    }
  });

  it("periods may have years and months", () => {
    assert.equal(parsePeriod("P7Y"), 7 * 365 * 86_400_000);
    assert.equal(parsePeriod("P1Y2M3D"), (365 + 60 + 3) * 86_400_000);
    assert.equal(parsePeriod("P1MT1M"), 30 * 86_400_000 + 60_000);
    assert.equal(parsePeriod("P90D"), parsePeriod("90d"));
  });

  it("rates are per second", () => {
    assert.equal(parseRate("30/s"), 30);
    assert.equal(parseRate("90/min"), 1.5);
    assert.equal(parseRate("86400/d"), 1);
    for (const text of ["30", "30/m", "30/ms", "/s", "30 /s"]) assert.equal(parseRate(text), undefined, text);
  });

  it("data rates count bytes in powers of 1024", () => {
    assert.deepEqual(parseDataRate("3GiB/run"), { bytes: 3 * 1024 ** 3, per: "run" });
    assert.deepEqual(parseDataRate("2KiB/request"), { bytes: 2048, per: "request" });
    assert.deepEqual(parseDataRate("120KiB/min"), { bytes: 122_880, per: "time", bytesPerSecond: 2048 });
    for (const text of ["3GB/run", "3GiB", "3/run", "GiB/s"]) assert.equal(parseDataRate(text), undefined, text);
  });

  it("dates are days of the calendar", () => {
    assert.equal(parseDate("2027-06-30"), Date.UTC(2027, 5, 30));
    assert.equal(parseDate("2028-02-29"), Date.UTC(2028, 1, 29));
    for (const text of ["2027-02-29", "2027-6-3", "2027-13-01", "30.06.2027"])
      assert.equal(parseDate(text), undefined, text);
  });

  it("computed values are printed in the unit that suits them", () => {
    assert.deepEqual([5500, 800, 4_800_000, 60_000, 90_000, 0, 2700, 86_400_000].map(formatDuration), [
      "5.5s",
      "800ms",
      "80min",
      "1min",
      "90s",
      "0ms",
      "2.7s",
      "1d",
    ]);
    assert.deepEqual([90, 1.5, 1 / 60, 1 / 3].map(formatRate), ["90/s", "90/min", "1/min", "20/min"]);
    assert.deepEqual([3 * 1024 ** 3, 1536, 1024, 0].map(formatSize), ["3GiB", "1536B", "1KiB", "0B"]);
    assert.deepEqual([1e25, 1e22].map(formatRate), ["10000000000000000905969664/s", "10000000000000000000000/s"]);
    assert.equal(formatDuration(86_400_000 * 2 ** 70), "1180591620717411303424d");
  });

  it("writes a time in the style of another", () => {
    const cases: readonly (readonly [string, number, string])[] = [
      ["PT0.8S", 5000, "PT5S"],
      ["PT1M", 120_000, "PT2M"],
      ["PT1M", 800, "PT0.8S"],
      ["P1D", 1500, "PT1.5S"],
      ["90s", 120_000, "120s"],
      ["90s", 1500, "1.5s"],
      ["800ms", 5000, "5s"],
      ["1min", 0, "0ms"],
    ];
    for (const [example, ms, text] of cases) assert.equal(formatDurationLike(example, ms), text);
  });
});
