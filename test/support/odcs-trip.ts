import { contractDigest } from "../../src/contract/digest";
import { parseDocument } from "../../src/document/parse-document";
import { printYaml } from "../../src/document/print-yaml";
import type { ParsedDocument } from "../../src/document/source-node";
import { plainValue } from "../../src/edits/new-value";
import type { ImportedContract, Refusal } from "../../src/standards/imported-contract";
import { contractFromOdcs } from "../../src/standards/odcs/import-odcs";
import { contractTemplate } from "../../src/templates/contract-template";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import type { JsonObject } from "../../src/text/plain-json";

/** A value as a text on the disk, read again. */
export function asText(value: JsonValue, uri = "file:///ws/x.odcs.yaml"): ParsedDocument {
  return parseDocument(uri, printYaml(value));
}

/** The digest of a contract alone, of its text. */
export function digestOfContract(contract: JsonValue): string {
  const { root, problems } = asText(contract, "file:///ws/x.contract.yaml");
  if (root === undefined || problems.length > 0) throw new Error(`not readable: ${problems[0]?.message}`);
  return contractDigest(root, []);
}

/** Imports a whole document that stands beside the contract as `x.odcs.yaml`. */
export function imported(document: JsonValue): ImportedContract | Refusal {
  return contractFromOdcs(asText(document), "", (pointer) => `./x.odcs.yaml#${pointer}`);
}

/** The contract that an import gives, blanks filled with what is proposed for them. */
export function contractOf(told: ImportedContract, id = "imported"): JsonObject {
  const contract = told.kind === "whole" ? told.contract : contractTemplate({ owner: "someone", ...told.answers, id });
  const value = plainValue(contract);
  if (!isJsonObject(value)) throw new Error("no contract");
  return value;
}
