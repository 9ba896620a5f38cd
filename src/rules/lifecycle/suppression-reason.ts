import type { Contract } from "../../contract/contract";
import { addReason, commentSign } from "../../edits/suppression-comments";
import { t } from "../../text/l10n";
import type { SuppressionComment } from "../../text/suppression-comment";
import { visible } from "../../text/visible";
import { about } from "../about";
import type { FaultRule } from "../rule";
import { inOrder, suggest } from "../suggestion";
import { sentence, sentenceThen } from "../words";

/** A comment without a reason, and the contract in whose file it stands. */
export interface BareSuppression {
  readonly comment: SuppressionComment;
  readonly contract?: Contract | undefined;
}

/** A comment that does not say why the finding is acceptable: it has no effect. */
export const suppressionReason: FaultRule<BareSuppression> = {
  id: "lifecycle/suppression-reason",
  title: "Suppression without a reason",
  severity: "error",
  check({ comment, contract }) {
    const { uri, span } = comment;
    return about(suppressionReason, contract, undefined, { message: messageOf(comment), location: { uri, span } });
  },
  fixes: ({ comment }) => inOrder(suggest(t`Add reason`, addReason(comment))),
};

function messageOf({ uri, rules }: SuppressionComment): string {
  const sign = commentSign(uri);
  const rule = rules.map(({ id }) => id).join(", ");
  if (rule === "") return sentence`plumbline-ignore needs a rule and a reason: ${sign} plumbline-ignore rule-id: why`;
  return sentenceThen(t`: ${sign} plumbline-ignore ${visible(rule)}: why`)`plumbline-ignore ${rule} needs a reason`;
}
