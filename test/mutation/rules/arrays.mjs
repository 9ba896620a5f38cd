/** What is asked of arrays and tuples. By file: see `mutants.mjs`. */
export const arrays = {
  "drift/compare-arrays.ts": [
    ["positions of a tuple are compared one by one", "index < positions; index++", "index < 0; index++"],
    [
      "items after a tuple's positions are compared",
      "if (rest !== undefined && wantedRest !== undefined && mayHold(source, positions)) {",
      "if (false && rest !== undefined && wantedRest !== undefined) {",
    ],
    ["a tuple needs its items", "if (given.least < positions.least) {", "if (false) {"],
    ["a closed tuple takes no further items", "} else if (given.most > positions.most) {", "} else if (false) {"],
    [
      "minItems is asked of the source",
      'if (keyword === "minItems") return given.least < limit;',
      'if (keyword === "minItems") return false;',
    ],
  ],
};
