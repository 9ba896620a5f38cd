import { writes } from "../../contract/policies";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";

const HANDLING = "writeBack.failureHandling";

/** A write that is dropped when its last try has failed. */
export const deadLetter: ContractRule = {
  id: "write-back/dead-letter",
  title: "Failed writes go nowhere",
  severity: "error",
  keys: [`${HANDLING}.deadLetter.channel`, `${HANDLING}.manualReview.queue`],
  needs: ["writeBack.operations[]"],
  *check({ contract, values, edit }) {
    const goNowhere = values.isMissing(`${HANDLING}.deadLetter`) && values.isMissing(`${HANDLING}.manualReview`);
    if (!writes(contract) || !goNowhere) return;
    yield {
      message: t`After the last try the write is dropped: add deadLetter or manualReview`,
      location: values.place(HANDLING),
      fixes: () => [
        ...suggest(
          t`Add dead letter queue`,
          edit.set(`${HANDLING}.deadLetter`, sectionTemplate("writeDeadLetter", values)),
        ),
        ...suggest(t`Add manual review`, edit.set(`${HANDLING}.manualReview`, sectionTemplate("manualReview", values))),
      ],
    };
  },
};
