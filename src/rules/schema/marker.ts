import { about } from "../about";
import { type FormatFault, suggestedFix } from "../format-fault";
import type { FaultRule } from "../rule";
import { sentence } from "../words";

/** A file that is named like a contract, or marked as one, in no version of the format that is known. */
export const marker: FaultRule<FormatFault> = {
  id: "schema/marker",
  title: "Contract marker missing or unsupported",
  severity: "error",
  check({ problem, contract }) {
    return about(marker, contract, undefined, { message: sentence`${problem.problem}`, location: problem.location });
  },
  fixes: ({ problem }) => suggestedFix(problem),
};
