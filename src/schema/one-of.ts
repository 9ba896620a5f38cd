import type { Shape } from "../shape/shape";
import { union } from "../shape/union";
import type { Location } from "../text/location";

/** The union of the branches of a `oneOf`: exclusive, unless their types alone keep the branches apart. */
export function oneOf(branches: readonly Shape[], origin: Location): Shape {
  if (branches.length === 1 || areApart(branches)) return union(branches, origin);
  return { kind: "union", members: branches, exclusive: true, origin };
}

function areApart(branches: readonly Shape[]): boolean {
  const taken = new Set<string>();
  for (const branch of branches) {
    const tags = tagsOf(branch);
    if (tags === undefined || tags.some((tag) => taken.has(tag) || taken.has(tag.split(":")[0] ?? ""))) return false;
    for (const tag of tags) taken.add(tag);
  }
  return ![...taken].some((tag) => tag.includes(":") && taken.has(tag.slice(0, tag.indexOf(":"))));
}

/** The JSON types of a shape's values, literals with their value; undefined when they cannot be told. */
function tagsOf(shape: Shape): readonly string[] | undefined {
  switch (shape.kind) {
    case "object":
    case "array":
      return [shape.kind];
    case "scalar":
      return [shape.type === "integer" ? "number" : shape.type];
    case "literal":
      return [shape.value === null ? "null" : `${typeof shape.value}:${shape.value}`];
    case "union": {
      const tags = shape.members.map(tagsOf);
      return tags.every((tag) => tag !== undefined) ? tags.flat() : undefined;
    }
    default:
      return undefined;
  }
}
