import assert from "node:assert/strict";
import ts from "typescript";
import { findTags } from "../../../src/consumer/tags";
import { isUntouched } from "../../../src/generate/client/header";
import { stateOfGenerated } from "../../../src/generate/generated-file";
import { isDeclaredReadonly } from "../../../src/generate/types/types-header";
import type { JsonValue } from "../../../src/text/json";
import type { WantedContract } from "../../support/client-contract";
import { typesOf } from "../../support/types-input";

const bodyOf = (wanted: WantedContract, readonly = false) =>
  typesOf(wanted, readonly).text.split("\n").slice(2).join("\n");
const body = (schema: JsonValue) => bodyOf({ data: { Item: { schema } } }).slice(1);

describe("types of a contract", () => {
  it("have a header, and know what became of them", () => {
    const { fileName, text } = typesOf({ data: { Item: { schema: { type: "string" } } } });
    assert.equal(fileName, "shop.contract.types.gen.ts");
    assert.match(text, /^\/\/ Generated from shop\.contract\.yaml \(shop 1\.0\.0\)/);
    assert.equal(isUntouched(text), true);
    assert.equal(isDeclaredReadonly(text), false);
    const fixed = typesOf({ data: { Item: { schema: { type: "string" } } } }, true).text;
    assert.equal(isDeclaredReadonly(fixed.replaceAll("\n", "\r\n")), true);
    assert.equal(isDeclaredReadonly("export type A = 1;\n"), undefined);
    assert.equal(stateOfGenerated(text, fixed), "stale");
    assert.equal(stateOfGenerated(text.replace("string", "number"), text), "edited");
    assert.equal(stateOfGenerated("export type Item = string;\n", text), "foreign");
  });

  it("say in doc comments what the schema says to people and to validators", () => {
    const properties = {
      id: { type: "string", format: "uuid", description: "Its key." },
      creditLimit: { type: ["number", "null"], minimum: 0, title: "Credit limit", "x-unit": "EUR" },
      count: { type: "integer", default: 3 },
      fax: { type: "string", deprecated: true, "x-sunset": "2027-06-30", "x-successor": "phone" },
      code: { type: "string", pattern: "^a */ @b$" },
      none: {},
    };
    assert.equal(
      body({ description: "A thing.\n\nOf two paragraphs.", type: "object", required: ["id"], properties }),
      `/**
 * A thing.
 *
 * Of two paragraphs.
 *
 * @contract shop#Item
 */
export interface Item {
  /**
   * Its key.
   *
   * @format uuid
   */
  id: string;
  /**
   * Unit: EUR.
   *
   * @minimum 0
   */
  creditLimit?: number | null;
  /**
   * @TJS-type integer
   * @default 3
   */
  count?: number;
  /** @deprecated Until 2027-06-30. Use phone. */
  fax?: string;
  /** @pattern ^a *\\/ \\x40b$ */
  code?: string;
  none?: unknown;
}
`,
    );
  });

  it("name definitions and variants, and spell tuples, maps, closed and open enums", () => {
    const $defs = {
      Event: {
        oneOf: ["placed", "cancelled"].map((kind) => ({
          type: "object",
          required: ["kind"],
          properties: { kind: { const: kind } },
        })),
      },
      "price-tier": { enum: ["a", "b"] },
      Node: { type: "object", properties: { next: { $ref: "#/$defs/Node" } } },
    };
    const properties = {
      event: { $ref: "#/$defs/Event" },
      tier: { $ref: "#/$defs/price-tier" },
      node: { anyOf: [{ $ref: "#/$defs/Node" }, { type: "null" }] },
      pair: {
        type: "array",
        prefixItems: [{ type: "number" }, { type: ["string", "null"] }],
        items: false,
        minItems: 2,
      },
      map: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
    };
    const schema = { type: "object", properties, $defs };
    assert.equal(
      bodyOf({ data: { Item: { schema } }, compatibility: { enums: "open" } }, true),
      `// Declared readonly.

/** @contract shop#Item */
export interface Item {
  readonly event?: Event;
  readonly tier?: PriceTier;
  readonly node?: Node | null;
  readonly pair?: readonly [number, string | null];
  readonly map?: { readonly [name: string]: readonly string[] };
}

export type Event = EventPlaced | EventCancelled;

export type PriceTier = "a" | "b" | (string & {});

export interface Node {
  readonly next?: Node;
}

export interface EventPlaced {
  readonly kind: "placed";
}

export interface EventCancelled {
  readonly kind: "cancelled";
}
`,
    );
  });

  it("make required on write what a condition asks for", () => {
    const schema = {
      type: "object",
      properties: { card: { type: "string" }, address: { type: "string" }, note: { type: "string" } },
      dependentRequired: { card: ["address"] },
    };
    const text = bodyOf({ direction: "write", data: { Item: { schema } } });
    assert.match(text, /@contract shop#Item write/);
    assert.match(text, /card\?: string;\n {2}address: string;\n {2}note\?: string;/);
  });

  it("are there in both directions where the contract reads and writes", () => {
    const properties = { id: { type: "string" }, name: { type: "string" } };
    const data = {
      Plain: { schema: { type: "object", properties: { name: { type: "string" } } } },
      Seen: { schema: { type: "object", properties } },
      Kept: { schema: { type: "object", required: ["id"], properties }, fields: ["name"] },
    };
    const operations = ["Plain", "Kept"].map((entity) => ({ id: `write-${entity.toLowerCase()}`, entity }));
    const { text, bound } = typesOf({ direction: "read-write", data, operations });
    assert.deepEqual(
      bound.map(({ name, direction }) => `${name} ${direction}`),
      ["Plain read", "PlainWrite write", "Seen read", "Kept read", "KeptWrite write"],
    );
    assert.match(text, /\/\*\* @contract shop#Plain write \*\/\nexport type PlainWrite = Plain;/);
    assert.match(text, /export interface Kept \{\n {2}name\?: string;\n\}/);
    assert.match(text, /export interface KeptWrite \{\n {2}id: string;\n {2}name\?: string;\n\}/);
  });

  it("share the definitions that entities have in common, and keep apart what only has the same name", () => {
    const address = (city: string) => ({ type: "object", properties: { [city]: { type: "string" } } });
    const entity = (city: string) => ({
      schema: { type: "object", properties: { at: { $ref: "#/$defs/Address" } }, $defs: { Address: address(city) } },
    });
    const { text } = typesOf({ data: { Shop: entity("city"), Branch: entity("town") } });
    assert.match(text, /interface Branch \{\n {2}at\?: BranchAddress;/);
    assert.match(text, /interface Address \{\n {2}city/);
    assert.match(text, /interface BranchAddress \{\n {2}town/);
  });

  it("keep their names when a definition is added", () => {
    const part = { type: "object", properties: { x: { type: "number" } } };
    const entity = (names: readonly string[]) => ({
      schema: {
        type: "object",
        properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
        $defs: Object.fromEntries(names.map((name) => [name, part])),
      },
    });
    const namesIn = (names: readonly string[]) =>
      [...typesOf({ data: { Item: entity(names) } }).text.matchAll(/export interface (\w+)/g)].map(([, name]) => name);
    const before = namesIn(["b", "c-d", "Item", "Error"]);
    assert.deepEqual(before, ["Item", "B", "CD", "ItemItem", "ItemError"]);
    const after = namesIn(["a", "b", "c", "c-d", "Item", "Error"]);
    assert.deepEqual(
      before.filter((name) => !after.includes(name)),
      [],
    );
  });

  it("take hostile names and words for what they are", () => {
    const evil = "*/ export const evil = 1; /** @contract other#Thing\n@deprecated";
    const properties = Object.fromEntries(
      ["__proto__", "constructor", "a b", '"', "\u202e", evil].map((name) => [
        name,
        { type: "string", description: evil, pattern: evil.replace(/\*/g, "\\*"), "x-unit": evil, default: evil },
      ]),
    );
    const schema = { type: "object", title: evil, description: evil, properties };
    const { text } = typesOf({ data: { Item: { schema } } });
    const source = ts.createSourceFile("/w/a.ts", text, ts.ScriptTarget.ES2022, true);
    const [only, ...others] = source.statements;
    assert.ok(only !== undefined && ts.isInterfaceDeclaration(only) && others.length === 0, text);
    assert.deepEqual(only.members.length, 6);
    assert.deepEqual(
      findTags(source).map((tag) => tag.text),
      ["shop#Item"],
    );
    for (const member of only.members) assert.equal(ts.getJSDocDeprecatedTag(member), undefined);
    assert.doesNotMatch(text, /[\u202e\u2028]/);
  });
});
