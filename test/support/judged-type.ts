import {
  type Member,
  type Model,
  mapWhole,
  memberNames,
  type ObjectModel,
  partsOf,
  refers,
  valuesOf,
  type Whole,
} from "./type-model";

/**
 * Models as the TypeScript checker is to judge them: spelled plainly, with the differences from its assignability that
 * docs/drift.md means taken out beforehand. What is sent is what `JSON.stringify` makes of it.
 */

export type Role = "source" | "target";

/** A file that exports `name` and what it refers to. `any` is what a place without a type takes. */
export function judgedType(whole: Whole, name: string, role: Role, any: string): string {
  const printer = new Printer(name, role, any);
  printer.declare(name, whole.root);
  if (refers(whole.root)) {
    printer.declare(`${name}A`, whole.definitions.A);
    printer.declare(`${name}B`, whole.definitions.B);
  }
  return printer.statements.join("\n");
}

class Printer {
  readonly statements: string[] = [];
  readonly #prefix: string;
  readonly #role: Role;
  readonly #any: string;
  #count = 0;

  constructor(prefix: string, role: Role, any: string) {
    this.#prefix = prefix;
    this.#role = role;
    this.#any = any;
  }

  declare(name: string, model: Model): string {
    this.statements.push(`export type ${name} = ${this.#print(model)};`);
    return name;
  }

  #print(model: Model): string {
    const of = (part: Model): string => `(${this.#print(part)})`;
    switch (model.is) {
      case "literal":
        return JSON.stringify(model.value);
      case "unknown":
        return this.#any;
      case "date":
        return "Date";
      case "function":
        return "() => void";
      case "reference":
        return this.#prefix + model.name;
      case "array":
        return `${of(model.item)}[]`;
      case "tuple":
        return this.#tuple(model.items.map(of), model.required, model.rest && of(model.rest));
      case "union":
        return model.members.map(of).join(" | ") || "never";
      case "object":
        return `{ ${this.#members(model).join("; ")} }`;
      default:
        return model.is;
    }
  }

  /** To read from, an optional position is `undefined`, which JSON does not have: every length is a tuple of its own. */
  #tuple(items: readonly string[], required: number, rest: string | undefined): string {
    const end = rest === undefined ? [] : [`...${rest}[]`];
    if (this.#role === "target") {
      return `[${[...items.map((item, index) => (index < required ? item : `${item}?`)), ...end].join(", ")}]`;
    }
    const shorter = items.map((_, length) => items.slice(0, length)).slice(required);
    return [...shorter, [...items, ...end]].map((positions) => `[${positions.join(", ")}]`).join(" | ");
  }

  #members(model: ObjectModel): readonly string[] {
    // A member that all objects share keeps the check for weak types out.
    const members = [
      ...model.members.map((member) => `${member.name}${member.optional ? "?" : ""}: ${this.#print(member.model)}`),
      "shared?: any",
    ];
    const values = valuesOf(model);
    if (values === undefined) return members;
    // TypeScript does not relate a map's values to the optional members that they may be; spelled out, it does.
    const alias = this.declare(`${this.#prefix}_${this.#count++}`, values);
    const others = memberNames.filter((name) => model.members.every((member) => member.name !== name));
    return [...members, ...others.map((name) => `${name}?: ${alias}`), `[key: string]: ${alias}`];
  }
}

/** What the type is for one that reads: a member that may be `undefined` may be absent. */
export function asRead(whole: Whole): Whole {
  return mapWhole(whole, (part) => {
    if (part.is !== "object") return part;
    const members = part.members.map((member): Member => {
      const optional = member.optional || partsOf(member.model).some(({ is }) => is === "undefined");
      return { ...member, optional, model: without(member.model, ["undefined"]) };
    });
    const values = valuesOf(part);
    return { ...part, members, values: values && without(values, ["undefined"]) };
  });
}

/** What `JSON.stringify` sends: dates are texts, functions and `undefined` are left out, or null in an array. */
export function asSent(whole: Whole): Whole {
  return mapWhole(whole, (part) => {
    switch (part.is) {
      case "date":
        return { is: "string", style: 0 };
      case "array":
        return { ...part, item: sentItem(part.item) };
      case "tuple": {
        // The `undefined` of a position that may be missing ends the array before it.
        const items = part.items.map((item, index) =>
          sentItem(index < part.required ? item : without(item, ["undefined"])),
        );
        return { ...part, items, rest: part.rest && sentItem(part.rest) };
      }
      case "union":
        return partsOf(part).some(({ is }) => is === "unknown") ? { is: "unknown", style: 0 } : part;
      case "object":
        return sentObject(part);
      default:
        return part;
    }
  });
}

const nothing: Model = { is: "union", style: 0, members: [] };
const neverSent: readonly Model["is"][] = ["function", "undefined"];

function sentItem(item: Model): Model {
  const sent = without(item, neverSent);
  if (partsOf(sent).length === partsOf(item).length) return item;
  return { is: "union", style: 0, members: [sent, { is: "null", style: 0 }] };
}

function sentObject(object: ObjectModel): ObjectModel {
  const members = object.members.flatMap((member): Member[] => {
    const model = without(member.model, neverSent);
    const left = partsOf(model).length;
    if (left === 0) return [];
    return [{ ...member, model, optional: member.optional || left < partsOf(member.model).length }];
  });
  const values = without(valuesOf(object) ?? nothing, neverSent);
  return { ...object, members, values: partsOf(values).length === 0 ? undefined : values };
}

function without(model: Model, kinds: readonly Model["is"][]): Model {
  const parts = partsOf(model);
  const kept = parts.filter(({ is }) => !kinds.includes(is));
  return kept.length === parts.length ? model : { is: "union", style: 0, members: kept };
}
