import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fixture, imported } from "./imports";

const folder = "test/unit/standards/expected";
const cases = [
  ["orders.openapi.yaml", "getOrder"],
  ["orders.openapi.yaml", "createOrder"],
  ["orders.openapi.yaml", "orderShipped"],
  ["shipping.asyncapi3.yaml", "send ShipmentSent"],
  ["lights.asyncapi2.yaml", "TurnOn"],
  ["payment.avsc", ""],
  ["customers.schema.json", ""],
] as const;

describe("imported contracts", () => {
  for (const [name, part] of cases) {
    it(`read as they were reviewed: ${name} ${part}`, async () => {
      const made = await imported(fixture(name), `apis/${name}#${part}`);
      if (typeof made === "string") assert.fail(made);
      const path = `${folder}/${made.fileName}.txt`;
      if (process.env["UPDATE_GENERATED"] === "1") {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, made.text);
      }
      assert.equal(
        made.text,
        readFileSync(path, "utf8"),
        `${path}: UPDATE_GENERATED=1 npm run test:unit writes it anew`,
      );
    });
  }
});
