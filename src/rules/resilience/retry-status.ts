import { type PolicyPlace, policiesForCalls, writePolicyPath } from "../../contract/policies";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { suggestSafely } from "../suggestion";
import { sentence } from "../words";

/** Of the statuses that blame the request: Request Timeout, Too Early, Too Many Requests (RFC 9110, RFC 8470, RFC 6585). */
const WORTH_A_RETRY = new Set([408, 425, 429]);
/** Not Implemented, HTTP Version Not Supported. */
const NEVER_SUPPORTED = new Set([501, 505]);

/** Retries an error that cannot succeed. */
export const retryStatus: ContractRule = {
  id: "resilience/retry-status",
  title: "Retries an error that cannot succeed",
  severity: "warning",
  keys: ["resilience.retry.retryOn", "writeBack.failureHandling.retry.retryOn", "writeBack.idempotency.strategy"],
  needs: ["resilience.retry.retryOn | writeBack.failureHandling.retry.retryOn"],
  check(subject) {
    return policiesForCalls(subject.contract).flatMap((place) => faultsOf(place, subject));
  },
};

function faultsOf({ path }: PolicyPlace, { contract, values, edit }: ContractSubject): readonly Match[] {
  const list = values.node(`${path}.retryOn`);
  if (list?.kind !== "sequence") return [];
  const hasKey = values.text("writeBack.idempotency.strategy")?.value === "idempotency-key";
  const isKeyedWrite = hasKey && writePolicyPath(contract) === path;
  return list.items.flatMap((item, index): readonly Match[] => {
    const status = item.kind === "scalar" && typeof item.value === "number" ? item.value : undefined;
    if (status === undefined || !isHopeless(status, isKeyedWrite)) return [];
    return [
      {
        message: sentence`Status ${`${status}`} does not change by trying again`,
        location: item.location,
        ...(status === 409
          ? {
              notes: [
                t`With an idempotency key, 409 says that the first request is still in progress; without one it is final.`,
              ],
            }
          : {}),
        fixes: () =>
          suggestSafely(t`Remove ${status}`, edit.remove([...values.pointerTo(`${path}.retryOn`), `${index}`])),
      },
    ];
  });
}

function isHopeless(status: number, isKeyedWrite: boolean): boolean {
  if (status === 409) return !isKeyedWrite;
  const isClientFault = Number.isInteger(status) && status >= 400 && status < 500;
  return (isClientFault && !WORTH_A_RETRY.has(status)) || NEVER_SUPPORTED.has(status);
}
