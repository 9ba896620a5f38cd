import { about } from "../about";
import { type FormatFault, suggestedFix } from "../format-fault";
import type { FaultRule } from "../rule";
import { sentence } from "../words";

/** A node of a contract that is not as the format has it. */
export const invalid: FaultRule<FormatFault> = {
  id: "schema/invalid",
  title: "Contract does not match the format",
  severity: "error",
  check({ problem, contract }) {
    const message = problem.path === "" ? sentence`${problem.problem}` : sentence`${problem.path}: ${problem.problem}`;
    return about(invalid, contract, undefined, { message, location: problem.location });
  },
  fixes: ({ problem }) => suggestedFix(problem),
};
