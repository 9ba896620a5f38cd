// Writes schemas/*.schema.json from the tables of the formats, and VS Code's snippets from that of the sections. Run it after `node test/build.mjs`.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { contractSchema } = require("../out/src/contract/format/json-schema.js");
const { configurationSchema } = require("../out/src/config/json-schema.js");
const { editorSnippets } = require("../out/src/templates/editor-snippets.js");

for (const [name, schema] of [
  ["contract", contractSchema()],
  ["config", configurationSchema()],
]) {
  writeFileSync(new URL(`${name}.schema.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}

const snippets = new URL("../snippets/plumbline.code-snippets", import.meta.url);
writeFileSync(snippets, `${JSON.stringify(editorSnippets(), null, 2)}\n`);
