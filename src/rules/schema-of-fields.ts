import { ask, type NewMapping, type NewValue } from "../edits/new-value";

const TYPES = ["string", "integer", "number", "boolean", "object", "array"];

/** An inline schema that has these fields (`address.city`, `lines[].sku`), all required; their types are for a person to say. */
export function schemaOfFields(fields: readonly string[]): NewMapping {
  return objectOf(fields.map((field) => field.split(/\.|(?=\[\])/)));
}

function objectOf(paths: readonly (readonly string[])[]): NewMapping {
  const names = [...new Set(paths.flatMap(([name]) => (name === undefined ? [] : [name])))];
  const properties = names.map((name): [string, NewValue] => [name, schemaOf(restsBehind(paths, name))]);
  return { type: "object", required: names, properties: Object.fromEntries(properties) };
}

/** What follows a name tells what stands there: `[]` a list, another name an object. */
function schemaOf(paths: readonly (readonly string[])[]): NewMapping {
  const items = restsBehind(paths, "[]");
  if (items.length > 0) return { type: "array", items: schemaOf(items) };
  const inside = paths.filter((path) => path.length > 0);
  return inside.length > 0 ? objectOf(inside) : { type: ask("string", TYPES) };
}

function restsBehind(paths: readonly (readonly string[])[], name: string): readonly (readonly string[])[] {
  return paths.flatMap(([first, ...rest]) => (first === name ? [rest] : []));
}
