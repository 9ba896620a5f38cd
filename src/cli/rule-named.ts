import { isRuleId, rules } from "../rules/index";
import type { RuleId } from "../rules/rule";
import { nearestAll } from "../text/nearest";
import { printable } from "../text/printable";
import { UsageError } from "./usage-error";

/** The rule that was named. Throws `UsageError`, with the nearest name, where there is none; `named` says by what. */
export function ruleNamed(id: string, named: string): RuleId {
  if (isRuleId(id)) return id;
  const [close] = nearestAll(id, Object.keys(rules), 1);
  const hint = close === undefined ? "" : `; the nearest is ${close}`;
  throw new UsageError(`${named}: there is no rule ${printable(id)}${hint}`);
}
