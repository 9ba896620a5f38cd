import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule, ContractSubject } from "../contract-rule";
import type { Suggestion } from "../rule";
import { alarmBounds, rightAlarm } from "../staleness-alarm";
import { suggest, suggestSafely } from "../suggestion";
import { listed, sentence } from "../words";

const ALARM = "batch.staleness.errorAfter";
const NOTIFY = "failureBehavior.notify";

/** Batch can fail silently. */
export const batchSilentFailure: ContractRule = {
  id: "pattern/batch-silent-failure",
  title: "Batch can fail silently",
  severity: "error",
  keys: [ALARM, NOTIFY],
  needs: ["batch"],
  check(subject) {
    const { contract, values } = subject;
    const missing = [ALARM, NOTIFY].filter((path) => values.isMissing(path));
    if (contract.pattern?.value !== "batch" || missing.length === 0) return [];
    const names = missing.map((path) => path.replace(/^batch\./, ""));
    return [
      {
        message: sentence`A failed run raises no alarm: ${listed(names, "and", 60)} missing`,
        location: values.place(missing.includes(ALARM) ? "batch.staleness" : "failureBehavior"),
        fixes: () => [
          ...(missing.includes(ALARM) ? alarm(subject) : []),
          ...(missing.includes(NOTIFY)
            ? suggest(t`Add notify`, completeSection(subject, "failureBehavior", ["notify"]))
            : []),
        ],
      },
    ];
  },
};

/** The alarm goes off when the data is older than its freshness allows. */
function alarm({ values, edit }: ContractSubject): readonly Suggestion[] {
  const limit = values.duration("freshness.maxLag");
  const bounds = alarmBounds(values);
  if (limit === undefined) return [];
  const title = t`Alarm after ${limit.text}`;
  if (bounds === undefined) return suggestSafely(title, edit.set(ALARM, limit.text));
  return suggestSafely(title, edit.change(rightAlarm(values, bounds).map(({ change }) => change)));
}
