import type { Drift } from "../drift/drift";
import { schemaOf } from "../schema/write-schema";
import { describeShape } from "../shape/describe";
import { t } from "../text/l10n";
import { contractSide, fieldName, typeSide } from "./drift-sides";
import type { BoundType, ContractSideEditor, Suggestion } from "./rule";
import { suggest } from "./suggestion";
import { shorten } from "./words";

/** A title is read at a glance. */
const TITLE_LENGTH = 40;

/** Puts what the type has into the place of the contract's schema; several rules mend with it. */
export function takeSchema(
  drift: Drift,
  bound: BoundType,
  schemaAt: ContractSideEditor["schemaAt"],
): readonly Suggestion[] {
  const { location } = contractSide(drift, bound);
  const { shape, property } = typeSide(drift, bound);
  const ours = property?.shape ?? shape;
  const schema = ours && schemaOf(ours, bound.type);
  const isNever = ours?.kind === "union" && ours.members.length === 0;
  if (ours === undefined || schema === undefined || isNever) return [];
  const words = shorten(describeShape(ours, bound.type, "type"), TITLE_LENGTH);
  const title = t`Declare ${fieldName(drift, bound)} as ${words} in the contract`;
  return suggest(title, schemaAt(location)?.replace(location, schema) ?? []);
}
