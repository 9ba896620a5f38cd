import assert from "node:assert/strict";
import { inlayHints } from "../../../src/assist/inlay-hints";
import { proseText } from "../../../src/server/prose";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

/** A contract with one entity, whose schema's properties are given. */
function contractOf(properties: string, { required = "", id = "crm", more = "" } = {}): string {
  return `integrationContract: "1.0"
id: ${id}
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema:
      type: object
      required: [${required}]
      ${more}
      properties:
        ${properties
          .trim()
          .split("\n")
          .map((line) => line.trim())
          .join("\n        ")}
`;
}

/** The file with every hint in guillemets at its place. */
async function hinted(contracts: string | Readonly<Record<string, string>>, members: string): Promise<string> {
  const files = typeof contracts === "string" ? { "crm.contract.yaml": contracts } : contracts;
  const tags = Object.values(files).map((text) => `@contract ${/^id: (.+)$/m.exec(text)?.[1]}#Customer`);
  const head = `/** ${tags.join("\n * ")} */\nexport interface View `;
  const text = `${head}{\n${members}\n}\n`;
  const { analyzer } = new MemoryWorkspace({ ...files, "view.ts": text });
  const hints = inlayHints(uriOf("view.ts"), await analyzer.check());
  const shown = hints.reduceRight((at, one) => `${at.slice(0, one.offset)}«${one.label}»${at.slice(one.offset)}`, text);
  return shown.slice(head.length + 2, -3);
}

describe("inlay hints", () => {
  it("say what a contract says beyond the type, and nothing where it says no more", async () => {
    const contract = contractOf(
      `same: { type: string }
       email: { type: [string, "null"], format: email }
       code: { type: string, minLength: 1, maxLength: 100 }
       age: { type: integer, minimum: 0, maximum: 150 }
       tier: { enum: [free, pro] }
       known: { enum: [pro, free] }
       tags: { type: array, items: { type: string }, minItems: 1 }
       gone: { type: string, deprecated: true, x-sunset: "2027-06-30", x-successor: code }
       there: { type: string }
       late: { type: string }
       flag: { type: boolean }
       zip: { type: string, pattern: "^[0-9]{5}$" }
       sum: { type: number, exclusiveMinimum: 0, multipleOf: 0.01 }`,
      { required: "same, email, code, age, tier, known, tags, gone, there, flag, zip, sum" },
    );
    const members = `  same: string;
  email: string;
  code: string | null;
  age: number;
  tier: string;
  known: "free" | "pro" | "trial" | (string & {});
  tags: string[];
  gone: string;
  there?: string;
  late: string;
  flag: boolean;
  zip: string;
  sum: number;
  none: string;`;
    assert.equal(
      await hinted(contract, members),
      `  same: string;
  email: string«may be null, format email»;
  code: string | null«1..100 chars»;
  age: number«integer, 0..150»;
  tier: string«"free" | "pro"»;
  known: "free" | "pro" | "trial" | (string & {});
  tags: string[]«≥ 1 items»;
  gone: string«sunset 2027-06-30, use code»;
  there?: string«required»;
  late: string«may be absent»;
  flag: boolean;
  zip: string«/^[0-9]{5}$/»;
  sum: number«> 0, multiple of 0.01»;
  none: string«not in the contract»;`,
    );
  });

  it("stand within members, and behind types that are written with a name", async () => {
    const contract = contractOf(
      `address: { type: object, required: [zip], properties: { zip: { type: string, maxLength: 5 } } }
       lines: { type: array, items: { type: object, required: [count], properties: { count: { type: integer } } } }`,
      { required: "address, lines" },
    );
    assert.equal(
      await hinted(contract, "  address: {\n    zip: string;\n  };\n  lines: { count: number }[];"),
      "  address: {\n    zip: string«≤ 5 chars»;\n  };\n  lines: { count: number«integer» }[];",
    );
  });

  it("say nothing where it is not decided what the contract asks", async () => {
    const conditional = contractOf("kind: { type: string }", {
      more: "if: { properties: { kind: { const: a } } }\n      then: { required: [kind] }",
    });
    assert.equal(await hinted(conditional, "  kind: string;\n  other: string;"), "  kind: string;\n  other: string;");
    const inParts = contractOf("a: { type: string, not: { const: x } }", { required: "a" });
    assert.equal(await hinted(inParts, "  a: string;"), "  a: string;");
    const open = contractOf("a: { type: string }", { required: "a", more: "additionalProperties: { type: string }" });
    assert.equal(await hinted(open, "  a: string;\n  b: string;"), "  a: string;\n  b: string;");
  });

  it("name the contracts where several say something of a member, and not one that says two things", async () => {
    const crm = contractOf("a: { type: string, maxLength: 5 }", { required: "a" });
    const erp = contractOf("a: { type: string, maxLength: 9 }", { required: "a", id: "erp" });
    const both = { "crm.contract.yaml": crm, "erp.contract.yaml": erp };
    assert.equal(await hinted(both, "  a: string;"), "  a: string«crm: ≤ 5 chars»«erp: ≤ 9 chars»;");
    const twice = contractOf(
      `home: { type: object, required: [zip], properties: { zip: { type: string, maxLength: 5 } } }
       work: { type: object, required: [zip], properties: { zip: { type: string, maxLength: 9 } } }`,
      { required: "home, work" },
    );
    const members = "  home: Place;\n  work: Place;\n}\ninterface Place {\n  zip: string;";
    assert.equal(await hinted(twice, members), members);
  });

  it("lead to the property, and say in full what it is", async () => {
    const contract = contractOf('email: { type: [string, "null"] }', { required: "email" });
    const { analyzer } = new MemoryWorkspace({
      "crm.contract.yaml": contract,
      "view.ts": "/** @contract crm#Customer */\nexport type View = { email: string };\n",
    });
    const [hint] = inlayHints(uriOf("view.ts"), await analyzer.check());
    assert.equal(contract.slice(hint?.target.span.start, hint?.target.span.end), "email");
    assert.equal(
      proseText(hint?.tooltip ?? []),
      "email in crm#Customer: string, may be null\nMore than the type says: may be null.",
    );
  });
});
