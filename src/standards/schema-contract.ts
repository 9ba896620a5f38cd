import type { Pattern } from "../contract/contract";
import { ask, type NewMapping } from "../edits/new-value";
import { dataEntryOf, keyField } from "./data-entry";
import type { Extensions } from "./extensions/extensions";
import { complianceOf, domainOf, ownerIn, sunsetOf } from "./extensions/promises";
import type { ImportContext } from "./import-context";
import type { ImportedContract } from "./imported-contract";
import { entityName, wordsOf } from "./names";
import type { Place } from "./standard-document";
import { headOf, openCompatibility } from "./told";

/** A schema by itself, in a language that says nothing of how data moves. */
export interface BareSchema {
  readonly pointer: string;
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly description: string | undefined;
  readonly extensions: Extensions;
  /** Where it stands, in languages whose schemas have examples. */
  readonly place?: Place;
}

/** What is written of a schema language. */
export interface SchemaLanguage {
  /** How data of this kind travels most often. */
  readonly usual: Pattern;
  /** What stands behind the technology of the system: `, Avro`. */
  readonly word: string;
}

/** The contract for a bare schema: pattern and direction are the user's to say, else the usual ones. */
export function schemaContract(schema: BareSchema, language: SchemaLanguage, context: ImportContext): ImportedContract {
  const { name, title, description, extensions, pointer, place } = schema;
  const pattern = context.asked.pattern ?? language.usual;
  const direction = context.asked.direction ?? "read";
  const data = dataEntryOf(
    {
      reference: context.reference(context.document.uri, pointer),
      name: entityName(name),
      ...(place === undefined ? {} : { schema: place }),
      examples: [],
      direction: direction === "write" ? "write" : "read",
    },
    context,
  );
  const id = keyField(data.fields, ["eventId", "messageId", "id"]);
  const compliance = complianceOf(extensions);
  const owner = ownerIn(extensions);
  const system: NewMapping = {
    technology: ask(`${TECHNOLOGIES[pattern]}${language.word}`),
    ...(Object.keys(owner).length === 0 ? {} : { owner }),
  };
  return {
    ok: true,
    kind: "told",
    name: wordsOf(name).join(" "),
    answers: {
      ...{ pattern, direction, status: "draft" },
      system: ask(owner.team ?? "Name of the system"),
      known: {
        compatibility: openCompatibility,
        source: system,
        ...(direction === "read" ? {} : { target: system }),
        dataEntry: data.entry,
        ...(id === undefined || pattern !== "stream" ? {} : { stream: { dedupKey: [ask(id)] } }),
        ...(Object.keys(compliance).length === 0 ? {} : { compliance }),
      },
      also: headOf({
        name: title,
        description,
        domain: domainOf(extensions),
        sunset: sunsetOf(extensions, undefined),
      }),
    },
    notes: data.notes,
  };
}

const TECHNOLOGIES: Readonly<Record<Pattern, string>> = {
  api: "REST API v1",
  batch: "Nightly export",
  cdc: "PostgreSQL 16, logical replication",
  stream: "Kafka 3.7",
};
