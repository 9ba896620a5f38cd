import type { NamedEntities } from "../analysis/named-entities";
import { pointerSegments, type ReferringText, type SpelledReference } from "../schema/pointer-segments";
import { placeKey } from "../text/place-key";
import type { Field, Mention } from "./field";
import type { FoundMention } from "./mentions";

/**
 * The segments of all references in schemas and contracts that lead through a key, such as `email` in
 * `#/properties/email`. They are read when somebody asks, from all documents at once: few references lead through a field.
 */
export function pointerMentions(names: NamedEntities): readonly FoundMention[] {
  const texts = new Map<string, ReferringText>();
  const inline: ReferringText[] = [];
  const references: SpelledReference[] = [];
  for (const named of names.all()) {
    const { uri } = named.contract;
    for (const document of named.documents()) {
      if (document.root !== undefined) texts.set(document.uri, { file: document.uri, root: document.root });
    }
    const { schema } = named.entity;
    if (schema?.kind === "inline") inline.push({ file: uri, root: schema.node });
    else if (schema !== undefined) {
      const { value, location } = schema.reference;
      references.push({ spelled: value, location, file: uri });
    }
  }
  return pointerSegments([...texts.values(), ...inline], references).map(({ scalar, text, start, length, key }) => ({
    mention: { scalar, text, start, length, form: "uri" },
    name: key.value,
    named: key.location,
  }));
}

/** Those that lead through the keys of fields. */
export function pointersTo(fields: readonly Field[], names: NamedEntities): readonly Mention[] {
  const keys = new Set(fields.flatMap((field) => field.keys.map(placeKey)));
  return pointerMentions(names).flatMap(({ mention, named }) => (keys.has(placeKey(named)) ? [mention] : []));
}
