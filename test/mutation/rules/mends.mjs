/** What is asked of fixes of drift on the contract's side. By file: see `mutants.mjs`. */
export const mends = {
  "analysis/drift-fixes.ts": [
    ["a fix mends its drift", "after.includes(keyOf(drift)) || ", ""],
    ["a fix brings no other drift", " || after.some((key) => !before.has(key))", ""],
    [
      "a fix breaks no example",
      "return faultyExamples(contract, entity, schema) <= faultyExamples(binding.contract, binding.entity, now);",
      "return true;",
    ],
    [
      "what a package brought is not edited",
      "around.isEditable(uri) ? around.documentOf(uri) : undefined;\n    const draft",
      "around.documentOf(uri);\n    const draft",
    ],
  ],
  "edits/schema-editor.ts": [
    ["OpenAPI 3.0 says nullable", "/^3\\.0(\\.|$)/.test", "/^2\\.0(\\.|$)/.test"],
    [
      "an enum keeps a value",
      "listed === undefined || listed.every((value) => isScalar(value) && values.includes(value))",
      "listed === undefined",
    ],
    ["the words for people stay", "return [set(path, { ...schema, ...words })];", "return [set(path, schema)];"],
    ["the last item goes first", "indices.reverse().map", "indices.map"],
    [
      "a bound is not put beside a reference",
      'if (entryOf(node, "$ref") !== undefined) return [];\n      return [set([...path, "minimum"]',
      'return [set([...path, "minimum"]',
    ],
  ],
};
