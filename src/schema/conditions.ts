import type { SourceNode } from "../document/source-node";
import { allOf, implies, not, objectWithMembers } from "../shape/logic";
import type { ObjectShape, Shape } from "../shape/shape";
import { union } from "../shape/union";
import type { Location } from "../text/location";
import { items, mapping, texts } from "./node-access";
import { anything, type JsonType, type SchemaContext } from "./schema-context";

/**
 * What a schema asks by `not`, `if`, `dependentRequired`, `dependentSchemas` and `dependencies` (JSON Schema Core 2020-12,
 * 10.2; Validation, 6.5.4): shapes that no single node can say.
 */
export function conditionsOf(context: SchemaContext, allowed: readonly JsonType[] | undefined): readonly Shape[] {
  const asked = [...negationOf(context), ...choiceOf(context, allowed), ...dependenciesOf(context)];
  return asked.length === 0 ? [] : [allOf(asked, context.origin)];
}

function negationOf(context: SchemaContext): readonly Shape[] {
  const refused = context.get("not");
  return refused === undefined ? [] : [not(context.lowerCondition(refused), context.origin)];
}

/** An `if` alone, without `then` and `else`, restricts nothing. */
function choiceOf(context: SchemaContext, allowed: readonly JsonType[] | undefined): readonly Shape[] {
  const { origin } = context;
  const [condition, yes, no] = [context.get("if"), context.get("then"), context.get("else")];
  if (condition === undefined || (yes ?? no) === undefined) return [];
  const holds = context.lowerCondition(condition);
  const branch = (schema: SourceNode | undefined) =>
    schema === undefined ? anything(origin) : context.lower(schema, allowed);
  return [union([allOf([holds, branch(yes)], origin), allOf([not(holds, origin), branch(no)], origin)], origin)];
}

/** The objects that have all members that are named at some places. */
function objectNaming(names: ReturnType<typeof texts>, origin: Location): ObjectShape {
  const any: Shape = { kind: "any", origin };
  const properties = names.map(
    ({ value, location }) => [value, { shape: any, optional: false, origin: location }] as const,
  );
  return { ...objectWithMembers([], origin), properties: new Map(properties) };
}

/** Objects with a certain member must have others too, or match a schema. Other values are not meant. */
function dependenciesOf(context: SchemaContext): readonly Shape[] {
  return ["dependentRequired", "dependentSchemas", "dependencies"].flatMap((keyword) =>
    (mapping(context.get(keyword))?.entries ?? []).map(({ key, value }) => {
      const needed = items(value);
      const origin = key.location;
      const consequence =
        needed === undefined || keyword === "dependentSchemas"
          ? context.lower(value, ["object"])
          : objectNaming(texts(value), origin);
      return implies(objectWithMembers([key.value], origin), consequence, origin);
    }),
  );
}
