/**
 * Writes the snapshots of all packages anew, or of those that are named: vanished drifts go, verdicts stay, and new drifts
 * stand under `unreviewed`, which fails the test until somebody has looked at the package and said what they are.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { realPackages } from "./packages";
import { compareAll } from "./road";
import { missingReviews, snapshot, snapshotPath } from "./snapshot";

async function main(wanted: readonly string[]): Promise<void> {
  for (const real of realPackages) {
    if (wanted.length > 0 && !wanted.includes(real.id)) continue;
    const path = snapshotPath(real);
    const before = existsSync(path) ? readFileSync(path, "utf8") : "";
    const now = snapshot(real, await compareAll(real), before);
    if (now !== before) writeFileSync(path, now);
    const state = missingReviews(now).length > 0 ? "to be reviewed" : now === before ? "as it was" : "changed";
    process.stdout.write(`${real.id}: ${state}\n`);
  }
}

void main(process.argv.slice(2));
