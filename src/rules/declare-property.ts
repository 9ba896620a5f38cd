import type { Drift } from "../drift/drift";
import { schemaOf } from "../schema/write-schema";
import { parsePointer } from "../text/json-pointer";
import { t } from "../text/l10n";
import { contractSide, typeSide } from "./drift-sides";
import type { BoundType, ContractSideEditor, Suggestion } from "./rule";
import { suggest } from "./suggestion";

/** Declares in the schema what the type has and the contract has not; required on read only where the type counts on it. */
export function declareProperty(
  drift: Drift,
  bound: BoundType,
  { schemaAt }: ContractSideEditor,
): readonly Suggestion[] {
  const { location } = contractSide(drift, bound);
  const { property, shape } = typeSide(drift, bound);
  const name = parsePointer(drift.path).at(-1);
  const ours = property?.shape ?? shape;
  const schema = ours && schemaOf(ours, bound.type);
  if (name === undefined || name === "*" || schema === undefined) return [];
  const isRequired = bound.direction === "read" && property?.optional === false;
  const edits = schemaAt(location)?.addProperty(location, name, schema, isRequired) ?? [];
  return suggest(t`Add ${name} to the schema`, edits);
}
