/**
 * Writes the snapshots of all packages and services anew, or of those that are named: what vanished goes, verdicts stay,
 * and what is new stands under or beside `unreviewed`, which fails the test until somebody has looked and said what it is.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { realPackages } from "./packages";
import { compareAll } from "./road";
import { codeFindings, expectedPath, judged, reviewed, services } from "./services";
import { missingReviews, snapshot, snapshotPath } from "./snapshot";

async function main(wanted: readonly string[]): Promise<void> {
  const isWanted = ({ id }: { readonly id: string }) => wanted.length === 0 || wanted.includes(id);
  for (const real of realPackages.filter(isWanted)) {
    const comparisons = await compareAll(real);
    write(real.id, snapshotPath(real), (before) => snapshot(real, comparisons, before), missingReviews);
  }
  for (const service of services.filter(isWanted)) {
    const findings = await codeFindings(service);
    write(
      service.id,
      expectedPath(service),
      (before) => reviewed(findings, before),
      (text) => judged(text).missing,
    );
  }
}

function write(
  id: string,
  path: string,
  renew: (before: string) => string,
  missing: (text: string) => readonly string[],
): void {
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const now = renew(before);
  if (now !== before) writeFileSync(path, now);
  const state = missing(now).length > 0 ? "to be reviewed" : now === before ? "as it was" : "changed";
  process.stdout.write(`${id}: ${state}\n`);
}

void main(process.argv.slice(2));
