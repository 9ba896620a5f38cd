import assert from "node:assert/strict";
import { nameFrom } from "../../../../src/consumer/code/resolve/library-names";
import { codeContext, expression } from "../../../support/code-context";

/** What `client.get` in a JavaScript file is of axios, when another file exports it in this way. */
function exportedAs(exports: string, use: string): string | undefined {
  const context = codeContext(
    {
      "http.js": `const axios = require("axios");\nconst http = axios.create({ timeout: 800 });\n${exports}`,
      "main.js": `${use}\nclient.get("/x");`,
    },
    "main.js",
  );
  const value = context.resolver.valueOf(expression(context, "client.get"));
  return value.kind === "member" && value.of.kind === "made" ? nameFrom(value.of.of, "axios") : undefined;
}

describe("what JavaScript files export by assignment", () => {
  const cases: readonly (readonly [exports: string, use: string])[] = [
    ["module.exports = http;", 'const client = require("./http");'],
    ["module.exports = { http };", 'const { http: client } = require("./http");'],
    ["module.exports = { client: http };", 'const { client } = require("./http.js");'],
    ["module.exports = { http };", 'const all = require("./http"); const client = all.http;'],
    ["exports.client = http;", 'const { client } = require("./http");'],
    ["module.exports.client = http;", 'const client = require("./http").client;'],
    ["exports = module.exports = http;", 'const client = require("./http");'],
    ["module.exports = () => http;", 'const client = require("./http")();'],
    ["module.exports = { client: http };", 'import { client } from "./http.js";'],
    ["module.exports = http;", 'import client from "./http.js";'],
  ];
  for (const [exports, use] of cases) it(`${exports} ${use}`, () => assert.equal(exportedAs(exports, use), "create"));

  it("keeps to the last assignment, and to what is assigned", () => {
    assert.equal(
      exportedAs("module.exports = {}; module.exports = http;", 'const client = require("./http");'),
      "create",
    );
    assert.equal(exportedAs("module.exports = { other: http };", 'const { client } = require("./http");'), undefined);
    assert.equal(exportedAs("module.exports = module.exports;", 'const client = require("./http");'), undefined);
  });
});
