import { readRulePage } from "../../host/rule-page";
import { ruleNamed } from "../rule-named";
import { UsageError } from "../usage-error";

/** Runs `plumbline explain`: prints the page of a rule. Throws `UsageError` when there is no such rule or no page. */
export function explain(id: string): void {
  const rule = ruleNamed(id, "explain");
  const page = readRulePage(rule);
  if (page === undefined) throw new UsageError(`The page of ${rule} is not installed.`);
  process.stdout.write(page);
}
