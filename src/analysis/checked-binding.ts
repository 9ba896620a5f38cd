import type { TypeReading } from "../consumer/type-reader";
import type { EntitySchema } from "../schema/entity-schema";
import { type BindingCheck, checkBinding } from "./binding-check";
import { bindingFindings } from "./binding-findings";
import type { Binding } from "./bindings";
import type { Diagnosed } from "./diagnosed";

/** A binding with what was found of it, and what that was found from. */
export interface CheckedBinding {
  readonly schema: EntitySchema;
  readonly check: BindingCheck;
  readonly today: string;
  readonly diagnosed: readonly Diagnosed[];
}

export function diagnoseBinding(
  binding: Binding,
  schema: EntitySchema,
  reading: TypeReading,
  today: string,
): CheckedBinding {
  const check = checkBinding(binding, schema, reading);
  return { schema, check, today, diagnosed: bindingFindings(check, today) };
}
