import Ajv2019 from "ajv/dist/2019";
import addFormats from "ajv-formats";
import type { JsonValue } from "../../../src/text/json";
import { propertySchema } from "./properties";
import { quality } from "./quality";
import { serverSchema } from "./servers";
import { closed, flag, listOf, number, ref, type Schema, scalar, stableId, text, texts } from "./words";

// What the JSON Schemas of the Open Data Contract Standard ask of a document, in our own words: the schemas
// `odcs-json-schema-v3.1.0.json` (as corrected until February 2026) and `odcs-json-schema-v3.2.0.json` that its authors
// publish, read key by key. Left out are descriptions and examples alone. Where the two editions of 3.1.0 differ, what both
// allow is asked.

export type OdcsSchemaVersion = "3.1.0" | "3.2.0";

/** What is wrong with a document, by the schema of a version: empty for a valid one. */
export function odcsProblems(document: JsonValue, version: OdcsSchemaVersion): readonly string[] {
  const validate = validators[version];
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`.slice(0, 300),
  );
}

const ends: Schema = { oneOf: [text, { type: "array", items: text, minItems: 1 }] };
const relationship: Readonly<Record<string, Schema>> = {
  id: stableId,
  type: { enum: ["foreignKey"] },
  to: ends,
  customProperties: ref("CustomProperties"),
};

function schemaOf(version: OdcsSchemaVersion): Schema {
  const isNew = version === "3.2.0";
  const context: Readonly<Record<string, Schema>> = isNew ? { context: { type: ["string", "object"] } } : {};
  return {
    ...closed(
      {
        version: text,
        kind: { enum: ["DataContract"] },
        apiVersion: {
          enum: [...(isNew ? ["v3.2.0"] : []), "v3.1.0", "v3.0.2", "v3.0.1", "v3.0.0", "v2.2.2", "v2.2.1", "v2.2.0"],
        },
        id: text,
        name: text,
        tenant: text,
        tags: texts,
        status: text,
        servers: listOf(serverSchema(isNew)),
        dataProduct: text,
        description: {
          type: "object",
          properties: {
            usage: text,
            purpose: text,
            limitations: text,
            authoritativeDefinitions: ref("Definitions"),
            customProperties: ref("CustomProperties"),
          },
        },
        domain: text,
        ...context,
        schema: listOf(ref("SchemaObject")),
        support: listOf(
          closed(
            {
              id: stableId,
              channel: text,
              url: text,
              description: text,
              tool: text,
              scope: text,
              invitationUrl: text,
              customProperties: ref("CustomProperties"),
            },
            ["channel"],
          ),
        ),
        price: closed({ id: stableId, priceAmount: number, priceCurrency: text, priceUnit: text }),
        // The first edition of 3.1.0 has no list here.
        team: isNew ? { oneOf: [ref("Team"), listOf(ref("TeamMember"))] } : ref("Team"),
        roles: listOf(ref("Role")),
        slaDefaultElement: text,
        slaProperties: listOf(
          closed(
            {
              id: stableId,
              property: text,
              value: scalar,
              valueExt: scalar,
              unit: text,
              element: text,
              driver: text,
              description: text,
              scheduler: text,
              schedule: text,
              ...(isNew
                ? { customProperties: ref("CustomProperties"), authoritativeDefinitions: ref("Definitions") }
                : {}),
            },
            ["property", "value"],
          ),
        ),
        authoritativeDefinitions: ref("Definitions"),
        customProperties: ref("CustomProperties"),
        contractCreatedTs: { type: "string", format: "date-time" },
      },
      ["version", "apiVersion", "kind", "id", ...(isNew ? [] : ["status"])],
    ),
    $defs: {
      Definitions: listOf(closed({ id: stableId, url: text, type: text, description: text }, ["url", "type"])),
      CustomProperties: listOf(
        closed({ id: stableId, property: text, value: {}, description: text, ...(isNew ? { vendor: text } : {}) }, [
          "property",
          "value",
        ]),
      ),
      Role: closed(
        {
          id: stableId,
          role: text,
          description: text,
          access: text,
          firstLevelApprovers: text,
          secondLevelApprovers: text,
          customProperties: ref("CustomProperties"),
        },
        ["role"],
      ),
      Team: closed({
        id: stableId,
        name: text,
        description: text,
        members: listOf(ref("TeamMember")),
        tags: texts,
        customProperties: ref("CustomProperties"),
        authoritativeDefinitions: ref("Definitions"),
      }),
      TeamMember: closed(
        {
          id: stableId,
          username: text,
          name: text,
          description: text,
          role: text,
          dateIn: { type: "string", format: "date" },
          dateOut: { type: "string", format: "date" },
          replacedByUsername: text,
          tags: texts,
          customProperties: ref("CustomProperties"),
          authoritativeDefinitions: ref("Definitions"),
        },
        ["username"],
      ),
      SchemaElement: {
        type: "object",
        properties: {
          id: stableId,
          name: text,
          physicalType: text,
          description: text,
          businessName: text,
          authoritativeDefinitions: ref("Definitions"),
          tags: texts,
          customProperties: ref("CustomProperties"),
          ...(isNew ? { deprecated: flag, synonyms: { type: "array", items: { type: "object" } } } : {}),
        },
      },
      SchemaObject: {
        type: "object",
        properties: {
          logicalType: { enum: ["object"] },
          physicalName: text,
          dataGranularityDescription: text,
          properties: listOf(ref("SchemaProperty")),
          relationships: listOf(closed({ ...relationship, from: ends }, ["from", "to"])),
          quality: ref("Quality"),
          ...context,
        },
        allOf: [ref("SchemaElement")],
        required: ["name"],
        unevaluatedProperties: false,
      },
      RelationshipOfProperty: closed(relationship, ["to"]),
      SchemaBaseProperty: propertySchema(isNew),
      SchemaProperty: { ...ref("SchemaBaseProperty"), required: ["name"] },
      SchemaItemProperty: {
        ...ref("SchemaBaseProperty"),
        properties: { properties: listOf(ref("SchemaProperty")) },
      },
      Quality: quality,
    },
  };
}

function validator(version: OdcsSchemaVersion) {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schemaOf(version));
}

const validators = { "3.1.0": validator("3.1.0"), "3.2.0": validator("3.2.0") };
