/** What is asked of unions, of recursion, and of what no type says. By file: see `mutants.mjs`. */
export const unions = {
  "drift/comparison.ts": [
    [
      "of a union every object of the source must fit",
      "for (const part of [...source.objects, ...source.arrays]) {",
      "for (const part of [...source.objects, ...source.arrays].slice(0, 1)) {",
    ],
    [
      "branches of a oneOf must exclude each other",
      "return target.exclusive.flatMap((one) => {",
      "return [].flatMap((one) => {",
    ],
    [
      "any and unknown are said to be unchecked",
      "return this.direction === typeSide && schemaSaysMore ?",
      "return false ?",
    ],
    [
      "a contract that allows anything is more than a type",
      "const anything: readonly JsonValue[] = [null,",
      "const anything: readonly JsonValue[] = [] ?? [null,",
    ],
    ["what cannot be resolved is undecided", "...source.unknown.map((unknown) => undecided(unknown.reason)),", ""],
    ["what JSON cannot carry is not sent", "...source.foreign.map(sentForeign),", ""],
    [
      "what rests on an assumption that failed is forgotten",
      "for (const made of this.#tentative.splice(mark)) made.memory.get(made.from)?.delete(made.to);",
      "this.#tentative.splice(mark);",
    ],
    [
      "what is besides a node's own keywords is decided",
      "leftoversOf(to).flatMap((shape) => decide(this, from, shape))",
      "leftoversOf(to).slice(1, 1).flatMap((shape) => decide(this, from, shape))",
    ],
    [
      "too much to compare is undecided, not silent",
      "this.spent ? { issues: [outOfBudget], children: [] }",
      "this.spent ? { issues: [], children: [] }",
    ],
  ],
  "drift/compare-part.ts": [
    [
      "of the members that take an object, one that declares its properties is chosen",
      "const unread = undeclared(run, part, candidate);",
      "const unread = 0;",
    ],
    [
      "an unavoidable disagreement hides no other",
      'const inside = part.kind === "object" && foreign?.data !== undefined ?',
      "const inside = false ?",
    ],
  ],
  "drift/union-choice.ts": [
    [
      "an object splits over its discriminant",
      "return run.maySplit() ? split(run, part, name, property, values, candidates) : undefined;",
      "return undefined;",
    ],
    [
      "an object is explained by the variant that shares its discriminant",
      "return one.conflicts.length < other.conflicts.length;",
      "return one.conflicts.length > other.conflicts.length;",
    ],
  ],
};
