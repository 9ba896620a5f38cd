import type { TypeProgram } from "../../consumer/type-reader";
import type { JsonValue } from "../../text/json";

/** What the program is given on its standard input, as JSON. */
export interface SchemaRequest {
  readonly program: TypeProgram;
  /** Exported name; dots reach into namespaces. */
  readonly name: string;
}

/** What typescript-json-schema makes of a type, or why it makes nothing, in words that end a sentence. */
export type TypeSchema =
  | { readonly ok: true; readonly schema: JsonValue }
  | { readonly ok: false; readonly reason: string };
