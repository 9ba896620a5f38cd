import assert from "node:assert/strict";
import { readCron } from "../../../src/arithmetic/cron";
import { longestGap, longestInterval, worstLag } from "../../../src/arithmetic/schedule";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("the longest gap", () => {
  const gaps: readonly (readonly [cron: string, gap: number, why: string])[] = [
    ["0 2 * * *", 24 * HOUR, "the format's example"],
    ["0 6 * * MON-FRI", 72 * HOUR, "over the weekend"],
    ["0 0 1 * *", 744 * HOUR, "a month of 31 days"],
    ["* * * * *", MINUTE, "every minute, over midnight too"],
    ["*/7 * * * *", 7 * MINUTE, "the last step of an hour is shorter"],
    ["0 9-17 * * *", 16 * HOUR, "overnight"],
    ["30 8,20 * * *", 12 * HOUR, "twice a day"],
    ["0 0 29 2 *", (4 * 365 + 1) * DAY, "from one leap day to the next"],
    ["0 0 31 * *", 61 * DAY, "a month of 30 days lies between"],
    ["0 0 13 * FRI", 7 * DAY, "the 13th or a Friday, whichever comes first"],
    ["0 0 * 1 *", 335 * DAY + DAY, "January to January"],
    ["0 0 1 JAN,JUL *", 184 * DAY, "July to January"],
    ["0 0 * * 0", 7 * DAY, "Sunday is 0"],
    ["0 0 * * 7", 7 * DAY, "Sunday is 7"],
    ["0 0 * * sun-mon", 6 * DAY, "names in small letters"],
    ["0 0 1-31/10 * *", 10 * DAY, "the 1st, 11th, 21st and 31st"],
  ];
  for (const [cron, gap, why] of gaps) {
    it(`of ${cron} is ${gap / HOUR} h: ${why}`, () => assert.equal(longestGap({ cron }), gap));
  }

  it("of an interval is the interval", () => assert.equal(longestGap({ every: 90 * MINUTE }), 90 * MINUTE));
});

describe("a cron expression", () => {
  const unreadable = [
    "",
    "0 2 * *",
    "0 2 * * * *",
    "0  2 * * *",
    "60 * * * *",
    "0 24 * * *",
    "0 0 0 * *",
    "0 0 * 13 *",
    "0 0 * * 8",
    "0 0 * * FRI-MON",
    "0 0 * MON *",
    "0 0 * * FOO",
    "5/10 * * * *",
    "*/0 * * * *",
    "@daily",
    "0 0 L * *",
    "0 0 15W * *",
    "0 0 ? * *",
    "0 0 * * FRI#2",
    "0 0 * * +FRI",
    "TZ=UTC 0 0 * *",
  ];
  for (const text of unreadable) it(`${text} is none`, () => assert.equal(readCron(text), "unreadable"));

  for (const text of ["0 0 30 2 *", "0 0 31 4,6,9,11 *"]) {
    it(`${text} never fires`, () => assert.equal(readCron(text), "never-fires"));
  }

  it("that cannot be read or never fires has no gap", () => {
    assert.equal(longestGap({ cron: "@daily" }), undefined);
    assert.equal(longestGap({ cron: "0 0 30 2 *" }), undefined);
  });

  it("may not be longer than anybody would write", () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => minute).join(",");
    assert.deepEqual(readCron(`${minutes} * * * *`), { gap: MINUTE });
    assert.equal(readCron(`${"1,".repeat(100_000)}1 * * * *`), "unreadable");
  });
});

describe("batch data", () => {
  it("gets as old as the gap and the run together", () => {
    assert.equal(worstLag(HOUR, 20 * MINUTE), 80 * MINUTE);
  });

  it("stays young enough with the longest usual interval that fits, which may equal the limit", () => {
    assert.equal(longestInterval(20 * MINUTE, 80 * MINUTE), HOUR);
    assert.equal(longestInterval(20 * MINUTE, 80 * MINUTE - 1), 30 * MINUTE);
    assert.equal(longestInterval(0, 90 * DAY), DAY);
    assert.equal(longestInterval(0, 5_000), undefined);
  });
});
