import assert from "node:assert/strict";
import { applyEdits } from "../../support/apply-edits";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const head = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
`;
const data = `data:
  - entity: Customer
    schema: { type: object, required: [id, home], properties: { id: { type: [string, "null"] }, home: { type: object, required: [city], properties: { city: { type: [string, "null"] } } } } }
consumers: [{ id: app, owner: a, types: [{ type: "./customer.ts#Customer", entity: Customer }] }]
`;
const customer = "export interface Customer {\n  id: string;\n  home: { city: string };\n}\n";
const exempting = (fields: string) =>
  `exemptions:\n  - { ${fields}, reason: accepted for now, owner: a, expires: "2027-01-01" }\n`;

const workspace = (files: Readonly<Record<string, string>>) =>
  new MemoryWorkspace({ "crm.contract.yaml": head + data, "customer.ts": customer, ...files });

/** What is reported, and what is suppressed, as the text that each marks. */
async function sorted(one: MemoryWorkspace) {
  const { findings, suppressed } = await one.analyzer.check();
  const inShort = ({ ruleId, location: { uri, span } }: (typeof findings)[number]) => {
    const read = one.disk.read(uri);
    const text = read.ok ? new TextDecoder().decode(read.bytes) : "";
    return `${ruleId} ${text.slice(span.start, span.end)}`;
  };
  return { reported: findings.map(inShort), suppressed: suppressed.map(({ finding }) => inShort(finding)) };
}

describe("exemptions", () => {
  // One for all, because the compiler is slow to start.
  const shared = workspace({});
  const withContract = (text: string) => {
    shared.write("crm.contract.yaml", text);
    return sorted(shared);
  };

  const cases: { name: string; fields: string; suppressed: string[] }[] = [
    { name: "go for every place without one", fields: "rule: drift/nullable", suppressed: ["id", "city"] },
    { name: "go for a type", fields: 'rule: drift/nullable, at: "customer.ts#Customer"', suppressed: ["id", "city"] },
    { name: "go for a member", fields: 'rule: drift/nullable, at: "./customer.ts#Customer.id"', suppressed: ["id"] },
    {
      name: "go for what is below a member",
      fields: 'rule: drift/nullable, at: "customer.ts#Customer.home"',
      suppressed: ["city"],
    },
    {
      name: "do not go for a type of another name",
      fields: 'rule: drift/nullable, at: "customer.ts#Cust"',
      suppressed: [],
    },
    {
      name: "do not go for a type of another file",
      fields: 'rule: drift/nullable, at: "x.ts#Customer"',
      suppressed: [],
    },
    { name: "do not go for other rules", fields: "rule: drift/type", suppressed: [] },
    { name: "do not go for a place in the contract alone", fields: "rule: drift/nullable, at: /data", suppressed: [] },
  ];
  for (const { name, fields, suppressed } of cases) {
    it(name, async () => {
      const found = await withContract(head + data + exempting(fields));
      assert.deepEqual(
        found.suppressed,
        suppressed.map((text) => `drift/nullable ${text}`),
      );
      const idle = found.reported.filter((one) => one.startsWith("lifecycle/unused-suppression"));
      assert.equal(idle.length, suppressed.length === 0 ? 1 : 0);
    });
  }

  const pointers: { at: string; matches: boolean }[] = [
    { at: "/freshness", matches: true },
    { at: "/freshness/maxLag", matches: true },
    { at: "/", matches: false },
    { at: "/freshness/timestampField", matches: false },
    { at: "/data", matches: false },
  ];
  for (const { at, matches } of pointers) {
    it(`${matches ? "reach" : "do not reach"} a value from ${at}`, async () => {
      const text = `${head}freshness: { maxLag: 5m }\n${data}${exempting(`rule: schema/invalid, at: ${at}`)}`;
      const { suppressed } = await withContract(text);
      assert.deepEqual(suppressed, matches ? ["schema/invalid 5m"] : []);
    });
  }

  it("have no effect when they are not as the format has them", async () => {
    const text = head + data + exempting("rule: drift/nullable").replace("accepted for now", "short");
    const { reported, suppressed } = await withContract(text);
    assert.deepEqual(suppressed, []);
    assert.ok(reported.includes("schema/invalid short"));
    assert.ok(!reported.some((one) => one.startsWith("lifecycle/")));
  });

  it("of one contract do not go for the findings of another", async () => {
    const other = (head + data).replace("id: crm", "id: erp") + exempting("rule: drift/nullable");
    const { suppressed } = await sorted(workspace({ "erp.contract.yaml": other }));
    assert.equal(suppressed.length, 2);
  });
});

describe("comments", () => {
  it("are heeded by the early answers, which call none unused", async () => {
    const text = `${head}# plumbline-ignore schema/invalid: an older way\nfreshness: { maxLag: 5m }\n# plumbline-ignore drift/type: nowhere here\n${data}`;
    const code = customer.replace("  id", "  // plumbline-ignore drift/nullable: never in practice\n  id");
    const one = workspace({ "crm.contract.yaml": text, "customer.ts": code });
    assert.deepEqual(one.analyzer.contractFindings(uriOf("crm.contract.yaml")), []);
    const early = await one.analyzer.codeFindings(uriOf("customer.ts"));
    assert.deepEqual(
      early.map(({ drift }) => drift?.path),
      ["/home/city"],
    );
    assert.deepEqual((await sorted(one)).reported, [
      "lifecycle/unused-suppression # plumbline-ignore drift/type: nowhere here",
      "drift/nullable city",
    ]);
  });

  it("above a doc comment reach the tag in it", async () => {
    const text =
      "// plumbline-ignore inventory/unknown-contract: in another repository\n/**\n * @contract x#Y\n */\nexport interface T {}\n";
    const { reported, suppressed } = await sorted(new MemoryWorkspace({ "t.ts": text }));
    assert.deepEqual([reported, suppressed], [[], ["inventory/unknown-contract x"]]);
  });

  it("are no comments in texts of YAML and TypeScript", async () => {
    const text = `${head}description: |\n  # plumbline-ignore drift/nullable\n${data}`;
    const code = `export const s = \`\n// plumbline-ignore drift/nullable\n\`;\n${customer}`;
    const { reported } = await sorted(workspace({ "crm.contract.yaml": text, "customer.ts": code }));
    assert.deepEqual(reported, ["drift/nullable id", "drift/nullable city"]);
  });

  it("name the reason and the place in the analysis", async () => {
    const code = customer.replace("  id", "  // plumbline-ignore drift/nullable:  never in practice \r\n  id");
    const { suppressed } = await workspace({ "customer.ts": code }).analyzer.check();
    assert.deepEqual(
      suppressed.map(({ reason, by }) => [reason, code.slice(by.span.start, by.span.end)]),
      [["never in practice", "// plumbline-ignore drift/nullable:  never in practice"]],
    );
  });
});

describe("the fix that suppresses", () => {
  /** The file after the last fix of every finding, applied to one after the other. */
  async function suppressedAll(path: string, text: string, files: Readonly<Record<string, string>> = {}) {
    const one = new MemoryWorkspace({ ...files, [path]: text });
    let now = text;
    for (let left = 10; left > 0; left--) {
      const { findings } = await one.analyzer.check();
      const [finding] = findings.filter(({ ruleId }) => !ruleId.startsWith("lifecycle/"));
      if (finding === undefined) return now;
      const fix = (await one.analyzer.fixes([finding]))[0]?.at(-1);
      assert.match(fix?.title ?? "", /^(Suppress|Exempt) .* here with a reason$/);
      assert.deepEqual([fix?.safe, fix?.preferred], [false, false]);
      const [blank] = fix?.edits.flatMap(({ blanks = [] }) => blanks) ?? [];
      assert.ok(blank !== undefined, "the reason is for a person to write");
      now = applyEdits(now, fix?.edits ?? []);
      one.write(path, now);
    }
    return assert.fail("a fix did not clear its finding");
  }

  it("writes a comment above the line, as deep as the line, in YAML and in code", async () => {
    const text = `${head}data:\r\n  - entity: A\r\n    schema: ./none.json\r\n`;
    assert.equal(
      await suppressedAll("a.contract.yaml", text),
      text.replace("    schema", "    # plumbline-ignore schema/unresolved: why this is acceptable\r\n    schema"),
    );
    const code = "/**\n\t * @contract nobody#X\n */\nexport interface X {}\n";
    assert.equal(
      await suppressedAll("x.ts", code),
      `// plumbline-ignore inventory/unknown-contract: why this is acceptable\n${code}`,
    );
  });

  it("writes an exemption where no comment can stand", async () => {
    const json = `{
  "integrationContract": "1.0", "id": "crm", "version": "1.0.0", "owner": { "team": "a" }, "pattern": "api",
  "data": [{ "entity": "A", "schema": "./none.json" }]
}
`;
    const after: { exemptions: object[] } = JSON.parse(await suppressedAll("a.contract.json", json));
    assert.deepEqual(after.exemptions, [
      {
        rule: "schema/unresolved",
        at: "/data/0/schema",
        reason: "why this is acceptable",
        owner: "a",
        expires: "2027-02-20",
      },
    ]);
    const flow = `{ integrationContract: "1.0", id: a, version: 1.0.0, owner: { team: a }, pattern: api, name: "a\n  text", status: old }\n`;
    assert.match(await suppressedAll("b.contract.yaml", flow), /exemptions: \[.*at: \/status/);
  });
});
