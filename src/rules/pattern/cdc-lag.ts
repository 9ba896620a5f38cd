import { isLonger } from "../../arithmetic/compare";
import type { ContractValues } from "../../contract/contract-values";
import { formatDuration } from "../../contract/values";
import type { Change } from "../../edits/contract-editor";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { halfOf } from "../pattern-facts";
import type { Suggestion } from "../rule";
import { suggest, suggestSafely } from "../suggestion";
import { listed, sentence } from "../words";

const MAX = "cdc.lag.max";
const ALERT = "cdc.lag.alertAfter";
const NOTIFY = "failureBehavior.notify";

/** CDC lag has no limit or alarm. */
export const cdcLag: ContractRule = {
  id: "pattern/cdc-lag",
  title: "CDC lag has no limit or alarm",
  severity: "error",
  keys: [MAX, ALERT, NOTIFY],
  needs: ["cdc"],
  check(subject) {
    const { contract, values } = subject;
    const missing = [MAX, ALERT, NOTIFY].filter((path) => values.isMissing(path));
    if (contract.pattern?.value !== "cdc" || missing.length === 0) return [];
    const names = missing.map((path) => path.replace(/^cdc\./, ""));
    return [
      {
        message: sentence`CDC lag at high volume stays unnoticed: ${listed(names, "and", 60)} missing`,
        location: values.place("cdc.lag"),
        fixes: () => [
          ...lagLimit(subject),
          ...(missing.includes(NOTIFY)
            ? suggest(t`Add notify`, completeSection(subject, "failureBehavior", ["notify"]))
            : []),
        ],
      },
    ];
  },
};

/** The limit is the freshness that is asked for; the alarm goes off at half of it, while there is time to act. */
function lagLimit({ values, edit }: ContractSubject): readonly Suggestion[] {
  const needsMax = values.isMissing(MAX);
  const needsAlert = values.isMissing(ALERT);
  if (!needsMax && !needsAlert) return [];
  const limit = values.duration(needsMax ? "freshness.maxLag" : MAX);
  if (limit === undefined) return needsMax ? suggest(t`Add lag limit`, edit.change(blanks(values))) : [];
  const half = halfOf(limit);
  const alert = values.duration(ALERT);
  const isAlertLate = alert !== undefined && isLonger(alert.value, limit.value);
  const heartbeat = values.duration("cdc.heartbeat");
  const changes: Change[] = [];
  if (needsMax) changes.push({ kind: "set", path: MAX, value: limit.text });
  if (needsAlert || isAlertLate) changes.push({ kind: "set", path: ALERT, value: half });
  // What is written stays in agreement with what is added, or else a person has to look.
  const isSafe = !isAlertLate && (heartbeat === undefined || !isLonger(heartbeat.value, limit.value / 2));
  const title = needsMax ? t`Add lag limit ${limit.text}` : t`Alert after ${half}`;
  return (isSafe ? suggestSafely : suggest)(title, edit.change(changes));
}

/** A limit without a freshness to take it from: that of an alarm that is there, else the usual one. */
function blanks(values: ContractValues): readonly Change[] {
  const alert = values.duration(ALERT);
  const max: Change = {
    kind: "set",
    path: MAX,
    value: ask(alert === undefined ? "2min" : formatDuration(2 * alert.value)),
  };
  return alert === undefined ? [max, { kind: "set", path: ALERT, value: ask("1min") }] : [max];
}
