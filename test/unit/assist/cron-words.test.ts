import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cronWords } from "../../../src/assist/cron-words";
import { ENGLISH, useTranslations } from "../../../src/text/l10n";

describe("A cron expression in words", () => {
  for (const [expression, words] of [
    ["0 2 * * *", "at 02:00 every day"],
    ["30 6 * * MON-FRI", "at 06:30 on Monday to Friday"],
    ["0 6,18 * * 0,6", "at 06:00 and 18:00 on Sunday and Saturday"],
    ["0 0 1 * *", "at 00:00 on day 1 of the month"],
    ["0 0 1,15 1 *", "at 00:00 on day 1 and 15 of the month in January"],
    ["0 0 1 * 1", "at 00:00 on day 1 of the month and on Monday"],
    ["15 3 */2 jan-MAR 7", "at 03:15 on every 2nd day of the month and on Sunday in January to March"],
    ["* * * * *", "every minute every day"],
    ["*/15 * * * *", "every 15 minutes every day"],
    ["*/7 * * * *", "at every 7th minute of every hour every day"],
    ["*/15 9-17 * * 1-5", "every 15 minutes between 09:00 and 17:59 on Monday to Friday"],
    ["0 */6 * * *", "at minute 0 of every 6th hour every day"],
    ["5 8-18 * * *", "at minute 5 between 08:00 and 18:59 every day"],
    ["5-20/5 1,2 * * *", "at every 5th minute of minute 5 to minute 20 of hour 1 and hour 2 every day"],
    ["0 2 * 3/3 *", "at 02:00 every day in every 3rd month from March"],
  ] as const) {
    it(`${expression}: ${words}`, () => assert.equal(cronWords(expression), words));
  }

  it("has five fields", () => {
    assert.equal(cronWords("0 2 * *"), undefined);
    assert.equal(cronWords("0 0 2 * * *"), undefined);
  });
});

describe("A cron expression in German words", () => {
  before(() => {
    const texts = JSON.parse(readFileSync("l10n/bundle.l10n.de.json", "utf8")) as Record<string, string>;
    useTranslations({ language: "de", texts: new Map(Object.entries(texts)) });
  });

  after(() => useTranslations(ENGLISH));

  for (const [expression, words] of [
    ["30 6 * * MON-FRI", "um 06:30, Montag bis Freitag"],
    ["0 0 1,15 1 *", "um 00:00, Tag 1 und 15 des Monats, Januar"],
    ["0 2 * 3/3 *", "um 02:00, jeden Tag, jeden 3. Monat ab März"],
    ["*/7 * * * *", "jede 7. Minute jeder Stunde, jeden Tag"],
    ["0 */6 * * *", "Minute 0 (jede 6. Stunde), jeden Tag"],
    ["5 8-18 * * *", "Minute 5 zwischen 08:00 und 18:59, jeden Tag"],
  ] as const) {
    it(`${expression}: ${words}`, () => assert.equal(cronWords(expression), words));
  }
});
