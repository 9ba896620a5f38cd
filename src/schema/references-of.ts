import type { MappingNode } from "../document/source-node";
import type { Location } from "../text/location";
import type { Dialect } from "./dialect";
import { keyword } from "./keywords";

const referring = ["$ref", "$dynamicRef", "$recursiveRef"] as const;

/** A reference in a schema, of any of the keywords that refer. */
export interface SchemaReference {
  readonly keyword: (typeof referring)[number];
  /** As the user wrote it. */
  readonly spelled: string;
  readonly location: Location;
}

/** The references of a schema node to schemas that hold at the same place. */
export function referencesOf(node: MappingNode, dialect: Dialect): readonly SchemaReference[] {
  return referring.flatMap((name) => {
    const value = keyword(node, dialect, name);
    if (value?.kind !== "scalar" || typeof value.value !== "string") return [];
    return [{ keyword: name, spelled: value.value, location: value.location }];
  });
}
