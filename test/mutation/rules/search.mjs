/** How a value is found that one side takes and the other refuses. By file: see `mutants.mjs`. */
export const search = {
  "witness/numbers.ts": [
    [
      "a number above a minimum: its opposite lies below",
      "if (holds) raise(range, limit, false);\n      else lower(range, limit, true);",
      "if (holds) raise(range, limit, false);",
    ],
    [
      "multiples of two numbers are multiples of their least common one",
      "(range.step / gcd(range.step, step)) * step",
      "step",
    ],
    ["a number that is no multiple is looked for", "else range.avoided.push(limit);", ""],
  ],
  "witness/texts.ts": [
    [
      "a text of a length: the opposite of minLength is shorter",
      "else demands.maxLength = Math.min(demands.maxLength, Math.ceil(value) - 1);",
      "",
    ],
    [
      "a text matches what it must, and not what it must not",
      "(holds ? demands.matching : demands.avoiding).push(value);",
      "demands.matching.push(value);",
    ],
  ],
  "witness/array-violations.ts": [
    [
      "an array that breaks a shape may be too short",
      "if (least > 0) yield { ...plan, most: Math.min(plan.most, least - 1) };",
      "",
    ],
    [
      "an array that breaks a shape may hold an item that does not match",
      "if (shape.items !== false && !isAnything(shape.items)) {",
      "if (false) {",
    ],
    ["an array that breaks uniqueItems holds two equal items", "if (isUnique(shape)) yield", "if (false) yield"],
    [
      "contains is counted",
      "yield { ...plan, counts: [...plan.counts, { claim: inside, least: 0, most: contains.least - 1 }] };",
      "",
    ],
  ],
  "witness/object-violations.ts": [
    [
      "an object that breaks a shape may lack a member",
      'if (!property.optional) yield { kind: "absent", name };',
      "if (false) yield name;",
    ],
    [
      "an object that breaks a shape may have one member too many",
      'if (additional === false) yield { kind: "member", demand: { ...further, value: [] } };',
      "if (additional === false) return;",
    ],
  ],
  "witness/object-members.ts": [["what is open is not made up", "return promised ? goal : undefined;", "return goal;"]],
  "witness/flatten.ts": [
    [
      "not is turned round",
      "waiting.push(claims.below(claim, node.shape, !holds));",
      "waiting.push(claims.below(claim, node.shape, holds));",
    ],
    ["what matches two branches of a oneOf is refused", "return [none, ...pairs];", "return [none];"],
    [
      "what holds besides a node is asked of a value",
      "waiting.push(...parts);\n",
      "waiting.push(...parts.slice(0, 1));\n",
    ],
  ],
  "witness/solver.ts": [
    ["a goal that comes up again inside itself fails there", "if (level !== undefined) {", "if (level === -1) {"],
  ],
};
