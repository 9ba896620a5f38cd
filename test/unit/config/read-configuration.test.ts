import assert from "node:assert/strict";
import { levelOf } from "../../../src/config/configuration";
import { readConfiguration } from "../../../src/config/read-configuration";
import { parseDocument } from "../../../src/document/parse-document";

const ruleIds = ["drift/nullable", "drift/type", "schema/invalid"];
const read = (text: string, name = "plumbline.config.yaml") =>
  readConfiguration(parseDocument(`file:///ws/${name}`, text), ruleIds);

describe("reading a configuration", () => {
  const said: { name: string; text: string; problems: string[] }[] = [
    { name: "an empty file", text: "", problems: [] },
    { name: "comments alone", text: "# nothing yet\n", problems: [] },
    { name: "an empty mapping", text: "{}", problems: [] },
    {
      name: "keys without values",
      text: "rules:\nteams:\n",
      problems: ["rules: must be a mapping, found nothing", "teams: must be a list, found nothing"],
    },
    { name: "a list", text: "[a]", problems: [": a configuration must be a mapping, found a list"] },
    {
      name: "names of objects",
      text: "__proto__: 1\nrules: { constructor: off }",
      problems: [
        "__proto__: unknown key",
        "rules.constructor: must be a rule id such as drift/nullable, or a group such as drift/*",
      ],
    },
    { name: "keys of tools", text: "x-tool: 1", problems: ["x-tool: unknown key"] },
    {
      name: "a near rule",
      text: "rules: { drift/typ: off }",
      problems: ["rules: there is no rule drift/typ; did you mean drift/type?"],
    },
    { name: "a group that is not there", text: "rules: { code/*: off }", problems: ["rules: there is no rule code/*"] },
    {
      name: "a boolean for a severity",
      text: "rules: { drift/type: false }",
      problems: ["rules.drift/type: must be one of error, warning, info or off, found the boolean false"],
    },
    {
      name: "what is no glob",
      text: `exclude: ["${"{a,b}".repeat(20)}"]`,
      problems: [`exclude: ${"{a,b}".repeat(20).slice(0, 39)}… is no glob`],
    },
  ];
  for (const { name, text, problems } of said) {
    it(`says of ${name} what has no effect`, () => {
      assert.deepEqual(
        read(text).problems.map(({ path, problem }) => `${path}: ${problem}`),
        problems,
      );
    });
  }

  it("takes what is in order from among what is not", () => {
    const found = read("rules: { drift/type: loud, drift/*: info }\nexclude: [a, 5, b]\nteams: [x, {}]\nbaseline: 1\n");
    assert.deepEqual(found.rules, [{ id: "drift/*", level: "info" }]);
    assert.deepEqual(
      found.exclude.map(({ value }) => value),
      ["a", "b"],
    );
    assert.deepEqual([found.teams, found.baseline], [["x"], undefined]);
  });

  it("drops a list that would leave out more while it is typed", () => {
    const found = read('include: ["a/**"');
    assert.deepEqual(found.include, []);
    assert.equal(found.problems.length, 1);
  });

  it("prefers the rule to its group", () => {
    const found = read("rules: { drift/type: error, drift/*: off }");
    assert.deepEqual(
      [...ruleIds, "drift", "toString"].map((id) => levelOf(found, id)),
      ["off", "error", undefined, undefined, undefined],
    );
  });

  it("takes the quotes of JSON along in its mends", () => {
    const [problem] = read('{ "rules": { "drift/typ": "off" } }', "plumbline.config.json").problems;
    assert.equal(problem?.suggestion?.replacement, '"drift/type"');
  });
});
