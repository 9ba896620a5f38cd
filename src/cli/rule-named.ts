import { isRuleId, rules } from "../rules/index";
import type { RuleId } from "../rules/rule";
import { nearest } from "../text/nearest";
import { printable } from "../text/printable";
import { UsageError } from "./usage-error";

/** The rule that was named. Throws `UsageError`, with what may be meant, where there is none; `named` says by what. */
export function ruleNamed(id: string, named: string): RuleId {
  if (isRuleId(id)) return id;
  throw new UsageError(`${named}: there is no rule ${printable(id)}; ${meant(id)}`);
}

/** The rules of that name in whatever group, else the one that is spelt nearly so. */
function meant(id: string): string {
  const ids = Object.keys(rules);
  const [first, ...others] = ids.filter((one) => one.endsWith(`/${id}`));
  if (others.length > 0) return `the nearest are ${[first, ...others].join(" and ")}`;
  const close = first ?? nearest(id, ids, Math.ceil(id.length / 4));
  return close === undefined ? "plumbline rules lists all" : `the nearest is ${close}`;
}
