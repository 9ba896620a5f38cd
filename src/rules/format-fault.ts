import type { Contract, FormatProblem, FormatViolation } from "../contract/contract";
import type { ContractEditor } from "../edits/contract-editor";
import type { Fix } from "../finding/finding";
import { visible } from "../text/visible";

/** A violation of the contract format, and its contract as far as it could be read. */
export interface FormatFault {
  readonly problem: FormatProblem;
  readonly contract?: Contract | undefined;
  /** Makes edits to the file; absent where its text could not be read. */
  readonly edit?: ContractEditor | undefined;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** The mend that the values already decide, where the reader of the format knows one. */
export function suggestedFix({ suggestion }: Pick<FormatViolation, "suggestion">): readonly Fix[] {
  if (suggestion === undefined) return [];
  const { title, safe, location, replacement } = suggestion;
  return [{ title: visible(title), safe, preferred: true, edits: [{ location, newText: replacement }] }];
}
