import { isLonger } from "../../arithmetic/compare";
import type { ContractValues, Quantity } from "../../contract/contract-values";
import { t } from "../../text/l10n";
import { timeText } from "../call-words";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { schedulePath } from "../pattern-facts";
import type { Suggestion } from "../rule";
import { type AlarmBounds, type AlarmKey, alarmBounds, rightAlarm } from "../staleness-alarm";
import { suggestSafely } from "../suggestion";
import { sentence } from "../words";

/** Staleness alarm is at the wrong time. */
export const batchAlarmTime: ContractRule = {
  id: "pattern/batch-alarm-time",
  title: "Staleness alarm is at the wrong time",
  severity: "warning",
  keys: [
    "batch.staleness.warnAfter",
    "batch.staleness.errorAfter",
    "batch.schedule.cron",
    "batch.schedule.every",
    "batch.maxRunTime",
    "freshness.maxLag",
  ],
  needs: ["batch.staleness.errorAfter", "batch.schedule", "freshness.maxLag"],
  *check(subject) {
    const { values } = subject;
    const bounds = alarmBounds(values);
    if (bounds === undefined) return;
    for (const key of ["warnAfter", "errorAfter"] as const) {
      const time = values.duration(`batch.staleness.${key}`);
      const fault = time === undefined ? undefined : faultOf(values, key, time, bounds);
      if (time === undefined || fault === undefined) continue;
      yield {
        message:
          fault.relation === "shorter"
            ? sentence`staleness.${key} ${time.text} is shorter than ${fault.other}`
            : sentence`staleness.${key} ${time.text} is longer than ${fault.other}`,
        location: time.location,
        related: relatedTo(values, fault.path),
        notes: [lagInWords(bounds)],
        fixes: () => rightTimes(subject, key, bounds),
      };
    }
  },
};

/** What a time of the alarm must not be, against what, and where that stands. */
interface Fault {
  readonly relation: "shorter" | "longer";
  readonly other: string;
  readonly path: string;
}

/** The worst that is wrong with a time: an alarm in normal operation, then one that comes too late. */
function faultOf(
  values: ContractValues,
  key: AlarmKey,
  time: Quantity,
  { timing, limit }: AlarmBounds,
): Fault | undefined {
  const error = values.duration("batch.staleness.errorAfter");
  if (isLonger(timing.lag, time.value))
    return {
      relation: "shorter",
      other: t`the worst lag ${timeText(timing.lag)}`,
      path: schedulePath(values),
    };
  if (key === "errorAfter" && isLonger(time.value, limit.value))
    return { relation: "longer", other: t`freshness.maxLag ${limit.text}`, path: "freshness.maxLag" };
  if (key === "warnAfter" && error !== undefined && isLonger(time.value, error.value))
    return { relation: "longer", other: t`errorAfter ${error.text}`, path: "batch.staleness.errorAfter" };
  return undefined;
}

function lagInWords({ timing: { gap, run, lag } }: AlarmBounds): string {
  const [starts, takes, worst] = [timeText(gap), timeText(run), timeText(lag)];
  return t`A run starts at most ${starts} after the one before and takes up to ${takes}: the worst lag is ${worst}.`;
}

/** Sets the time that is marked, and the other one where it would be wrong beside it. */
function rightTimes({ values, edit }: ContractSubject, key: AlarmKey, bounds: AlarmBounds): readonly Suggestion[] {
  const changes = rightAlarm(values, bounds)
    .filter((change) => values.has(`batch.staleness.${change.key}`))
    .sort((a, b) => Number(b.key === key) - Number(a.key === key));
  const [first, second] = changes;
  if (first === undefined) return [];
  const title =
    second === undefined
      ? t`Set ${first.key} to ${first.text}`
      : t`Set ${first.key} to ${first.text} and ${second.key} to ${second.text}`;
  return suggestSafely(title, edit.change(changes.map(({ change }) => change)));
}
