/** What is asked of objects, member by member. By file: see `mutants.mjs`. */
export const members = {
  "drift/compare-objects.ts": [
    [
      "a member that may be absent does not fit one that must be there",
      "if (given.optional && !filled && !wanted.optional",
      "if (false && !filled && !wanted.optional",
    ],
    [
      "a binding that fills defaults counts them as presence",
      "run.options.fillsDefaults && given.hasDefault === true",
      "run.options.fillsDefaults",
    ],
    [
      "a default alone is no presence",
      "run.options.fillsDefaults && given.hasDefault === true",
      "given.hasDefault === true",
    ],
    [
      "any holds what is absent",
      'return run.direction === "read" && run.target.parts(wanted.shape).any !== undefined;',
      "return false;",
    ],
    [
      "a deprecated field that is used is said",
      "inContract.deprecated !== undefined &&",
      "inContract.deprecated === undefined &&",
    ],
    [
      "on write a required member that the type lacks is missing",
      "return wanted.optional ? [] : [absent(run, name, wanted, without)];",
      "return [];",
    ],
    [
      "on read a member that the contract does not declare is said",
      'if (node.kind !== "unknown") return [undeclared];',
      'if (node.kind !== "unknown") return [];',
    ],
    ["a member that must never be there is missed by nobody", "if (isNever(wanted.shape)) return [];", ""],
    [
      "a function is never parsed",
      'node.label === "function" && !wanted.optional',
      'node.label === "nothing" && !wanted.optional',
    ],
    [
      "a closed object takes no extra member",
      "issues: additional === false ? [extra(pair, name, given.shape, wrap, given)] : [], children: []",
      "issues: [], children: []",
    ],
    [
      "a closed object takes no map",
      'issues: additional === false ? [extra(pair, "*", value, wrap)] : [], children: []',
      "issues: [], children: []",
    ],
    [
      "the values of a map are compared",
      "if (!isUnpromised) return [...named, compareRest(pair, value)];",
      "if (!isUnpromised) return named;",
    ],
    [
      "a member beside a map must fit the map's value",
      "if (isMapValue(additional)) {\n    const child",
      "if (false) {\n    const child",
    ],
    [
      "a map under a pattern of names fits what the pattern asks",
      "const named = (target.patterns ?? []).flatMap(",
      "const named = [].flatMap(",
    ],
    ["numbers of members are compared", 'run.direction === "read" ? [] : unmetSizes(source, target)', "[]"],
  ],
  "drift/listed-fields.ts": [
    ["match exact asks for every field", 'match === "exact" ?', "false ?"],
    [
      "a member that data[].fields does not list is said",
      "fields === undefined ? [] : unlistedMembers(run, fields)",
      "[]",
    ],
  ],
};
