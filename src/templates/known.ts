import { FORMAT } from "../contract/format/format";
import { type FormatType, type MappingType, unnamed } from "../contract/format/types";
import { isMapping, type NewMapping } from "../edits/new-value";

/**
 * What is proposed with what is known in its place: key by key as deep as the format has mappings whose keys stand for
 * themselves. Schemas, lists, and mappings of which a part says what the other parts may be are taken as a whole.
 */
export function withKnown(proposed: NewMapping, known: NewMapping | undefined, path: string): NewMapping {
  const type = typeAt(path);
  return known === undefined
    ? proposed
    : type === undefined
      ? { ...proposed, ...known }
      : merged(proposed, known, type);
}

/** Keys of mappings that are known or proposed as a whole: how a write is taken back, say, decides what it needs for that. */
const WHOLE: ReadonlySet<string> = new Set(["schedule", "rollback", "approval"]);

function merged(proposed: NewMapping, known: NewMapping, type: MappingType): NewMapping {
  const entries = Object.entries(known).map(([key, value]) => {
    const before = proposed[key];
    const inner = mappingType(type.keys.get(key)?.type);
    const isDeep = !WHOLE.has(key) && inner !== undefined && before !== undefined;
    return [key, isDeep && isMapping(value) && isMapping(before) ? merged(before, value, inner) : value] as const;
  });
  return { ...proposed, ...Object.fromEntries(entries) };
}

/** The mapping of a section, or of the whole where the path is empty; `[]` stands behind the list whose entry it is. */
function typeAt(path: string): MappingType | undefined {
  const keys = path === "" ? [] : path.replaceAll("[]", "").split(".");
  return keys.reduce<MappingType | undefined>((at, key) => mappingType(at?.keys.get(key)?.type, true), FORMAT);
}

function mappingType(type: FormatType | undefined, throughList = false): MappingType | undefined {
  const plain = type === undefined ? undefined : unnamed(type);
  if (plain?.kind === "list" && throughList) return mappingType(plain.items);
  return plain?.kind === "mapping" ? plain : undefined;
}
