import { english } from "../../text/l10n";
import { type JsonObject, textAt } from "../../text/plain-json";
import type { ImportedContract } from "../imported-contract";
import { changedKeys, furtherIn } from "./further";
import { contractIn } from "./odcs-document";

/**
 * The contract that a document was exported from; undefined for any other document. What came to the document since goes to
 * `x-odcs`; of what the contract says itself, the sections that travel in `customProperties` count, and the rest is told.
 */
export function restored(document: JsonObject): ImportedContract | undefined {
  const sections = contractIn(document);
  if (sections === undefined) return undefined;
  const further = furtherIn(document, sections);
  const contract = further === undefined ? sections : { ...sections, "x-odcs": further };
  return {
    ok: true,
    kind: "whole",
    name: textAt(contract, "name") ?? textAt(contract, "id") ?? "contract",
    contract,
    notes: changedKeys(document, contract).map(
      (key) => english`${key} in the document is not what its integration properties say; these count.`,
    ),
  };
}
