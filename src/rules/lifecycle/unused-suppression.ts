import type { Contract } from "../../contract/contract";
import { t } from "../../text/l10n";
import type { Location, TextEdit } from "../../text/location";
import { about } from "../about";
import type { FaultRule } from "../rule";
import { inOrder, suggestSafely } from "../suggestion";
import { sentence } from "../words";

/** An exemption, or a rule in a comment, that matched no finding. */
export interface IdleSuppression {
  /** The rule's id as it is written. */
  readonly rule: string;
  readonly location: Location;
  /** The contract in whose file it stands. */
  readonly contract?: Contract | undefined;
  /** Takes it out of its file. */
  remove(): readonly TextEdit[];
}

/** A suppression that holds nothing back, and would hide a fault that comes later. */
export const unusedSuppression: FaultRule<IdleSuppression> = {
  id: "lifecycle/unused-suppression",
  title: "Suppression matches no finding",
  severity: "warning",
  check({ rule, location, contract }) {
    const message = sentence`Nothing to suppress: ${rule} is not reported here`;
    return about(unusedSuppression, contract, undefined, { message, location });
  },
  fixes: (idle) => inOrder(suggestSafely(t`Remove it`, idle.remove())),
};
