import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import { ACCESS_METHODS } from "../../contract/pattern-fit";
import { reads } from "../../contract/policies";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Direct database connection. */
export const directDatabase: ContractRule = {
  id: "pattern/direct-database",
  title: "Direct database connection",
  severity: "error",
  keys: ["source.accessMethod", "target.accessMethod"],
  *check(subject) {
    for (const side of ["source", "target"] as const) {
      const match = onSide(subject, side);
      if (match !== undefined) yield match;
    }
  },
};

function onSide(subject: ContractSubject, side: "source" | "target"): Match | undefined {
  const { contract, values } = subject;
  const method = values.text(`${side}.accessMethod`);
  if (method?.value !== "direct-database") return undefined;
  const system = values.text(`${side}.system`)?.value ?? t`the ${side}`;
  return {
    message: sentence`Direct database access to ${system}: use an API, CDC or a batch export`,
    location: method.location,
    notes: describeAdvice(advise(contract)),
    fixes: () => designatedInterface(subject, side),
  };
}

/** The interface that fits the pattern. Of a contract that reads too, the pattern says nothing about the target. */
function designatedInterface({ contract, edit }: ContractSubject, side: "source" | "target"): readonly Suggestion[] {
  const pattern = side === "target" && reads(contract) ? "api" : contract.pattern?.value;
  if (pattern === undefined) return [];
  const [method] = ACCESS_METHODS[pattern];
  return suggest(t`Use ${method}`, edit.set(`${side}.accessMethod`, method));
}
