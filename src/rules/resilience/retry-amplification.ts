import { isFaster } from "../../arithmetic/compare";
import { amplified, mostTriesWithin } from "../../arithmetic/load";
import { policiesForCalls } from "../../contract/policies";
import { formatRate } from "../../contract/values";
import type { Change } from "../../edits/contract-editor";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Retries exceed the rate limit. */
export const retryAmplification: ContractRule = {
  id: "resilience/retry-amplification",
  title: "Retries exceed the rate limit",
  severity: "warning",
  keys: ["volume.requests.peak", "api.rateLimit", "resilience.retry.tries", "writeBack.failureHandling.retry.tries"],
  needs: ["volume.requests.peak", "api.rateLimit", "resilience.retry.tries | writeBack.failureHandling.retry.tries"],
  check({ contract, values, edit }) {
    const peak = values.rate("volume.requests.peak");
    const limit = values.rate("api.rateLimit");
    const policies = policiesForCalls(contract)
      .map(({ path }) => ({ path: `${path}.tries`, tries: values.number(`${path}.tries`)?.value ?? 1 }))
      .sort((a, b) => b.tries - a.tries);
    const [most] = policies;
    if (peak === undefined || limit === undefined || most === undefined) return [];
    const load = amplified(peak.value, most.tries);
    if (isFaster(peak.value, limit.value) || !isFaster(load, limit.value)) return [];
    return [
      {
        message: sentence`${`${most.tries}`} tries at peak ${peak.text} = ${formatRate(load)} exceed rate limit ${limit.text}`,
        location: values.place(most.path),
        related: relatedTo(values, "api.rateLimit"),
        notes: [t`When every call fails, each is made as often as the policy has tries.`],
        fixes: () => {
          const fit = mostTriesWithin(peak.value, limit.value);
          if (fit === undefined) return [];
          const changes = policies.filter(({ tries }) => tries > fit);
          return suggest(
            t`Set tries to ${fit}`,
            edit.change(changes.map(({ path }): Change => ({ kind: "set", path, value: fit }))),
          );
        },
      },
    ];
  },
};
