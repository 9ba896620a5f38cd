/** How a drift is proven and told. By file: see `mutants.mjs`. */
export const proofs = {
  "drift/walk.ts": [
    [
      "the same disagreement at shared definitions is one drift with further paths",
      "this.#repeats.push({ place, path: visit.path });",
      "",
    ],
  ],
  "drift/proof.ts": [
    [
      "a witness is confirmed: the source allows the whole payload",
      "const isSource: boolean = wrapped !== undefined && accepts(run.sent, source, wrapped) === true;",
      "const isSource: boolean = wrapped !== undefined;",
    ],
  ],
  "drift/payloads.ts": [
    [
      "a payload shows one disagreement: around it stands what both sides take",
      "const value = common === undefined ? smallest : common;",
      "const value = smallest;",
    ],
  ],
  "drift/compare-shapes.ts": [
    [
      "on write bounds that a type cannot promise are noted together",
      "if (worth.length === 0) return [];",
      "return [];",
    ],
    ["a format alone is not worth a remark", 'keywords.some((keyword) => keyword !== "format")', "keywords.length > 0"],
  ],
  "drift/decide.ts": [
    ["of two versions bounds are decided", 'if (run.direction === "version") return decide(run, source, target);', ""],
  ],
};
