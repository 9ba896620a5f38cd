import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Judges } from "./judges";
import { realPackages } from "./packages";
import { type Comparison, compareAll } from "./road";
import { missingReviews, snapshot, snapshotPath } from "./snapshot";

describe("published packages that ship a schema and types of the same thing", () => {
  const judges = new Judges(realPackages);

  for (const real of realPackages) {
    describe(real.id, () => {
      let comparisons: readonly Comparison[] = [];
      before(async () => {
        comparisons = await compareAll(real);
      });

      it("every error is proven, by the verdict of Ajv and of the TypeScript checker", () => {
        const refuted = comparisons.flatMap((comparison) =>
          comparison.drifts.flatMap((drift) => {
            const reason = judges.refutation(comparison, drift);
            if (reason === undefined) return [];
            const { pair, direction } = comparison;
            return [
              `${direction} ${pair.name}: ${drift.kind} ${drift.path}: ${reason} ${JSON.stringify(drift.witness)}`,
            ];
          }),
        );
        assert.deepEqual(refuted, []);
      }).timeout(120_000);

      it("every drift was reviewed, and none came or went (npm run review:real)", () => {
        const expected = readFileSync(snapshotPath(real), "utf8");
        assert.equal(snapshot(real, comparisons, expected), expected);
        assert.deepEqual(missingReviews(expected), []);
      });
    });
  }
});
