import type { JsonValue } from "../../src/text/json";
import type { SchemaValue } from "./arbitrary-schema";

/**
 * What JSON Schema without refinements and TypeScript both can say, and what only TypeScript can (`date`, `function`,
 * `undefined`). `style` chooses among spellings that mean the same.
 */
export type Model = Shapeless | ArrayModel | TupleModel | ObjectModel | UnionModel;

interface Styled {
  readonly style: number;
}

type Shapeless = Styled &
  (
    | { readonly is: "string" | "number" | "boolean" | "null" | "unknown" | "date" | "function" | "undefined" }
    | { readonly is: "literal"; readonly value: string | number | boolean }
    | { readonly is: "reference"; readonly name: DefinitionName }
  );

interface ArrayModel extends Styled {
  readonly is: "array";
  readonly item: Model;
}

export interface TupleModel extends Styled {
  readonly is: "tuple";
  readonly items: readonly Model[];
  /** Positions that must be there: the first so many. */
  readonly required: number;
  readonly rest?: Model | undefined;
}

export interface ObjectModel extends Styled {
  readonly is: "object";
  readonly members: readonly Member[];
  /** What members have that are not named; those that are named may be values of a map too. */
  readonly values?: Model | undefined;
}

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly model: Model;
}

interface UnionModel extends Styled {
  readonly is: "union";
  readonly members: readonly Model[];
}

export type DefinitionName = "A" | "B";

/** All names that members have. */
export const memberNames = ["id", "kind", "name", "tags", "total"] as const;

/** A model and the definitions that it refers to. */
export interface Whole {
  readonly root: ObjectModel;
  readonly definitions: Readonly<Record<DefinitionName, ObjectModel>>;
}

/** Every value of a map, named or not. */
export function valuesOf({ members, values }: ObjectModel): Model | undefined {
  return values && { is: "union", style: 0, members: [values, ...members.map(({ model }) => model)] };
}

/** The members of a union, those of unions in it too; a model that is none alone. */
export function partsOf(model: Model): readonly Model[] {
  return model.is === "union" ? model.members.flatMap(partsOf) : [model];
}

/** The model with what `each` makes of its parts; innermost first. */
export function mapModel<M extends Model>(model: M, each: (part: Model) => Model): Model {
  return each(mapParts(model, (part) => mapModel(part, each)));
}

function mapParts(model: Model, each: (part: Model) => Model): Model {
  switch (model.is) {
    case "array":
      return { ...model, item: each(model.item) };
    case "tuple":
      return { ...model, items: model.items.map(each), rest: model.rest && each(model.rest) };
    case "union":
      return { ...model, members: model.members.map(each) };
    case "object": {
      const members = model.members.map((member) => ({ ...member, model: each(member.model) }));
      return { ...model, members, values: model.values && each(model.values) };
    }
    default:
      return model;
  }
}

export function mapWhole(whole: Whole, each: (part: Model) => Model): Whole {
  const definition = (model: ObjectModel) => {
    const mapped = mapModel(model, each);
    return mapped.is === "object" ? mapped : model;
  };
  const { A, B } = whole.definitions;
  return { root: definition(whole.root), definitions: { A: definition(A), B: definition(B) } };
}

/** The contract as a JSON Schema of 2020-12. On read some objects are closed, which no TypeScript type can be. */
export function schemaOf(whole: Whole, direction: "read" | "write"): SchemaValue {
  const closes = direction === "read";
  const { A, B } = whole.definitions;
  const definitions = refers(whole.root) ? { $defs: { A: schema(A, closes), B: schema(B, closes) } } : {};
  return { ...schema(whole.root, closes), ...definitions };
}

/** False for a model that makes no use of definitions. */
export function refers(model: Model): boolean {
  let found = false;
  mapModel(model, (part) => {
    found ||= part.is === "reference";
    return part;
  });
  return found;
}

function schema(model: Model, closes: boolean): SchemaValue {
  const of = (part: Model) => schema(part, closes);
  switch (model.is) {
    case "string":
    case "number":
    case "boolean":
    case "null":
      return { type: model.is };
    case "literal":
      return model.style % 2 === 0 ? { const: model.value } : { enum: [model.value] };
    case "reference":
      return { $ref: `#/$defs/${model.name}` };
    case "array":
      return { type: "array", items: of(model.item) };
    case "tuple": {
      const prefix = model.items.length === 0 ? {} : { prefixItems: model.items.map(of) };
      return { type: "array", ...prefix, items: model.rest ? of(model.rest) : false, minItems: model.required };
    }
    case "object":
      return objectSchema(model, closes, of);
    case "union": {
      const literals = model.members.flatMap((member) => (member.is === "literal" ? [member.value] : []));
      if (literals.length === model.members.length && model.style % 2 === 0) return { enum: literals };
      return { anyOf: model.members.map(of) };
    }
    default:
      return {};
  }
}

function objectSchema(model: ObjectModel, closes: boolean, of: (part: Model) => SchemaValue): SchemaValue {
  const values = valuesOf(model);
  const properties: [string, JsonValue][] = model.members.map((member) => [member.name, of(member.model)]);
  const required = model.members.filter(({ optional }) => !optional).map(({ name }) => name);
  const additional = values ? of(values) : closes && model.style % 3 === 0 ? false : undefined;
  if (additional === undefined && model.style % 4 === 1) {
    const parts = properties.map(([name, one]) => ({ properties: { [name]: one } }));
    return { type: "object", required, allOf: parts.length === 0 ? [{ type: "object" }] : parts };
  }
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required,
    ...(additional === undefined ? {} : { additionalProperties: additional }),
  };
}
