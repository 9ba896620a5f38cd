import type { Contract, FormatProblem } from "../contract/contract";
import type { Fix } from "../finding/finding";
import { visible } from "../text/visible";

/** A violation of the contract format, and its contract as far as it could be read. */
export interface FormatFault {
  readonly problem: FormatProblem;
  readonly contract?: Contract | undefined;
}

/** The mend that the values already decide, where the reader of the format knows one. */
export function suggestedFix({ suggestion }: FormatProblem): readonly Fix[] {
  if (suggestion === undefined) return [];
  const { title, safe, location, replacement } = suggestion;
  return [{ title: visible(title), safe, preferred: true, edits: [{ location, newText: replacement }] }];
}
