import type { Analysis } from "../../src/analysis/analysis";

/** What a check of an empty workspace gives. */
export const emptyAnalysis: Analysis = {
  contracts: [],
  bindings: [],
  bound: [],
  coverage: [],
  findings: [],
  suppressed: [],
};
