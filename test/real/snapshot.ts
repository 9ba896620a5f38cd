import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cause, causesOf, notesOf } from "./causes";
import type { RealPackage } from "./packages";
import type { Comparison } from "./road";

/** What a reviewer may say of drifts, with a reason behind the colon. */
const verdicts = ["true fault", "on purpose", "our reading"];

/** The heading of drifts that nobody has looked at. */
const unreviewed = "unreviewed";

export const snapshotPath = ({ id }: RealPackage) => join(process.cwd(), "test", "real", "expected", `${id}.md`);

/**
 * The snapshot of a package as it is now: every drift on one line, under the verdict that the snapshot before had for
 * it, new ones under `unreviewed`.
 */
export function snapshot(real: RealPackage, comparisons: readonly Comparison[], before: string): string {
  const causes = causesOf(comparisons);
  const undecided = causes.filter((cause) => cause.kind === "undecided");
  const counts = [...notesOf(comparisons)].map(([note, count]) => `- ${note}: ${count}`);
  const lines = [
    `# ${real.packages.map((name) => `${name} ${versionOf(name)}`).join(" and ")}`,
    "",
    `${real.why.charAt(0).toUpperCase()}${real.why.slice(1)}. Pairs compared: ${comparisons.length / 2}.`,
    ...section(
      "Drifts",
      reviewed(
        causes.filter((cause) => cause.kind !== "undecided"),
        before,
      ),
    ),
    ...section("Undecided", undecided.map(line)),
    ...section("Noted, by comparisons", counts),
  ];
  return `${lines.join("\n")}\n`;
}

/** What a reviewer still has to do in a snapshot. */
export function missingReviews(text: string): readonly string[] {
  return [...text.matchAll(/^### (.*)$/gm)].flatMap(([, heading = ""]) => {
    const [verdict = "", reason = ""] = heading.split(": ");
    return verdicts.includes(verdict) && reason !== "" ? [] : [`no verdict: ${heading}`];
  });
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];
}

/** The lines of drifts under their verdicts, in the order that the snapshot before had these in. */
function reviewed(causes: readonly Cause[], before: string): readonly string[] {
  const verdictOf = new Map<string, string>();
  let heading = unreviewed;
  for (const text of before.split("\n")) {
    if (text.startsWith("## ")) heading = unreviewed;
    else if (text.startsWith("### ")) heading = text.slice("### ".length);
    else if (text.startsWith("- ")) verdictOf.set(identity(text), heading);
  }
  const groups = new Map<string, string[]>(
    [...new Set(verdictOf.values()), unreviewed].map((verdict) => [verdict, []]),
  );
  for (const cause of causes) groups.get(verdictOf.get(identity(line(cause))) ?? unreviewed)?.push(line(cause));
  return [...groups]
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([verdict, lines]) => ["", `### ${verdict}`, "", ...lines])
    .slice(1);
}

/** `- read nullable geometry at Feature /geometry and 3 more: {"geometry":null}` */
function line({ direction, kind, name, values, reason, pair, path, places, proof }: Cause): string {
  const what = [direction, kind, code(name), ...(values === undefined ? [] : [code(JSON.stringify(values))])].join(" ");
  const place = path === "" ? "(root)" : code(path);
  const more = places === 1 ? "" : ` and ${places - 1} more`;
  const shown = proof === undefined ? reason : code(proof.length > 160 ? `${proof.slice(0, 160)}…` : proof);
  return `- ${what} at ${pair} ${place}${more}${shown === undefined ? "" : `: ${shown}`}`;
}

/** What a line keeps when its drift is found at other places, or proven by another payload. */
function identity(text: string): string {
  return text.replace(/ at .*$/, "");
}

function code(text: string): string {
  return `\`${text}\``;
}

function versionOf(packageName: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(process.cwd(), "node_modules", packageName, "package.json"), "utf8"),
  );
  return manifest.version;
}
