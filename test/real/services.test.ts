import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { codeFindings, expectedPath, judged, reviewed, services } from "./services";

describe("code findings in services", () => {
  for (const service of services) {
    describe(service.id, () => {
      const expected = readFileSync(expectedPath(service), "utf8");

      it("every finding was reviewed, and none came or went (npm run review:real)", async () => {
        assert.equal(reviewed(await codeFindings(service), expected), expected);
        assert.deepEqual(judged(expected).missing, []);
      }).timeout(60_000);

      it("at most one in twenty is one that its authors would call wrong", () => {
        const all = expected.split("\n").length - 1;
        assert.ok(all > 0);
        assert.ok(judged(expected).wrong.length * 20 <= all);
      });
    });
  }
});
