import type { JsonValue } from "../../text/json";

/** Two versions of a JSON Schema of draft-07. */
export interface SchemaDiffQuestion {
  readonly old: { readonly [keyword: string]: JsonValue };
  readonly new: { readonly [keyword: string]: JsonValue };
}

/** The values that only one version accepts, as schemas; absent where there are none. Or why that cannot be said. */
export type SchemaDiffAnswer =
  | { readonly added?: JsonValue; readonly removed?: JsonValue; readonly fault?: never }
  | { readonly fault: string };
