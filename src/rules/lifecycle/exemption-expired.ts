import type { Contract } from "../../contract/contract";
import { isPast } from "../../contract/days";
import type { Exemption } from "../../contract/exemptions";
import type { ContractEditor } from "../../edits/contract-editor";
import { t } from "../../text/l10n";
import { about } from "../about";
import type { Rule } from "../rule";
import { inOrder, suggest } from "../suggestion";
import { sentence } from "../words";

/** An exemption, and the day on which it is judged. */
export interface ExemptionInTime {
  readonly contract: Contract;
  readonly exemption: Exemption;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly edit: ContractEditor;
}

/** An exemption whose time is over: the finding that it held back is reported again. */
export const exemptionExpired: Rule<ExemptionInTime> = {
  id: "lifecycle/exemption-expired",
  title: "Exemption has expired",
  severity: "error",
  check({ contract, exemption, today }) {
    const { rule, expires, owner } = exemption;
    if (!isPast(expires.value, today)) return undefined;
    return about(exemptionExpired, contract, undefined, {
      message: sentence`Exemption from ${rule.value} expired ${expires.value} (owner ${owner})`,
      location: expires.location,
    });
  },
  fixes({ exemption, edit }) {
    return inOrder(suggest(t`Remove exemption`, edit.remove(exemption.pointer)));
  },
};
