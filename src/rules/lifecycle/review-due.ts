import { dayAfter, isPast } from "../../contract/days";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const REVIEW_BY = "lifecycle.reviewBy";

/** Half a year, in milliseconds. */
const UNTIL_NEXT_REVIEW = 180 * 24 * 60 * 60 * 1000;

/** A contract that nobody has confirmed for so long that nobody may know whether it still holds. */
export const reviewDue: ContractRule = {
  id: "lifecycle/review-due",
  title: "Contract review is overdue",
  severity: "info",
  keys: [REVIEW_BY],
  needs: [REVIEW_BY],
  *check({ values, today, edit }) {
    const due = values.date(REVIEW_BY);
    if (due === undefined || !isPast(due.text, today)) return;
    const next = dayAfter(today, UNTIL_NEXT_REVIEW);
    yield {
      message: sentence`Review was due ${due.text}`,
      location: due.location,
      fixes: () => suggest(t`Confirm until ${next}`, edit.set(REVIEW_BY, next)),
    };
  },
};
