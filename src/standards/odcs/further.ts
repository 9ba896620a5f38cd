import { isJsonObject } from "../../text/json";
import { isSameJson, type JsonObject, objectOf, textAt, valueAt } from "../../text/plain-json";
import { semanticVersionOf, statusOf } from "./foreign-values";
import { furtherKeys, merged } from "./merge";
import { customOf, documentOf, FURTHER, isOurs } from "./odcs-document";

// `x-odcs`: what a document says and a contract has no key for. It is added to what is exported, and found again there.

/** What is exported of a contract when `further` is its `x-odcs`: without `apiVersion` and `kind`, and `schema` as given. */
export function writtenWith(contract: JsonObject, further: JsonObject, schema?: JsonObject["schema"]): JsonObject {
  const { apiVersion: _, kind: __, ...extra } = further;
  const own = objectOf({ ...documentOf(contract), schema });
  return { ...merged(own, extra), ...asSpelled(contract, extra) };
}

/** The `x-odcs` of a contract that a document was exported from, with all that has come to the document since. */
export function furtherIn(document: JsonObject, contract: JsonObject): JsonObject | undefined {
  const carried = customOf(document).get(FURTHER);
  const { apiVersion, kind: _, schema: __, ...rest } = document;
  const before = carried !== undefined && isJsonObject(carried) ? carried : undefined;
  const written = carried === undefined ? documentOf(contract) : writtenWith(contract, before ?? {});
  const version = carried === undefined && isNewer(apiVersion) ? { apiVersion } : {};
  const further = objectOf({ ...before, ...version, ...furtherKeys(rest, written, isOurs) });
  return before === undefined && Object.keys(further).length === 0 ? undefined : further;
}

/** The custom property that says what `x-odcs` is, where it would not be found again. */
export function carriedFurther(contract: JsonObject, document: JsonObject): readonly JsonObject[] {
  const further = objectAt(contract);
  return isSameJson(further, furtherIn(document, contract)) ? [] : [{ property: FURTHER, value: further ?? null }];
}

/** Keys of an exported document that say otherwise than the contract in it: somebody has changed them. */
export function changedKeys(document: JsonObject, contract: JsonObject): readonly string[] {
  const written = writtenWith(contract, objectAt(contract) ?? {});
  return Object.keys(written).filter(
    (key) => !["customProperties", "schema"].includes(key) && !isSameJson(written[key], document[key]),
  );
}

/** `x-odcs` of a contract. */
export function objectAt(contract: JsonObject): JsonObject | undefined {
  const further = valueAt(contract, "x-odcs");
  return further !== undefined && isJsonObject(further) ? further : undefined;
}

/** True for a document of 3.2: it is exported as one again. */
export function isNewer(apiVersion: JsonObject[string] | undefined): boolean {
  return typeof apiVersion === "string" && apiVersion.startsWith("v3.2");
}

/**
 * What stays as the document has it: its `id`, by which catalogs know it, and what a contract must spell otherwise while
 * both mean the same.
 */
function asSpelled(contract: JsonObject, further: JsonObject): JsonObject {
  const version = semanticVersionOf(further) === textAt(contract, "version") ? textAt(further, "version") : undefined;
  const status = statusOf(further) === (textAt(contract, "status") ?? "active") ? textAt(further, "status") : undefined;
  return objectOf({ id: textAt(further, "id"), version, status });
}
