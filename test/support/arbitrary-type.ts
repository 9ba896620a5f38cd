import fc from "fast-check";
import {
  type Member,
  type Model,
  mapModel,
  mapWhole,
  memberNames,
  type ObjectModel,
  partsOf,
  refers,
  type TupleModel,
  valuesOf,
  type Whole,
} from "./type-model";

/** A contract and a type that consumes it. */
export interface ContractAndType {
  readonly contract: Whole;
  readonly type: Whole;
}

const style = fc.nat({ max: 23 });

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "c") },
  { weight: 1, arbitrary: fc.constantFrom<(number | boolean)[]>(1, 2, true, false) },
);

type Leaf = Exclude<Model["is"], "literal" | "reference" | "array" | "tuple" | "object" | "union">;

function leaf(...kinds: readonly Leaf[]): fc.Arbitrary<Model> {
  return fc.record({ is: fc.constantFrom(...kinds), style });
}

const literal: fc.Arbitrary<Model> = fc.record({ is: fc.constant("literal" as const), value, style });
const reference: fc.Arbitrary<Model> = fc.record({
  is: fc.constant("reference" as const),
  name: fc.constantFrom("A" as const, "B" as const),
  style,
});

/** `leaves` besides those that both languages have. */
function models(leaves: fc.Arbitrary<Model>) {
  return fc.letrec<{ model: Model; object: ObjectModel }>((tie) => {
    const part = tie("model");
    const array = fc.record({ is: fc.constant("array" as const), item: part, style });
    const tuple = fc
      .record({
        is: fc.constant("tuple" as const),
        items: fc.array(part, { maxLength: 2 }),
        required: fc.nat({ max: 2 }),
        rest: fc.option(part, { nil: undefined, freq: 3 }),
        style,
      })
      .map(validTuple);
    const union = fc.record({
      is: fc.constant("union" as const),
      members: fc.array(part, { minLength: 2, maxLength: 3 }),
      style,
    });
    const member = fc
      .record({ name: fc.constantFrom(...memberNames), optional: fc.boolean(), model: part })
      .map(plausible);
    const members = fc.uniqueArray(member, { maxLength: 3, selector: ({ name }) => name });
    const values = fc.option(part, { nil: undefined, freq: 6 });
    const object = fc.record({ is: fc.constant("object" as const), members, values, style }).map(validMap);
    return {
      object,
      model: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        { weight: 5, arbitrary: leaf("string", "number", "boolean", "null") },
        { weight: 4, arbitrary: literal },
        { weight: 1, arbitrary: leaves },
        { weight: 1, arbitrary: reference },
        { weight: 4, arbitrary: object },
        { weight: 2, arbitrary: array },
        { weight: 1, arbitrary: tuple },
        { weight: 3, arbitrary: union },
      ),
    };
  });
}

/** Members called `kind` tell variants apart, as a rule. */
function plausible(member: Member): Member {
  const { name, model } = member;
  return name === "kind" && model.is === "string"
    ? { ...member, model: { ...model, is: "literal", value: "a" } }
    : member;
}

/**
 * Where positions may be missing before a rest, TypeScript relates the rest of an array to the first of them alone:
 * `string[]` is assignable to `[string?, ...number[]]`.
 */
function validTuple(tuple: TupleModel): TupleModel {
  const { items, required, rest } = tuple;
  return { ...tuple, required: rest === undefined ? Math.min(required, items.length) : items.length };
}

/** In TypeScript a member that may be absent is no value of a map: it may be `undefined`. */
function validMap(object: ObjectModel): ObjectModel {
  if (object.values === undefined) return object;
  return { ...object, members: object.members.map((member) => ({ ...member, optional: false })) };
}

/** A contract's map of anything is no map to the engine but an open object: what is in it is not promised. */
function openWhereAnything(part: Model): Model {
  if (part.is !== "object" || part.values === undefined) return part;
  const isOpen = partsOf(valuesOf(part) ?? part).some(({ is }) => is === "unknown");
  return isOpen ? { ...part, values: undefined } : part;
}

const ofContracts = models(leaf("unknown"));
const ofTypes = models(leaf("unknown", "date", "function", "undefined", "undefined"));

/**
 * A definition that always ends: what refers to a definition may be absent. Of a type without a finite value the checker
 * relates what nobody can send.
 */
function finite(object: ObjectModel): ObjectModel {
  const members = object.members.flatMap((member): Member[] => {
    if (!refers(member.model)) return [member];
    return object.values === undefined ? [{ ...member, optional: true }] : [];
  });
  return { ...object, members };
}

function whole({ object }: { readonly object: fc.Arbitrary<ObjectModel> }): fc.Arbitrary<Whole> {
  const definition = object.map(finite);
  return fc.record({ root: object, definitions: fc.record({ A: definition, B: definition }) });
}

const contract = whole(ofContracts).map((one) => mapWhole(one, openWhereAnything));

/** A change to one place of a model: what people change in a type, or forget to. */
interface Change {
  readonly at: number;
  readonly how: number;
  readonly fresh: Model;
  readonly member: Member;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 30 }),
  how: fc.nat({ max: 5 }),
  fresh: ofTypes.model,
  member: fc.record({ name: fc.constantFrom(...memberNames), optional: fc.boolean(), model: ofTypes.model }),
});

/** A contract with a type that drifted away from it by a few changes, or with one that has nothing to do with it. */
export const contractAndType: fc.Arbitrary<ContractAndType> = fc
  .oneof(
    { weight: 1, arbitrary: fc.record({ contract, type: whole(ofTypes) }) },
    {
      weight: 4,
      arbitrary: fc
        .record({ contract, changes: fc.array(change, { maxLength: 3 }), style })
        .map(({ contract: from, changes, style: shift }) => ({ contract: from, type: drifted(from, changes, shift) })),
    },
  )
  .map((pair) => ({ ...pair, type: mapWhole(pair.type, uncheckedMayLack) }));

/** A member of any type holds what is absent too, which TypeScript does not say; here it is written as optional. */
function uncheckedMayLack(part: Model): Model {
  if (part.is !== "object") return part;
  const members = part.members.flatMap((member): Member[] => {
    if (partsOf(member.model).every(({ is }) => is !== "unknown")) return [member];
    return part.values === undefined ? [{ ...member, optional: true }] : [];
  });
  return { ...part, members };
}

function drifted(contract: Whole, changes: readonly Change[], shift: number): Whole {
  const restyled = mapWhole(contract, (part) => ({ ...part, style: part.style + shift }));
  return changes.reduce((type, one) => {
    let place = 0;
    const each = (part: Model) => (place++ === one.at ? changed(part, one) : part);
    const root = mapModel(type.root, each);
    const size = place;
    // What lies behind the root's places lies in a definition.
    place = 0;
    const inside = { ...one, at: one.at - size };
    const A = mapModel(type.definitions.A, (part) => (place++ === inside.at ? changed(part, inside) : part));
    return {
      root: root.is === "object" ? validMap(root) : type.root,
      definitions: { ...type.definitions, A: A.is === "object" ? finite(validMap(A)) : type.definitions.A },
    };
  }, restyled);
}

function changed(part: Model, { how, fresh, member }: Change): Model {
  if (how === 0) return fresh;
  if (how === 1) return { is: "union", style: part.style, members: [part, fresh] };
  switch (part.is) {
    case "object":
      return changedObject(part, how, member);
    case "union":
      return part.members.length > 2 ? { ...part, members: part.members.slice(1) } : part;
    case "literal":
      return { ...part, value: part.value === "a" ? "b" : "a" };
    case "array":
      return { is: "tuple", style: part.style, items: [part.item], required: 1, rest: part.item };
    case "tuple":
      return how % 2 === 0
        ? { is: "array", style: part.style, item: part.items[0] ?? fresh }
        : validTuple({ ...part, required: 0 });
    default:
      return { is: "union", style: part.style, members: [part, { is: "null", style: 0 }] };
  }
}

function changedObject(object: ObjectModel, how: number, member: Member): ObjectModel {
  const [first, ...rest] = object.members;
  const others = object.members.filter(({ name }) => name !== member.name);
  if (how === 2 && first) return { ...object, members: rest };
  if (how === 3 && first) return { ...object, members: [{ ...first, optional: !first.optional }, ...rest] };
  if (how === 4) return { ...object, members: [...others, member] };
  return { ...object, members: [...others, { ...member, optional: true }] };
}
