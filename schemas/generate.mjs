// Writes schemas/contract.schema.json from the table of the format. Run it after `node test/build.mjs`.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { contractSchema } = createRequire(import.meta.url)("../out/src/contract/format/json-schema.js");
writeFileSync(new URL("contract.schema.json", import.meta.url), `${JSON.stringify(contractSchema(), null, 2)}\n`);
