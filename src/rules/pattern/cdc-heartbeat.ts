import { isLonger } from "../../arithmetic/compare";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule } from "../contract-rule";
import { halfOf } from "../pattern-facts";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const HEARTBEAT = "cdc.heartbeat";
const ALERT = "cdc.lag.alertAfter";

/** CDC has no heartbeat. */
export const cdcHeartbeat: ContractRule = {
  id: "pattern/cdc-heartbeat",
  title: "CDC has no heartbeat",
  severity: "warning",
  keys: [HEARTBEAT, ALERT],
  needs: ["cdc"],
  *check({ contract, values, edit }) {
    const alert = values.duration(ALERT);
    if (contract.pattern?.value === "cdc" && values.isMissing(HEARTBEAT)) {
      yield {
        message: t`No heartbeat: a dead connector looks like a table without changes`,
        location: values.place(HEARTBEAT),
        fixes: () => suggest(t`Add heartbeat`, edit.set(HEARTBEAT, alert === undefined ? ask("10s") : halfOf(alert))),
      };
    }
    const heartbeat = values.duration(HEARTBEAT);
    if (heartbeat === undefined || alert === undefined || !isLonger(heartbeat.value, alert.value)) return;
    yield {
      message: sentence`Heartbeat ${heartbeat.text} cannot show a dead connector within ${alert.text}`,
      location: heartbeat.location,
      related: relatedTo(values, ALERT),
      fixes: () => suggest(t`Set heartbeat to ${halfOf(alert)}`, edit.set(HEARTBEAT, halfOf(alert))),
    };
  },
};
