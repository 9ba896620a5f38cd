import type { JsonValue } from "../../src/text/json";
import { Random } from "./random";

/** A property, as TypeScript and JSON Schema write it. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly schema: JsonValue;
  readonly optional: boolean;
}

/** A record of a domain: an interface on the one side, an object schema on the other. */
export interface Model {
  readonly name: string;
  readonly fields: readonly Field[];
  /** The models that its fields mention. */
  readonly uses: readonly Model[];
}

export type Domain = readonly Model[];

export const modelsPerDomain = 32;

const nouns = [
  "amount",
  "balance",
  "channel",
  "city",
  "country",
  "email",
  "label",
  "notes",
  "price",
  "reason",
  "score",
];
const endings = ["", "Code", "Id", "Name", "Total", "At"];

const plain: readonly Pick<Field, "type" | "schema">[] = [
  { type: "string", schema: { type: "string" } },
  { type: "number", schema: { type: "number" } },
  { type: "boolean", schema: { type: "boolean" } },
  { type: "string | null", schema: { type: ["string", "null"] } },
  { type: "number | null", schema: { type: ["number", "null"] } },
  { type: "string[]", schema: { type: "array", items: { type: "string" } } },
  { type: '"open" | "held" | "closed"', schema: { type: "string", enum: ["open", "held", "closed"] } },
  { type: "Record<string, string>", schema: { type: "object", additionalProperties: { type: "string" } } },
];

/**
 * Domains of models. Each model mentions one that came three before it, so that types reach through many files, and the
 * first of a domain parts of one in the domain before.
 */
export function createDomains(count: number, seed: number): readonly Domain[] {
  const random = new Random(seed);
  const domains: Domain[] = [];
  for (let domain = 0; domain < count; domain++) {
    const models: Model[] = [];
    for (let index = 0; index < modelsPerDomain; index++) {
      const earlier = index === 0 ? domains.at(-1)?.at(-1) : models[index - 3];
      models.push(createModel(`Model${domain}x${index}`, earlier, index === 0, random));
    }
    domains.push(models);
  }
  return domains;
}

/** The JSON Schema of a field's value that is a model. */
export function reference(model: Model): JsonValue {
  return { $ref: `#/definitions/${model.name}` };
}

/** The definitions of some models and of all that they reach. */
export function definitionsOf(roots: readonly Model[]): Record<string, JsonValue> {
  const definitions: Record<string, JsonValue> = {};
  const waiting = [...roots];
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (Object.hasOwn(definitions, model.name)) continue;
    definitions[model.name] = objectSchema(model.fields);
    waiting.push(...model.uses);
  }
  return definitions;
}

export function objectSchema(fields: readonly Field[]): Record<string, JsonValue> {
  return {
    type: "object",
    required: fields.filter((field) => !field.optional).map((field) => field.name),
    properties: Object.fromEntries(fields.map((field) => [field.name, field.schema])),
  };
}

/** The members of an interface, a line each. */
export function membersText(fields: readonly Field[]): string {
  return fields.map(({ name, optional, type }) => `  ${name}${optional ? "?" : ""}: ${type};\n`).join("");
}

/** `isPart`: only some of the other model is taken, by `Pick`, so that what it mentions itself ends there. */
function createModel(name: string, other: Model | undefined, isPart: boolean, random: Random): Model {
  const fields = new Map<string, Field>();
  const add = (field: Field) => fields.set(field.name, field);
  add({ name: "id", optional: false, type: "string", schema: { type: "string" } });
  const count = 4 + random.below(10);
  for (let index = 0; index < count; index++) {
    const optional = random.below(4) === 0;
    add({ name: random.pick(nouns) + random.pick(endings), optional, ...random.pick(plain) });
  }
  if (other === undefined) return { name, fields: [...fields.values()], uses: [] };
  const id = other.fields.filter((field) => field.name === "id");
  add(
    isPart
      ? { name: "origin", optional: false, type: `Pick<${other.name}, "id">`, schema: objectSchema(id) }
      : { name: "previous", optional: true, type: other.name, schema: reference(other) },
  );
  return { name, fields: [...fields.values()], uses: isPart ? [] : [other] };
}
