import { isJsonObject, type JsonValue } from "../../src/text/json";
import { type Model, type ObjectModel, valuesOf, type Whole } from "./type-model";

/** Values made of one model; of each part these many at most. */
const most = 40;

/** JSON values of a model: every kind of each part, in combination as far as there is room. */
export function samplesOf({ root, definitions }: Whole): readonly JsonValue[] {
  const samples = (model: Model, depth: number): readonly JsonValue[] => {
    const of = (part: Model) => samples(part, depth + 1);
    switch (model.is) {
      case "string":
        return ["", "a", "b", "other"];
      case "number":
        return [1, 2, 0.5];
      case "boolean":
        return [true, false];
      case "null":
        return [null];
      case "literal":
        return [model.value];
      case "unknown":
        return [null, "", 1, true, [], {}];
      case "reference":
        return depth > 6 ? [] : of(definitions[model.name]);
      case "union":
        return model.members.flatMap(of).slice(0, most);
      case "array":
        return [[], ...combined([of(model.item)]), ...combined([of(model.item), of(model.item)])];
      case "tuple": {
        const positions = model.items.map(of);
        const shorter = positions.map((_, length) => positions.slice(0, length)).slice(model.required);
        const longer = model.rest ? [[...positions, of(model.rest)]] : [];
        return [...shorter, positions, ...longer].flatMap((one): JsonValue[] => combined(one));
      }
      case "object":
        return objects(model, of);
      default:
        return [];
    }
  };
  return samples(root, 0);
}

function objects(model: ObjectModel, of: (part: Model) => readonly JsonValue[]): readonly JsonValue[] {
  const values = valuesOf(model);
  const further = values ? [{ name: "further", optional: true, model: values }] : [];
  const members = [...model.members, ...further];
  const choices = members.map((member): readonly (JsonValue | undefined)[] => [
    ...(member.optional ? [undefined] : []),
    ...of(member.model),
  ]);
  return combined(choices).map((chosen) => {
    const entries = members.map(({ name }, index): [string, JsonValue | undefined] => [name, chosen[index]]);
    return Object.fromEntries(entries.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
  });
}

/** One of each, in all ways while there is room; every choice stands in one at least. */
function combined<T>(choices: readonly (readonly T[])[]): T[][] {
  const total = choices.reduce((product, one) => product * one.length, 1);
  const longest = Math.max(1, ...choices.map((one) => one.length));
  if (choices.some((one) => one.length === 0)) return [];
  const count = total <= most ? total : Math.max(most, longest);
  return Array.from({ length: count }, (_, number) => {
    let rest = number;
    return choices.map((one, index) => {
      const at =
        total <= most ? rest % one.length : (number * (index + 1) + Math.floor(number / one.length)) % one.length;
      rest = Math.floor(rest / one.length);
      return one[at] as T;
    });
  });
}

/** Is the JSON value one of the model? Objects take further members, as a type does and an open schema. */
export function isValueOf(whole: Whole, value: JsonValue): boolean {
  return isValue(whole, whole.root, value);
}

function isValue(whole: Whole, model: Model, value: JsonValue | undefined): boolean {
  const is = (part: Model, inside: JsonValue | undefined) => isValue(whole, part, inside);
  switch (model.is) {
    case "string":
    case "number":
    case "boolean":
      return typeof value === model.is;
    case "null":
      return value === null;
    case "literal":
      return value === model.value;
    case "unknown":
      return true;
    case "reference":
      return is(whole.definitions[model.name], value);
    case "union":
      return model.members.some((member) => is(member, value));
    case "array":
      return Array.isArray(value) && value.every((item) => is(model.item, item));
    case "tuple": {
      const { items, rest, required } = model;
      if (!Array.isArray(value) || value.length < required) return false;
      return value.every((item, index) => {
        const position = items[index] ?? rest;
        return position !== undefined && is(position, item);
      });
    }
    case "object": {
      if (value === undefined || !isJsonObject(value)) return false;
      const values = valuesOf(model);
      const named = new Map(Object.entries(value));
      if (
        !model.members.every(({ name, optional, model: type }) =>
          named.has(name) ? is(type, named.get(name)) : optional,
        )
      )
        return false;
      return values === undefined || [...named.values()].every((member) => is(values, member));
    }
    default:
      return false;
  }
}
