import type { Finding } from "../../finding/finding";
import { counted, t } from "../../text/l10n";
import { type Block, bulleted, type Line, words } from "../prose";
import type { ViewItem } from "./view-item";

/** Findings that a tooltip lists; of more the rest is counted. */
const LISTED = 5;

/** `1 problem`, `undecided`: what a row has to say of its findings beside the number of drifts, which is its badge. */
export function findingFacts({ state, problems }: Pick<ViewItem, "state" | "problems">): string[] {
  return [...(problems > 0 ? [counted(problems, "problem")] : []), ...(state === "undecided" ? [t`undecided`] : [])];
}

/** `2 types`: how many are bound to what a row shows. */
export function typeCount(types: number): string {
  return types === 0 ? t`no type is bound` : counted(types, "type");
}

/** What findings say, errors first. */
export function findingList(findings: readonly Finding[]): readonly Block[] {
  const [errors, others] = [findings.filter(isError), findings.filter((one) => !isError(one))];
  const lines = [...errors, ...others].map(({ message }): Line => [words(message)]);
  return bulleted(lines, LISTED);
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}
