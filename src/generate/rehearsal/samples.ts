import type { Contract } from "../../contract/contract";
import { toJson } from "../../document/nodes";
import { accepts } from "../../shape/accepts";
import { resolver } from "../../shape/resolve";
import type { Shape } from "../../shape/shape";
import { SmallestValues } from "../../shape/smallest";
import { isJsonObject, type JsonValue } from "../../text/json";
import type { ClientEntity } from "../client/client-input";

/** Nodes of an example that a rehearsal takes over. */
const LARGEST_EXAMPLE = 500;

/** A payload for a rehearsal, and what is special about it. */
export interface Sample {
  readonly value: JsonValue;
  readonly what: string;
}

/** A payload that the contract allows: the first of its examples, else the smallest one. Undefined where none is found. */
export function sampleOf({ entity, graph }: ClientEntity, contract: Contract): JsonValue | undefined {
  const resolve = resolver(graph);
  const written = contract.values
    .items("data")
    .filter((item) => item.text("entity")?.value === entity.name.value)
    .flatMap((item) => item.nodes("examples"));
  const examples = written.flatMap((node) => toJson(node, LARGEST_EXAMPLE) ?? []);
  const smallest = new SmallestValues(resolve).of(graph.root);
  const candidates = smallest === undefined ? examples : [...examples, smallest];
  return candidates.find((value) => accepts(resolve, graph.root, value) !== false);
}

/** A payload that violates the contract in one place that the module looks at. Undefined where all is allowed. */
export function driftedOf({ entity, graph }: ClientEntity, sample: JsonValue): Sample | undefined {
  const resolve = resolver(graph);
  const refused = ({ value }: Sample) => accepts(resolve, graph.root, value) === false;
  return [...withoutOne(sample, listed(entity.fields)), ...otherKinds(sample, listed(entity.fields))].find(refused);
}

/** What a newer source may send to readers that were not told: a further member, and in an open enum a further value. */
export function grownOf({ entity, graph }: ClientEntity, sample: JsonValue, openEnums: boolean): Sample | undefined {
  if (!isJsonObject(sample)) return undefined;
  const resolve = resolver(graph);
  const root = resolve(graph.root);
  const isListed = listed(entity.fields);
  const further = { ...sample, addedByANewerSource: true };
  if (entity.fields === undefined && accepts(resolve, graph.root, further) === false) return undefined;
  const isTextEnum = (shape: Shape) => {
    const node = resolve(shape);
    return (
      node.kind === "union" && node.members.every((one) => one.kind === "literal" && typeof one.value === "string")
    );
  };
  const names = root.kind === "object" && openEnums ? Object.keys(sample).filter(isListed) : [];
  const grown = names.find((name) => {
    const property = root.kind === "object" ? root.properties.get(name) : undefined;
    return property !== undefined && isTextEnum(property.shape);
  });
  return grown === undefined
    ? { value: further, what: "a further member" }
    : { value: { ...further, [grown]: "added-by-a-newer-source" }, what: `a further member, and a new ${grown}` };
}

/** Is a member among the fields that the contract lists? Of a path its first name counts. */
function listed(fields: ClientEntity["entity"]["fields"]): (name: string) => boolean {
  if (fields === undefined) return () => true;
  const names = new Set(fields.flatMap(({ value }) => [value, value.split(/\.|\[\]/)[0] ?? value]));
  return (name) => names.has(name);
}

function withoutOne(sample: JsonValue, isListed: (name: string) => boolean): readonly Sample[] {
  if (!isJsonObject(sample)) return [];
  return Object.keys(sample)
    .filter(isListed)
    .map((name) => ({
      value: Object.fromEntries(Object.entries(sample).filter(([other]) => other !== name)),
      what: `without ${name}`,
    }));
}

/** The sample with another kind of value in one place: a member's where it is an object, else the whole. */
function otherKinds(sample: JsonValue, isListed: (name: string) => boolean): readonly Sample[] {
  const kinds: readonly JsonValue[] = [{}, [], null, 0, "", true];
  if (!isJsonObject(sample)) return kinds.map((value) => ({ value, what: `as ${JSON.stringify(value)}` }));
  return Object.keys(sample)
    .filter(isListed)
    .flatMap((name) =>
      kinds.map((value) => ({ value: { ...sample, [name]: value }, what: `with ${JSON.stringify(value)} as ${name}` })),
    );
}
