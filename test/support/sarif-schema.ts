import assert from "node:assert/strict";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

const require = createRequire(__filename);
const validator = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(validator);

/** The official schema of SARIF 2.1.0, as Microsoft's SARIF SDK for JavaScript ships it. */
const isLog = validator.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

/** Fails with every fault of a log. */
export function assertSarif(log: unknown): void {
  assert.ok(isLog(log), JSON.stringify(isLog.errors?.map(({ instancePath, message }) => [instancePath, message])));
}
