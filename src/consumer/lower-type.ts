import type { ForeignShape, RefShape, Shape, ShapeGraph, ShapeId, UnknownShape } from "../shape/shape";
import { never } from "../shape/union";
import { english } from "../text/l10n";
import ts from "./compiler";
import { lowerArray, lowerTuple } from "./lower-array";
import { lowerMembers } from "./lower-members";
import { inWrittenOrder } from "./member-order";
import type { Place, Places } from "./places";
import { anyObject, anythingButNull, foreignFunction, narrowed, unknown, withBoolean, withLabel } from "./plain-shapes";
import { textPattern } from "./template-pattern";
import {
  builtinType,
  has,
  instanceKind,
  isAbsent,
  isEmptyLiteral,
  isObjectType,
  isOpenGeneric,
  isTuple,
  nameOf,
  primitives,
  scalarType,
  vanishes,
} from "./type-kinds";
import { type Explained, isUnresolved, lacksName, whyUnresolved } from "./unresolved";

/** One generic type may hold itself with ever new arguments; data nests less deep than this. */
const maxNestedInstances = 25;
/** More object types than this in one payload are not compared. */
const maxDefinitions = 5000;

/** An object type on the way to its definition, and the one that it was met in. */
interface Frame {
  readonly type: ts.Type;
  readonly id: ShapeId;
  readonly place: Place;
  readonly parent: Frame | undefined;
}

/** Lowers one declared type to what `JSON.parse` gives (`read`) or `JSON.stringify` sends (`write`) for it. */
export class TypeLowering {
  readonly checker: ts.TypeChecker;
  readonly direction: "read" | "write";
  readonly places: Places;
  readonly explained: Explained;
  /** A name was met that no file of the program declares. */
  missesName = false;
  /** A name was not found where it was looked for. A module that is missing is among the dependencies. */
  incomplete = false;
  readonly #definitions = new Map<ShapeId, Shape>();
  readonly #ids = new Map<ts.Type, ShapeId>();
  /** Unions and arrays that are being lowered: meeting one again means it holds itself. */
  readonly #active = new Set<ts.Type>();
  readonly #queue: Frame[] = [];
  #frame: Frame | undefined;

  /** `explained` adds to a reason what only the project can know. */
  constructor(checker: ts.TypeChecker, direction: "read" | "write", places: Places, explained: Explained) {
    this.checker = checker;
    this.direction = direction;
    this.places = places;
    this.explained = explained;
  }

  /** The graph of a type. Object types are its definitions, so that recursion is finite and nothing is lowered twice. */
  graph(type: ts.Type, place: Place): ShapeGraph {
    const root = this.lower(type, place);
    for (let at = 0; at < this.#queue.length; at++) {
      const frame = this.#queue[at];
      if (frame === undefined) break;
      this.#frame = frame;
      this.#definitions.set(frame.id, lowerMembers(this, frame.type, frame.place));
    }
    return { root, definitions: this.#definitions };
  }

  /** The shape of a type where a value must stand: `undefined` is left to the caller. */
  lower(type: ts.Type, place: Place): Shape {
    const { origin } = place;
    if (isUnresolved(type)) return this.#unresolved(place);
    if (has(type, ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return { kind: "any", origin };
    if (has(type, ts.TypeFlags.BooleanLiteral)) {
      return { kind: "literal", origin, value: type === this.checker.getTrueType() };
    }
    if (type.isUnion()) return this.#union(type, place);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", origin, value: type.value };
    const scalar = scalarType(type);
    if (scalar !== undefined) return { kind: "scalar", origin, type: scalar, constraints: [] };
    if (has(type, ts.TypeFlags.Null)) return { kind: "literal", origin, value: null };
    if (has(type, ts.TypeFlags.Never) || isAbsent(type)) return never(origin);
    if (has(type, ts.TypeFlags.BigIntLike)) return this.#bigint(type, place);
    if (has(type, ts.TypeFlags.ESSymbolLike)) return { kind: "foreign", origin, label: "symbol", sent: "other" };
    if (has(type, ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) return this.#template(type, place);
    if (has(type, ts.TypeFlags.NonPrimitive)) return anyObject(place);
    if (type.isIntersection()) return this.#intersection(type, place);
    if (isObjectType(type) && !isOpenGeneric(type)) return this.#object(type, place);
    return this.#deferred(type, place);
  }

  /** JSON has no `bigint`, unless the workspace gives `BigInt` a `toJSON`. */
  #bigint(type: ts.Type, place: Place): Shape {
    const sent = this.#sentByToJson(this.checker.getApparentType(type), place);
    return sent ?? { kind: "foreign", origin: place.origin, label: "bigint", sent: "throws" };
  }

  #union(type: ts.UnionType, place: Place): Shape {
    return this.#guarded(type, place, () => {
      const { origin } = place;
      const label = type.aliasSymbol?.name ?? (has(type, ts.TypeFlags.EnumLike) ? type.symbol?.name : undefined);
      const kept = type.types.filter(
        (member) => !isAbsent(member) && !(this.direction === "write" && vanishes(member, this.places)),
      );
      const lowered = inWrittenOrder(kept, type, place.node)
        .map((member) => this.lower(member, place))
        .flatMap((shape) => (shape.kind === "union" && shape.label === undefined ? shape.members : [shape]));
      const members = withBoolean(lowered, origin);
      const [only] = members;
      if (only !== undefined && members.length === 1) return only;
      return { kind: "union", origin, members, ...(label === undefined ? {} : { label }) };
    });
  }

  /** Brands are what they are added to; other intersections are the members that the checker gives them. */
  #intersection(type: ts.IntersectionType, place: Place): Shape {
    const { checker, places } = this;
    const scalars = type.types.filter((member) => has(member, primitives));
    const [only] = scalars;
    if (only !== undefined && scalars.length === 1) return withLabel(this.lower(only, place), type.aliasSymbol?.name);
    if (only !== undefined) {
      const label = checker.typeToString(type);
      return narrowed(
        scalars.map((member) => this.lower(member, place)),
        place,
        label,
      );
    }
    // Members that exclude each other leave nothing, which the checker finds when it relates the type to another.
    if (checker.isTypeAssignableTo(type, checker.getNeverType())) return never(place.origin);
    if (vanishes(type, places)) return foreignFunction(place);
    const open = type.types.find((member) => !isObjectType(member) && !member.isUnionOrIntersection());
    if (open !== undefined && !has(open, ts.TypeFlags.NonPrimitive)) return this.#deferred(open, place);
    const list = type.types.find((member) => checker.isArrayLikeType(member));
    if (list !== undefined) return this.lower(list, place);
    for (const part of type.types) {
      const sent = this.#sentByToJson(part, place);
      if (sent !== undefined) return sent;
    }
    return this.#instance(type, place) ?? this.#define(type, place);
  }

  #object(type: ts.ObjectType, place: Place): Shape {
    const { origin } = place;
    if (isTuple(this.checker, type)) return this.#guarded(type, place, () => lowerTuple(this, type, place));
    // To ask whether a type is like an array is slow; only what has a length can be.
    if (this.checker.isArrayType(type) || (type.getProperty("length") && this.checker.isArrayLikeType(type))) {
      return this.#guarded(type, place, () => lowerArray(this, type, place));
    }
    if (type.getCallSignatures().length + type.getConstructSignatures().length > 0) return foreignFunction(place);
    if (isEmptyLiteral(this.checker, type)) return anythingButNull(place);
    const builtin = builtinType(type, this.places);
    if (builtin === "Object") return anythingButNull(place);
    if (builtin === "Function") return { kind: "foreign", origin, label: "Function", sent: "other" };
    if (builtin !== undefined) return { kind: "scalar", origin, type: builtin, constraints: [] };
    return this.#sentByToJson(type, place) ?? this.#instance(type, place) ?? this.#define(type, place);
  }

  /** A class or library instance: not JSON on read; on write what its own data gives, unless it has none. */
  #instance(type: ts.ObjectType | ts.IntersectionType, place: Place): ForeignShape | undefined {
    for (const part of type.isIntersection() ? type.types : [type]) {
      const kind = instanceKind(part, this.places);
      if (kind === undefined) continue;
      const shape = { kind: "foreign", origin: place.origin, ...kind } as const;
      if (this.places.isForeign(part.symbol)) return shape;
      if (this.direction === "read") return this.#active.has(type) ? shape : this.#withData(type, shape, place);
    }
    return undefined;
  }

  #withData(type: ts.Type, shape: ForeignShape, place: Place): ForeignShape {
    this.#active.add(type);
    const data = lowerMembers(this, type, place);
    this.#active.delete(type);
    return data.properties.size > 0 ? { ...shape, data } : shape;
  }

  /** On write: the shape of what the type's `toJSON` returns, where it has one. */
  #sentByToJson(type: ts.Type, place: Place): Shape | undefined {
    const method = this.direction === "write" ? type.getProperty("toJSON") : undefined;
    const sent = method && this.checker.getTypeOfSymbol(method).getCallSignatures()[0]?.getReturnType();
    if (sent === undefined || sent === type) return undefined;
    const label = type.symbol?.name;
    if (label === "Date" && this.places.isForeign(type.symbol)) {
      const constraints = [{ keyword: "format", value: "date-time" }] as const;
      return { kind: "scalar", origin: place.origin, label, type: "string", constraints };
    }
    return withLabel(
      this.#guarded(type, place, () => this.lower(sent, place)),
      label,
    );
  }

  #template(type: ts.Type, place: Place): Shape {
    const pattern = textPattern(type);
    if (pattern === undefined) return unknown(english`type ${this.checker.typeToString(type)}`, place);
    const constraints = [{ keyword: "pattern", value: pattern }] as const;
    const label = this.checker.typeToString(type);
    return { kind: "scalar", origin: place.origin, label, type: "string", constraints };
  }

  /** A type that only a use of the generic decides: its default, or the class itself for `this`, else unknown. */
  #deferred(type: ts.Type, place: Place): Shape {
    if (has(type, ts.TypeFlags.TypeParameter)) {
      const isThis = ((type.symbol?.flags ?? 0) & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
      const instead = isThis ? this.checker.getBaseConstraintOfType(type) : type.getDefault();
      if (instead !== undefined && instead !== type) return this.lower(instead, place);
      return unknown(english`type parameter ${type.symbol?.name ?? "this"}`, place);
    }
    return unknown(english`type ${this.checker.typeToString(type)}`, place);
  }

  #unresolved(place: Place): UnknownShape {
    const reason = whyUnresolved(this.checker, place.node);
    this.incomplete ||= lacksName(reason);
    if (!reason.includes("module")) this.missesName = true;
    return unknown(this.explained(reason), place);
  }

  #guarded(type: ts.Type, place: Place, make: () => Shape): Shape {
    const known = this.#ids.get(type);
    if (known !== undefined) return this.#ref(type, known, place);
    if (this.#active.has(type)) return this.#ref(type, this.#newId(type), place);
    this.#active.add(type);
    const shape = make();
    this.#active.delete(type);
    const id = this.#ids.get(type);
    if (id === undefined) return shape;
    this.#definitions.set(id, shape);
    return this.#ref(type, id, place);
  }

  #define(type: ts.Type, place: Place): Shape {
    const known = this.#ids.get(type);
    if (known !== undefined) return this.#ref(type, known, place);
    if (this.#nestedInstances(type) > maxNestedInstances) {
      return unknown(english`type ${nameOf(type) ?? "here"} holds itself with ever new arguments`, place);
    }
    if (this.#queue.length >= maxDefinitions) return unknown(english`more than ${maxDefinitions} types`, place);
    const id = this.#newId(type);
    this.#queue.push({ type, id, place: this.places.ofType(type, place), parent: this.#frame });
    return this.#ref(type, id, place);
  }

  #nestedInstances(type: ts.Type): number {
    let count = 0;
    for (let frame = this.#frame; frame !== undefined; frame = frame.parent) {
      if (type.symbol !== undefined && frame.type.symbol === type.symbol) count++;
    }
    return count;
  }

  #newId(type: ts.Type): ShapeId {
    const id = `${nameOf(type) ?? "type"}#${this.#ids.size + 1}`;
    this.#ids.set(type, id);
    return id;
  }

  #ref(type: ts.Type, target: ShapeId, place: Place): RefShape {
    const label = nameOf(type);
    return { kind: "ref", origin: place.origin, target, ...(label === undefined ? {} : { label }) };
  }
}
