import { arrays } from "./rules/arrays.mjs";
import { calls } from "./rules/calls.mjs";
import { clients } from "./rules/clients.mjs";
import { code } from "./rules/code.mjs";
import { contracts } from "./rules/contracts.mjs";
import { lowering } from "./rules/lowering.mjs";
import { members } from "./rules/members.mjs";
import { mends } from "./rules/mends.mjs";
import { proofs } from "./rules/proofs.mjs";
import { search } from "./rules/search.mjs";
import { unions } from "./rules/unions.mjs";
import { values } from "./rules/values.mjs";

/** The suites that are asked, the quickest first. */
const ENGINE = ["quick", "contracts", "schemas", "types"];
const CODE = ["code", "contracts", "fixes"];
const CLIENTS = ["clients", "generated"];

/**
 * Deliberate breaks, one for each rule: its words, the file in src/, a text that stands there exactly once, what is put in
 * its place, and the suites that are to notice it. Every one of them must make a test fail.
 */
export const mutants = [
  ...of(ENGINE, members, values, arrays, unions, proofs, search, lowering, contracts),
  ...of(CODE, code, calls, mends),
  ...of(CLIENTS, clients),
];

function of(suites, ...files) {
  return files.flatMap((byFile) =>
    Object.entries(byFile).flatMap(([file, breaks]) =>
      breaks.map(([rule, from, to]) => ({ rule, file, from, to, suites })),
    ),
  );
}
