/** What a schema says, and what a value must meet. By file: see `mutants.mjs`. */
export const lowering = {
  "schema/lower-object.ts": [
    [
      "a schema without additionalProperties: false is open",
      'if (schema?.kind === "scalar" && schema.value === false) return false;',
      "if (schema === undefined) return false;",
    ],
    [
      "required names are required",
      "else if (!isReadOnly(context, name)) properties.set(name, { ...declared, optional: false });",
      "",
    ],
  ],
  "schema/merge-objects.ts": [
    [
      "allOf merges: what either side requires is required",
      "optional: one.optional && other.optional,",
      "optional: one.optional || other.optional,",
    ],
  ],
  "schema/merge-arrays.ts": [
    [
      "minItems makes positions of a tuple required",
      "optional: left.optional && right.optional",
      "optional: left.optional || right.optional",
    ],
  ],
  "schema/one-of.ts": [
    [
      "a oneOf is exclusive unless its types keep the branches apart",
      "members: branches, exclusive: true, origin",
      "members: branches, origin",
    ],
  ],
  "shape/union.ts": [
    [
      "true and false are boolean, in any spelling",
      "if (!seen.has(true) || !seen.has(false)) return kept;",
      "if (seen.size >= 0) return [];",
    ],
  ],
  "shape/accepts.ts": [
    [
      "a oneOf accepts a value that exactly one branch matches",
      "if (yes > 1) return false;",
      "if (yes > 1) return true;",
    ],
    [
      "1.0 is an integer and 0.5 is none",
      'if (type === "integer") return Number.isInteger(value);',
      'if (type === "integer") return typeof value === "number";',
    ],
  ],
};
