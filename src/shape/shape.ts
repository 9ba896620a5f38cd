import type { JsonScalar } from "../text/json";
import type { Location } from "../text/location";

/** Names a definition in the `ShapeGraph` it came with. */
export type ShapeId = string;

/** JSON's own scalar types; `integer` is a number without a fraction, as JSON Schema has it (1.0 is one). */
export type ScalarType = "string" | "number" | "integer" | "boolean" | "null";

/**
 * A refinement that JSON Schema can state and a TypeScript type cannot, under its JSON Schema keyword.
 * `format` holds the format's name, `pattern` the ECMA-262 source, the rest numbers; `uniqueItems` is `true`.
 */
export interface Constraint {
  readonly keyword:
    | "minLength"
    | "maxLength"
    | "pattern"
    | "format"
    | "minimum"
    | "maximum"
    | "exclusiveMinimum"
    | "exclusiveMaximum"
    | "multipleOf"
    | "minItems"
    | "maxItems"
    | "uniqueItems"
    | "minProperties"
    | "maxProperties";
  readonly value: number | string | true;
  /** `format` alone: it restricts. Else it is an annotation, and a text that is not of the format may be meant all the same. */
  readonly asserted?: true;
}

/** What every node of a Shape carries. */
interface ShapeBase {
  /** The place a person would change: the type node in TypeScript, the schema node in a contract or schema file. */
  readonly origin: Location;
  /** The user's own word for it, where it has one: `Customer`, `Date`, `Money`. Only for messages. */
  readonly label?: string;
  /**
   * Restrictions that hold here but that comparisons cannot use exactly, as reasons in words, each beginning with the
   * keyword (`if/then/else`). A value that the rest of the node accepts may still be refused by them; a value that the
   * rest refuses is refused.
   */
  readonly beyond?: readonly string[];
  /**
   * Shapes that every value must match besides this node: what `not`, `if`, `dependentSchemas` and their kin ask, and
   * parts of `allOf` that do not merge. Comparing node by node leaves them out, so what fits without them is asked of
   * `witness/`, which uses them exactly.
   */
  readonly also?: readonly Shape[];
}

export interface ObjectShape extends ShapeBase {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Property>;
  /**
   * The shape of members not named in `properties`: `false` when there are none (a closed object), `any` when nothing is
   * said about them (an open object: they may be there but are not promised), else a map's value.
   */
  readonly additional: Shape | false;
  /**
   * `patternProperties`: members whose name matches must match the shape too. Those named in `properties` have it merged
   * in already; `additional` speaks of the names that no pattern matches.
   */
  readonly patterns?: readonly PatternMember[];
  /** `propertyNames`: what every name, as a string, must match. */
  readonly names?: Shape;
  readonly constraints: readonly Constraint[];
}

export interface PatternMember {
  /** ECMA-262 source; it matches a name when it matches somewhere in it. */
  readonly pattern: string;
  readonly shape: Shape;
}

export interface Property {
  readonly shape: Shape;
  /** May be absent. On the type's side also: its type includes `undefined`. */
  readonly optional: boolean;
  /** The name in the declaration, or the key in the schema; the bound type's name where no declaration can change. */
  readonly origin: Location;
  readonly deprecated?: Deprecation;
  /** The schema gives a `default`. It counts as presence only for a binding that `fillsDefaults`. */
  readonly hasDefault?: boolean;
}

export interface Deprecation {
  /** Last day, `YYYY-MM-DD` (`x-sunset`). */
  readonly sunset?: string;
  /** Name of the property to use instead (`x-successor`). */
  readonly successor?: string;
}

export interface ArrayShape extends ShapeBase {
  readonly kind: "array";
  /** Positions of a tuple, in order. */
  readonly prefix: readonly TupleItem[];
  /** Items after the prefix; `false` when there are none. */
  readonly items: Shape | false;
  /** `minItems`, `maxItems`, `uniqueItems`. A required position of `prefix` needs no `minItems`. */
  readonly constraints: readonly Constraint[];
  /** How many items, of all, must match a shape: `contains`, `minContains`, `maxContains`. */
  readonly contains?: readonly Contains[];
}

export interface Contains {
  readonly shape: Shape;
  /** `minContains`, 1 where it is not given. */
  readonly least: number;
  readonly most?: number;
}

export interface TupleItem {
  readonly shape: Shape;
  /** May be missing, and then everything after it too. In JSON Schema every position is, but for `minItems`. */
  readonly optional: boolean;
}

export interface UnionShape extends ShapeBase {
  readonly kind: "union";
  /** Members, never unions themselves after `union()`. The empty union accepts nothing (`never`, schema `false`). */
  readonly members: readonly Shape[];
  /** A `oneOf`: a value must match exactly one member. */
  readonly exclusive?: boolean;
}

export interface LiteralShape extends ShapeBase {
  readonly kind: "literal";
  readonly value: JsonScalar;
}

export interface ScalarShape extends ShapeBase {
  readonly kind: "scalar";
  readonly type: ScalarType;
  readonly constraints: readonly Constraint[];
}

/** A definition by name: how recursion and shared definitions are written. Resolved in the graph it came with. */
export interface RefShape extends ShapeBase {
  readonly kind: "ref";
  readonly target: ShapeId;
}

/** Every JSON value: `any` and `unknown`, schema `true` and `{}`. */
export interface AnyShape extends ShapeBase {
  readonly kind: "any";
}

/**
 * A TypeScript type that JSON cannot carry: `Date`, `bigint`, `Map`, `Set`, `RegExp`, `symbol`, functions, typed arrays,
 * class instances with methods. `label` is its name. A type that goes into JSON by `toJSON` is not foreign on write: it
 * is the shape of `toJSON`'s result.
 */
export interface ForeignShape extends ShapeBase {
  readonly kind: "foreign";
  readonly label: string;
  /** What `JSON.stringify` makes of it: it throws (`bigint`), or writes `{}` (`Map`, `Set`, `RegExp`) or other JSON. */
  readonly sent: "throws" | "empty-object" | "other";
  /** The data members of a class instance, so that one unavoidable finding does not hide the others. */
  readonly data?: ObjectShape;
}

/** Every JSON value that the shape refuses. */
export interface NotShape extends ShapeBase {
  readonly kind: "not";
  readonly shape: Shape;
}

/** Could not be lowered: undecided wherever a comparison needs it. */
export interface UnknownShape extends ShapeBase {
  readonly kind: "unknown";
  /** Why, in words for the user: `type parameter T`, `keyword $dynamicRef`. */
  readonly reason: string;
}

/**
 * The one language that both sides are lowered to. Plain data: it survives `structuredClone`, so that types can be read
 * in another thread.
 */
export type Shape =
  | ObjectShape
  | ArrayShape
  | UnionShape
  | LiteralShape
  | ScalarShape
  | RefShape
  | AnyShape
  | ForeignShape
  | NotShape
  | UnknownShape;

/** A Shape with the definitions that its `ref` nodes name. */
export interface ShapeGraph {
  readonly root: Shape;
  readonly definitions: ReadonlyMap<ShapeId, Shape>;
}
