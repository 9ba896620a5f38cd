import type { Entity } from "../contract/contract";
import type { Location } from "../text/location";

/** A text of a contract that names a field of an entity: `address.city` in `fields`, `Customer.updatedAt` as a key. */
export interface Mention {
  /** The whole text, with its quotes. */
  readonly scalar: Location;
  /** The text as it is read. */
  readonly text: string;
  /** Where in it the field's own name stands. */
  readonly start: number;
  readonly length: number;
  /** A field path such as `address.city`, a JSON Pointer, in which names are escaped, or one in a URI (RFC 6901, 5 and 6). */
  readonly form: "path" | "pointer" | "uri";
}

/** A field of an entity, by all that names it in its contract, in the schemas of the contract and in the bound types. */
export interface Field {
  readonly entity: Entity;
  readonly name: string;
  readonly mentions: readonly Mention[];
  /** Keys and texts of schemas, with their quotes. */
  readonly keys: readonly Location[];
  /** Those of them that say what the field is: the keys of `properties` and their kin. */
  readonly declarations: readonly Location[];
  /** Keys of examples and default values, with their quotes. */
  readonly dataKeys: readonly Location[];
  /** The names in the declarations of members, without quotes. */
  readonly members: readonly Location[];
  /** What declares the member in types that do not write its name there: `Record<"id" | "email", string>`. */
  readonly unnamed: readonly Location[];
  /** True where a member of the same values has another name: two would become one. */
  isBeside(name: string): boolean;
}
