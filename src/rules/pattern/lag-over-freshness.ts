import { isLonger } from "../../arithmetic/compare";
import type { Quantity } from "../../contract/contract-values";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Lag limit or alarm exceeds what it guards. */
export const lagOverFreshness: ContractRule = {
  id: "pattern/lag-over-freshness",
  title: "Lag limit or alarm exceeds what it guards",
  severity: "error",
  keys: ["cdc.lag.max", "cdc.lag.alertAfter", "stream.lag.max", "stream.lag.alertAfter", "freshness.maxLag"],
  needs: ["cdc.lag.max | stream.lag.max", "freshness.maxLag"],
  *check(subject) {
    const { values } = subject;
    const freshness = values.duration("freshness.maxLag");
    for (const lag of ["cdc.lag", "stream.lag"]) {
      const max = values.duration(`${lag}.max`);
      const alert = values.duration(`${lag}.alertAfter`);
      if (freshness === undefined || max === undefined) continue;
      const isOver = isLonger(max.value, freshness.value);
      // The limit as it is once it is mended.
      const limit = isOver ? freshness : max;
      const isAlertOver = alert !== undefined && isLonger(alert.value, max.value);
      if (isOver) {
        // An alarm that was in order must not come after the new limit.
        const follows = alert !== undefined && !isAlertOver && isLonger(alert.value, limit.value);
        const match = exceeds(subject, [`${lag}.max`, max], ["freshness.maxLag", freshness]);
        yield { ...match, fixes: () => clamp(subject, lag, follows ? ["max", "alertAfter"] : ["max"], limit) };
      }
      if (isAlertOver) {
        const match = exceeds(subject, [`${lag}.alertAfter`, alert], [`${lag}.max`, max]);
        yield { ...match, fixes: () => clamp(subject, lag, ["alertAfter"], limit) };
      }
    }
  },
};

type Written = readonly [path: string, time: Quantity];

function exceeds({ values }: ContractSubject, [path, time]: Written, [other, limit]: Written): Match {
  return {
    message: sentence`${path} ${time.text} exceeds ${other} ${limit.text}`,
    location: time.location,
    related: relatedTo(values, other),
  };
}

function clamp({ edit }: ContractSubject, lag: string, keys: readonly string[], { text }: Quantity) {
  const changes = keys.map((key) => ({ kind: "set", path: `${lag}.${key}`, value: text }) as const);
  return suggest(t`Set ${keys.join(t` and `)} to ${text}`, edit.change(changes));
}
