import { catalogue } from "../../rules/index";
import type { RuleHead } from "../../rules/rule";
import { assertNever } from "../../text/assert-never";

/** Runs `plumbline rules`: prints every rule with its severity and title. */
export function rules({ format }: { readonly format: "text" | "json" }): void {
  const heads = catalogue();
  process.stdout.write(format === "json" ? asJson(heads) : format === "text" ? asText(heads) : assertNever(format));
}

/** One line a rule, the ids in one column. */
function asText(heads: readonly RuleHead[]): string {
  const width = Math.max(...heads.map(({ id }) => id.length));
  return heads.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`).join("");
}

function asJson(heads: readonly RuleHead[]): string {
  const listed = heads.map(({ id, title, severity, keys = [], needs = [] }) => ({
    id,
    title,
    severity,
    keys,
    needs,
    page: `docs/rules/${id}.md`,
  }));
  return `${JSON.stringify({ rules: listed }, undefined, 2)}\n`;
}
