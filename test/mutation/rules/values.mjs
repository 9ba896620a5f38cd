/** What is asked of null, literals, scalars and their bounds. By file: see `mutants.mjs`. */
export const values = {
  "drift/compare-scalars.ts": [
    [
      "null does not fit what cannot be null",
      "if (source.nulls.length === 0 || target.nulls.length > 0) return [];",
      "return [];",
    ],
    ["a value that an enum lacks is refused", 'return open ?? "refused";', 'return open ?? "fits";'],
    [
      "every value of an enum is compared, not the first alone",
      "for (const literal of source.literals.values()) {",
      "for (const literal of [...source.literals.values()].slice(0, 1)) {",
    ],
    ["an enum that may grow needs a fallback", "return values.length > 1 && !fallback;", "return false;"],
    ["an enum that is closed needs no fallback", 'run.options.enums !== "open") return [];', "false) return [];"],
    [
      "an integer is a number",
      "return source === target || (isNumber(source) && isNumber(target));",
      "return source === target;",
    ],
    [
      "a number need not be an integer",
      'source.type === "number" && target.type === "integer" ? ["integer"] : []',
      "[]",
    ],
    [
      "64-bit integers lose digits in a number",
      "(wide ? !safe : bounds.some((bound) => Math.abs(bound) > 2 ** 53))",
      "false",
    ],
    ["64-bit integers within safe bounds do not", "(wide ? !safe :", "(wide ? true :"],
    [
      "what JSON cannot carry is said before the type",
      'target.foreign.length > 0 ? "not-json" : listed ? "enum" : "type"',
      'listed ? "enum" : "type"',
    ],
  ],
};
