import { arrays } from "./rules/arrays.mjs";
import { contracts } from "./rules/contracts.mjs";
import { lowering } from "./rules/lowering.mjs";
import { members } from "./rules/members.mjs";
import { proofs } from "./rules/proofs.mjs";
import { search } from "./rules/search.mjs";
import { unions } from "./rules/unions.mjs";
import { values } from "./rules/values.mjs";

/**
 * Deliberate breaks, one for each rule: its words, the file in src/, a text that stands there exactly once, and what is
 * put in its place. Every one of them must make a test fail.
 */
export const mutants = [members, values, arrays, unions, proofs, search, lowering, contracts].flatMap((byFile) =>
  Object.entries(byFile).flatMap(([file, breaks]) => breaks.map(([rule, from, to]) => ({ rule, file, from, to }))),
);
