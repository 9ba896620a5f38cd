import type { Block, Line } from "../../document";
import type { DefinitionRows, EntityModel, FieldRow, HandoverModel } from "../handover-model";
import { line, type Said } from "../said";
import { type NamedLine, paragraph, part, placeLine, section, sentence, sheet, table } from "./tables";

/** The fields that are needed, entity by entity, with all that their schemas say of them, and how they may change. */
export function dataSection(model: HandoverModel, said: Said): readonly Block[] {
  return [
    section("2. Data required"),
    ...fields(model, said),
    compatibility(said),
    ...model.entities.flatMap((entity) => details(entity, model, said)),
  ];
}

function fields(model: HandoverModel, said: Said): readonly Block[] {
  const rows = model.entities.flatMap((entity, index) => {
    const filter: Line = said.has(`data.${index}.filter`) ? said.line(`data.${index}.filter`) : ["all"];
    const own = entity.fields.map((row) => [[entity.entity], ...fieldCells(row), filter]);
    const unknown: Line = [{ kind: "missing" }];
    return own.length > 0 ? own : [[[entity.entity], unknown, unknown, unknown, unknown, filter]];
  });
  if (rows.length === 0) return [paragraph("Entities: ", { kind: "missing" }, ".")];
  return [table(["Entity", "Field", "Type", "Required", "Null", "Filter"], rows)];
}

function fieldCells(row: FieldRow): readonly Line[] {
  return [[{ kind: "code", text: row.field }], orMissing(row.type), yes(row.required, row), yes(row.nullable, row)];
}

function orMissing(text: string | null): Line {
  return [text === null ? { kind: "missing" } : text];
}

/** Of what is not a member of an object nobody can say that it is required. */
function yes(flag: boolean | null, row: FieldRow): Line {
  if (flag !== null) return [flag ? "yes" : "no"];
  return row.type === null ? [{ kind: "missing" }] : ["yes"];
}

function compatibility(said: Said): Block {
  const mode = said.line("compatibility.mode");
  return {
    kind: "paragraph",
    line: line`Compatibility ${mode}, enforced by ${said.line("compatibility.enforcedBy")}; enums ${said.line("compatibility.enums")}; fields stay ${said.line("compatibility.deprecationWindow")} after deprecation.${meaning(said)}`,
  };
}

/** What the mode and the enums mean for the side that changes the schema. */
function meaning(said: Said): string {
  const mode = said.text("compatibility.mode")?.replace("_TRANSITIVE", "");
  const words = mode === undefined ? undefined : MODES.get(mode);
  const enums = said.text("compatibility.enums") === "open" ? " A new enum value may appear at any time." : "";
  return `${words === undefined ? "" : ` ${words}`}${enums}`;
}

const MODES = new Map([
  ["BACKWARD", "BACKWARD: whoever has the new schema can read data of the old one."],
  ["FORWARD", "FORWARD: whoever has the old schema can read data of the new one."],
  ["FULL", "FULL: old and new schema can each read data of the other."],
  ["NONE", "NONE: any change may come at any time."],
]);

/** What a table of fields has no room for. */
function details(entity: EntityModel, { contractFile }: HandoverModel, said: Said): readonly Block[] {
  const location = said.text(entity.direction === "read" ? "source.location" : "target.location");
  return [
    part("Entity ", { kind: "code", text: entity.entity }),
    schemaLine(entity, contractFile),
    ...notes(entity.fields),
    ...conditions(entity),
    ...operations(entity, location),
    ...channels(entity),
    ...example(entity),
    ...entity.definitions.flatMap((one) => definition(one, entity.entity)),
  ];
}

function schemaLine(
  { entity, schema, open, leftOut, fieldsLeft, direction }: EntityModel,
  contractFile: string,
): Block {
  if (schema === null) return paragraph("Schema: ", { kind: "missing" }, ".");
  const where: Line =
    schema.reference === null
      ? [`in the contract, ${schema.format}`]
      : [
          { kind: "code", text: schema.reference },
          `, ${schema.format}, the path is that from `,
          { kind: "code", text: contractFile },
        ];
  const about = schema.description === null ? "" : ` ${sentence(schema.description)}`;
  const further = open === false ? " It has no other members." : open === true ? OPEN[direction] : "";
  const others = leftOut.map(({ field, required }) =>
    required && direction === "write" ? `${field} (required)` : field,
  );
  const rest = others.length === 0 ? "" : ` Fields of ${entity} that are not needed: ${others.join(", ")}.`;
  const more = fieldsLeft === 0 ? "" : ` ${fieldsLeft} further fields stand in the schema alone.`;
  return paragraph("Schema: ", ...where, `.${about}${further}${rest}${more}`);
}

const OPEN = {
  read: " It may have other members, which the AI system does not read.",
  write: " Other members are allowed.",
} as const;

/** Meaning, unit, default and end of the fields that have one. */
function notes(fields: readonly FieldRow[]): readonly Block[] {
  const rows = fields.flatMap((row) => {
    const words = noteOf(row);
    return words === "" ? [] : [[[{ kind: "code", text: row.field } as const], [words]]];
  });
  return rows.length === 0 ? [] : [table(["Field", "Meaning"], rows)];
}

function noteOf({ description, unit, default: fallback, deprecated }: FieldRow): string {
  const successor = deprecated?.successor == null ? "" : `, use ${deprecated.successor}`;
  const sunset = deprecated?.sunset == null ? "" : `, goes after ${deprecated.sunset}`;
  return [
    ...(description === null ? [] : [sentence(description)]),
    ...(unit === null ? [] : [`Unit: ${unit}.`]),
    ...(fallback === null ? [] : [`Default: ${fallback}.`]),
    ...(deprecated === null ? [] : [`Deprecated${sunset}${successor}.`]),
  ].join(" ");
}

function definition(
  { name, description, fields, values, valuesLeft, written }: DefinitionRows,
  entity: string,
): readonly Block[] {
  const title = part("Type ", { kind: "code", text: name }, " of ", { kind: "code", text: entity });
  const about: readonly Block[] = description === null ? [] : [paragraph(sentence(description))];
  const more = valuesLeft === 0 ? "" : `, and ${valuesLeft} more that stand in the schema alone`;
  if (values.length > 0) return [title, ...about, paragraph(`One of ${values.join(", ")}${more}.`)];
  const rows = fields.map((row) => fieldCells(row));
  const none = paragraph("It has no fields that the schema names.");
  return [
    title,
    ...about,
    rows.length === 0 ? none : table(["Field", "Type", "Required", "Null"], rows),
    ...notes(fields),
    ...(written === null
      ? []
      : [paragraph("It asks for more than a table can tell. As it is written:"), ...codeOf(written)]),
  ];
}

function codeOf(text: string | null): readonly Block[] {
  return text === null ? [] : [{ kind: "code", language: "json", text }];
}

function conditions({ entity, conditions: words, written }: EntityModel): readonly Block[] {
  if (words.length === 0) {
    return written === null ? [] : [paragraph("The schema as it is written:"), ...codeOf(written)];
  }
  const where = written === null ? "The schema has the details." : "As it is written:";
  const asked = paragraph(`The schema of ${entity} asks for more than a table can tell: ${words.join("; ")}. ${where}`);
  return [asked, ...codeOf(written)];
}

/** What the schema's file says of calls that have the entity as answer or body, and how one of them is sent. */
function operations(entity: EntityModel, location?: string): readonly Block[] {
  const { direction, operations: described, request } = entity;
  if (described.length === 0) return [];
  const verb = direction === "read" ? "answer with" : "take";
  const rows = described.map(({ request: line, id, summary, parameters, answers }): readonly Line[] => [
    [{ kind: "code", text: line }],
    orMissing(id),
    listed(parameters),
    listed(answers),
    orMissing(summary),
  ]);
  const ways = [...new Set(described.flatMap(({ security }) => security))];
  const below: Line = location === undefined ? [] : [", their paths below ", placeLine(location)];
  return [
    paragraph(`Operations of the schema's file that ${verb} ${entity.entity}`, ...below, ":"),
    table(["Request", "Operation", "Parameters", "Answers", "Summary"], rows),
    ...(ways.length === 0 ? [] : [paragraph(`Authentication, as the schema's file has it: ${ways.join("; or ")}.`)]),
    ...(request === null
      ? []
      : [paragraph("For example:"), { kind: "code", language: "http", text: request } as const]),
  ];
}

/** What the schema's file says of the channels that the entity is sent on. */
function channels({ entity, channels: described }: EntityModel): readonly Block[] {
  return described.flatMap(({ channel, action, operation, contentType, servers, bindings, headers, summary }) => {
    const does = action === null ? null : `${action} (what the application does that the file describes)`;
    const rows: readonly NamedLine[] = [
      ["Channel", [{ kind: "code", text: channel }]],
      ["Action", told(does)],
      ["Operation", told(operation)],
      ["Content type", told(contentType)],
      ["Servers", told(servers.join("; "))],
      ["Headers", told(headers.join("; "))],
      ["Bindings", told(bindings.join("; "))],
      ["Summary", told(summary)],
    ];
    return [
      paragraph(`Channel of the schema's file that carries ${entity}:`),
      sheet(rows.filter(([, value]) => value.length > 0)),
    ];
  });
}

/** Nothing where the file says nothing: no contract has to. */
function told(text: string | null): Line {
  return text === null || text === "" ? [] : [text];
}

function listed(texts: readonly string[]): Line {
  return [texts.length === 0 ? "none" : texts.join("; ")];
}

function example({ entity, example: payload, schema }: EntityModel): readonly Block[] {
  if (payload === null) return [];
  const which = payload.isFromContract ? `Example of ${entity}` : `An example of ${entity}, made from its schema`;
  const how = schema?.format === "Avro" ? " (as plain JSON, not in an encoding of Avro)" : "";
  return [paragraph(`${which}${how}:`), { kind: "code", language: "json", text: payload.text }];
}
