import type { Severities } from "../analysis/diagnosed";
import type { Severity } from "../finding/finding";
import { printable } from "../text/printable";
import { ruleNamed } from "./rule-named";
import { UsageError } from "./usage-error";

const LEVELS = ["error", "warning", "info", "off"] as const;

/** Reads `--rule id=severity` arguments; the last one for a rule counts. Throws `UsageError` for what is none. */
export function parseOverrides(args: readonly string[]): Severities {
  const overrides = new Map<string, Severity | "off">();
  for (const arg of args) {
    const [, id, written] = /^([^=]+)=(.+)$/.exec(arg) ?? [];
    if (id === undefined || written === undefined) {
      throw new UsageError(`--rule ${printable(arg)}: write it as id=severity, for example drift/nullable=warning`);
    }
    const rule = ruleNamed(id, `--rule ${printable(arg)}`);
    const level = LEVELS.find((one) => one === written);
    if (level === undefined) {
      throw new UsageError(`--rule ${printable(arg)}: the severity is one of ${LEVELS.join(", ")}`);
    }
    overrides.set(rule, level);
  }
  return overrides;
}
