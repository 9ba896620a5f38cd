import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientInput, ClientLibraries } from "../../src/generate/client/client-input";
import { clientInputOf } from "../support/client-input";

const folder = join(process.cwd(), "test/generated/contracts");

/** A reading API, its write-back, and one contract of each other pattern. */
export const EXAMPLES = [
  "api-crm-customer.contract.yaml",
  "writeback-credit-limit.contract.yaml",
  "batch-sales-training.contract.yaml",
  "cdc-orders.contract.yaml",
  "stream-payments.contract.yaml",
] as const;

export type Example = (typeof EXAMPLES)[number];

/** What the client module of an example is made from. */
export function exampleInput(example: Example, libraries: Partial<ClientLibraries> = {}): ClientInput {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  return clientInputOf(Object.fromEntries(files), example, libraries);
}
