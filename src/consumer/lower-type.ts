import type { ForeignShape, RefShape, Shape, ShapeGraph, ShapeId, TupleItem, UnknownShape } from "../shape/shape";
import ts from "./compiler";
import { lowerMembers } from "./lower-members";
import { inWrittenOrder } from "./member-order";
import { itemNode, type Place, type Places, positionNode, within } from "./places";
import { anyObject, anythingButNull, unknown, withLabel } from "./plain-shapes";
import { templatePattern } from "./template-pattern";
import {
  builtinType,
  has,
  instanceKind,
  isAbsent,
  isEmptyLiteral,
  isObjectType,
  isOpenGeneric,
  isReferenceType,
  isTuple,
  membersOf,
  nameOf,
  primitives,
  scalarType,
  vanishes,
} from "./type-kinds";
import { isUnresolved, lacksName, whyUnresolved } from "./unresolved";

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

  constructor(checker: ts.TypeChecker, direction: "read" | "write", places: Places) {
    this.checker = checker;
    this.direction = direction;
    this.places = places;
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
    if (has(type, ts.TypeFlags.Never) || isAbsent(type)) return { kind: "union", origin, members: [] };
    if (has(type, ts.TypeFlags.BigIntLike)) return { kind: "foreign", origin, label: "bigint", sent: "throws" };
    if (has(type, ts.TypeFlags.ESSymbolLike)) return { kind: "foreign", origin, label: "symbol", sent: "other" };
    if (has(type, ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) return this.#template(type, place);
    if (has(type, ts.TypeFlags.NonPrimitive)) return anyObject(place);
    if (type.isIntersection()) return this.#intersection(type, place);
    if (isObjectType(type) && !isOpenGeneric(type)) return this.#object(type, place);
    return this.#deferred(type, place);
  }

  /** A type as an item of an array, where `JSON.stringify` writes `null` for what it cannot send. */
  lowerItem(type: ts.Type, place: Place): Shape {
    const shape = this.lower(type, place);
    if (this.direction === "read" || !membersOf(type).some((member) => isAbsent(member) || vanishes(member)))
      return shape;
    const absent: Shape = { kind: "literal", origin: place.origin, value: null };
    const members = shape.kind === "union" ? shape.members : [shape];
    return { kind: "union", origin: place.origin, members: [...members, absent] };
  }

  #union(type: ts.UnionType, place: Place): Shape {
    return this.#guarded(type, place, () => {
      const { origin } = place;
      const label = type.aliasSymbol?.name ?? (has(type, ts.TypeFlags.EnumLike) ? type.symbol?.name : undefined);
      const kept = type.types.filter(
        (member) => !isAbsent(member) && !(this.direction === "write" && vanishes(member)),
      );
      const isBoolean = kept.filter((member) => has(member, ts.TypeFlags.BooleanLiteral)).length === 2;
      const members: Shape[] = inWrittenOrder(kept, type, place.node)
        .filter((member) => !isBoolean || !has(member, ts.TypeFlags.BooleanLiteral))
        .map((member) => this.lower(member, place))
        .flatMap((shape) => (shape.kind === "union" && shape.label === undefined ? shape.members : [shape]));
      if (isBoolean) members.push({ kind: "scalar", origin, type: "boolean", constraints: [] });
      const [only] = members;
      if (only !== undefined && members.length === 1) return only;
      return { kind: "union", origin, members, ...(label === undefined ? {} : { label }) };
    });
  }

  /** Brands are their primitive; other intersections are the members that the checker gives them. */
  #intersection(type: ts.IntersectionType, place: Place): Shape {
    const primitive = type.types.find((member) => has(member, primitives));
    if (primitive !== undefined) {
      return withLabel(this.lower(primitive, place), type.aliasSymbol?.name);
    }
    const open = type.types.find((member) => !isObjectType(member) && !member.isUnionOrIntersection());
    if (open !== undefined && !has(open, ts.TypeFlags.NonPrimitive)) return this.#deferred(open, place);
    const list = type.types.find((member) => this.checker.isArrayLikeType(member));
    return list === undefined ? this.#define(type, place) : this.lower(list, place);
  }

  #object(type: ts.ObjectType, place: Place): Shape {
    const { origin } = place;
    if (isTuple(this.checker, type)) return this.#guarded(type, place, () => this.#tuple(type, place));
    // To ask whether a type is like an array is slow; only what has a length can be.
    if (this.checker.isArrayType(type) || (type.getProperty("length") && this.checker.isArrayLikeType(type))) {
      return this.#guarded(type, place, () => this.#array(type, place));
    }
    if (vanishes(type))
      return {
        kind: "foreign",
        origin,
        label: type.symbol?.name === "Function" ? "Function" : "function",
        sent: "other",
      };
    if (isEmptyLiteral(type)) return anythingButNull(place);
    const builtin = builtinType(type, this.places);
    if (builtin === "Object") return anythingButNull(place);
    if (builtin === "Function") return { kind: "foreign", origin, label: "Function", sent: "other" };
    if (builtin !== undefined) return { kind: "scalar", origin, type: builtin, constraints: [] };
    if (this.direction === "write") {
      const sent = this.#sentByToJson(type, place);
      if (sent !== undefined) return sent;
    }
    return this.#instance(type, place) ?? this.#define(type, place);
  }

  #array(type: ts.ObjectType, place: Place): Shape {
    const item =
      isReferenceType(type) && this.checker.isArrayType(type)
        ? this.checker.getTypeArguments(type)[0]
        : this.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const itemPlace = within(this.places, place, itemNode(place.node));
    const items: Shape = item === undefined ? { kind: "any", origin: place.origin } : this.lowerItem(item, itemPlace);
    return { kind: "array", origin: place.origin, prefix: [], items, constraints: [] };
  }

  #tuple(type: ts.TupleTypeReference, place: Place): Shape {
    const { elementFlags } = type.target;
    const types = this.checker.getTypeArguments(type).slice(0, elementFlags.length);
    const restAt = elementFlags.findIndex((flag) => (flag & ts.ElementFlags.Variable) !== 0);
    const fixed = restAt < 0 ? types : types.slice(0, restAt);
    const rest = restAt < 0 ? [] : types.slice(restAt);
    const prefix = fixed.map((item, index): TupleItem => {
      const optional = ((elementFlags[index] ?? 0) & ts.ElementFlags.Optional) !== 0;
      const itemPlace = within(this.places, place, positionNode(place.node, index));
      // The `undefined` of an optional position means that the array ends before it.
      return { shape: optional ? this.lower(item, itemPlace) : this.lowerItem(item, itemPlace), optional };
    });
    const items = rest.map((item) => this.lowerItem(item, place));
    const [first] = items;
    const { origin } = place;
    if (first === undefined) return { kind: "array", origin, prefix, items: false, constraints: [] };
    if (items.length === 1) return { kind: "array", origin, prefix, items: first, constraints: [] };
    // Positions behind a rest element have no fixed index: every item may be any of them.
    const mixed: Shape = { kind: "union", origin, members: items };
    return { kind: "array", origin, prefix, items: mixed, constraints: [], beyond: ["positions after a rest element"] };
  }

  /** A class or library instance: not JSON on read; on write what its own data gives, unless it has none. */
  #instance(type: ts.ObjectType, place: Place): ForeignShape | undefined {
    const kind = instanceKind(type, this.places);
    if (kind === undefined) return undefined;
    const isLibrary = this.places.isForeign(type.symbol);
    if (this.direction === "write" && !isLibrary) return undefined;
    const shape = { kind: "foreign", origin: place.origin, ...kind } as const;
    if (isLibrary) return shape;
    return this.#active.has(type) ? shape : this.#withData(type, shape, place);
  }

  #withData(type: ts.ObjectType, shape: ForeignShape, place: Place): ForeignShape {
    this.#active.add(type);
    const data = lowerMembers(this, type, place);
    this.#active.delete(type);
    return data.kind === "object" && data.properties.size > 0 ? { ...shape, data } : shape;
  }

  #sentByToJson(type: ts.ObjectType, place: Place): Shape | undefined {
    const method = type.getProperty("toJSON");
    const signature = method && this.checker.getTypeOfSymbol(method).getCallSignatures()[0];
    if (signature === undefined) return undefined;
    const label = type.symbol?.name;
    if (label === "Date" && this.places.isForeign(type.symbol)) {
      const constraints = [{ keyword: "format", value: "date-time" }] as const;
      return { kind: "scalar", origin: place.origin, label, type: "string", constraints };
    }
    const sent = signature.getReturnType();
    return sent === type
      ? undefined
      : withLabel(
          this.#guarded(type, place, () => this.lower(sent, place)),
          label,
        );
  }

  #template(type: ts.Type, place: Place): Shape {
    const pattern = templatePattern(type);
    if (pattern === undefined) return unknown(`type ${this.checker.typeToString(type)}`, place);
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
      return unknown(`type parameter ${type.symbol?.name ?? "this"}`, place);
    }
    return unknown(`type ${this.checker.typeToString(type)}`, place);
  }

  #unresolved(place: Place): UnknownShape {
    const reason = whyUnresolved(this.checker, place.node);
    this.incomplete ||= lacksName(reason);
    if (!reason.includes("module")) this.missesName = true;
    return unknown(reason, place);
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
      return unknown(`type ${nameOf(type) ?? "here"} holds itself with ever new arguments`, place);
    }
    if (this.#queue.length >= maxDefinitions) return unknown(`more than ${maxDefinitions} types`, place);
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
