import { policiesForCalls } from "../../contract/policies";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggestSafely } from "../suggestion";

/** Retries without jitter. */
export const jitter: ContractRule = {
  id: "resilience/jitter",
  title: "Retries without jitter",
  severity: "warning",
  keys: ["resilience.retry.jitter", "writeBack.failureHandling.retry.jitter"],
  needs: ["resilience.retry.tries | writeBack.failureHandling.retry.tries"],
  check({ contract, values, edit }) {
    return policiesForCalls(contract)
      .filter(({ path }) => (values.number(`${path}.tries`)?.value ?? 1) > 1)
      .map(({ path }) => `${path}.jitter`)
      .filter((path) => values.text(path)?.value === "none")
      .map((path) => ({
        message: t`Without jitter all clients retry at the same moment`,
        location: values.place(path),
        fixes: () => suggestSafely(t`Set jitter to full`, edit.set(path, "full")),
      }));
  },
};
