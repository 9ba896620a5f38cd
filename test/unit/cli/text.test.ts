import assert from "node:assert/strict";
import { makeReport } from "../../../src/cli/report";
import { textReport } from "../../../src/cli/reporters/text";
import type { Finding } from "../../../src/finding/finding";
import { emptyAnalysis } from "../../support/empty-analysis";
import { findingAt, placeOf, textsOf, uriOf } from "./places";

const TYPE = "export interface CustomerView {\n  email: string;\n}\n";
const SCHEMA = 'Customer:\n  email: { type: [string, "null"] }\n';
const CONTRACT = { uri: uriOf("crm.contract.yaml"), id: "crm" };
const BINDING = {
  contractUri: CONTRACT.uri,
  contract: "crm",
  entity: "Customer",
  direction: "read",
  via: "contract",
  typeName: "CustomerView",
  declaration: placeOf("src/customer.ts", TYPE, "CustomerView"),
  drifts: 0,
  decided: true,
} as const;

const NULLABLE = findingAt(placeOf("src/customer.ts", TYPE, "email"), {
  related: [{ message: "the schema's property", location: placeOf("schema.yaml", SCHEMA, "email") }],
  drift: {
    direction: "read",
    path: "/email",
    certainty: "proven",
    witness: { payload: { email: null }, acceptedBy: "contract" },
  },
});

function print(
  findings: readonly Finding[],
  colors = false,
  files: Readonly<Record<string, string | Uint8Array>> = {},
) {
  const report = makeReport(
    { ...emptyAnalysis, contracts: [CONTRACT], bindings: [BINDING], findings },
    { roots: [uriOf("")], targets: ["file:///ws"] },
  );
  const texts = textsOf({ "src/customer.ts": TYPE, "schema.yaml": SCHEMA, ...files });
  return textReport(report, texts, { colors, width: 80 });
}

describe("the text report", () => {
  it("shows both places, the excerpts and the payload", () => {
    assert.equal(
      print([NULLABLE]),
      `src/customer.ts

src/customer.ts:2:3  error  Customer.email may be null  drift/nullable
     2 |   email: string;
       |   ^^^^^
  schema.yaml:2:3  the schema's property
     2 |   email: { type: [string, "null"] }
       |   ^^^^^
  The contract allows {"email": null}

1 error in 1 contract with 1 bound type.
`,
    );
  });

  it("names each file once and counts by severity", () => {
    const text = print([
      findingAt(placeOf("src/customer.ts", TYPE, "string"), { severity: "info", ruleId: "drift/undecided" }),
      findingAt(placeOf("src/customer.ts", TYPE, "email"), { severity: "warning" }),
      findingAt(placeOf("schema.yaml", SCHEMA, "email")),
    ]);
    assert.deepEqual(
      text.split("\n").filter((line) => /^\S/.test(line)),
      [
        "schema.yaml",
        "schema.yaml:2:3  error  Customer.email may be null  drift/nullable",
        "src/customer.ts",
        "src/customer.ts:2:3  warning  Customer.email may be null  drift/nullable",
        "src/customer.ts:2:10  info  Customer.email may be null  drift/undecided",
        "1 error, 1 warning, 1 info in 1 contract with 1 bound type; 1 not decided.",
      ],
    );
  });

  it("says who sends the payload, what JSON cannot show, and where else", () => {
    const proof = (drift: Finding["drift"]): string =>
      print([{ ...NULLABLE, related: [], ...(drift && { drift }) }])
        .split("\n")
        .slice(5, -3)
        .join("\n");
    const base = { direction: "write", path: "/n", certainty: "proven" } as const;
    assert.equal(
      proof({ ...base, witness: { payload: {}, acceptedBy: "type", note: "n is a bigint" } }),
      "  The type sends {} (n is a bigint)",
    );
    assert.equal(proof({ ...base, alsoAt: ["/a", "/b"] }), "  also at /a, /b");
    assert.equal(
      proof({ ...base, alsoAt: ["/1", "/2", "/3", "/4", "/5", "/6", "/7"] }),
      "  also at /1, /2, /3, /4, /5 and 2 more",
    );
  });

  it("says when there is nothing", () => {
    assert.equal(print([]), "No findings in 1 contract with 1 bound type.\n");
    const none = makeReport(emptyAnalysis, { roots: [], targets: [] });
    assert.equal(textReport(none, textsOf({}), { colors: false, width: 80 }), "No contracts found.\n");
  });

  it("has escape sequences only when colours are wanted", () => {
    assert.ok(print([NULLABLE], true).includes("\u001b[31m"));
    assert.ok(!print([NULLABLE]).includes("\u001b"));
  });

  it("shows no control character of a file, a name or a message", () => {
    const hostile = "\u001b]0;owned\u0007\u202e";
    const path = `src/${hostile}.yaml`;
    const uri = `file:///ws/src/${encodeURIComponent(hostile)}.yaml`;
    const text = print(
      [
        {
          ...NULLABLE,
          message: hostile,
          location: { uri, span: { start: 0, end: 3 } },
          related: [{ message: hostile, location: { uri, span: { start: 0, end: 3 } } }],
          drift: {
            direction: "read",
            path: hostile,
            alsoAt: [hostile],
            certainty: "proven",
            witness: { payload: { [hostile]: hostile }, acceptedBy: "contract", note: hostile },
          },
        },
      ],
      false,
      { [`src/${encodeURIComponent(hostile)}.yaml`]: `a: ${hostile}\n` },
    );
    assert.ok(text.includes("owned"), path);
    assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
  });

  it("reports on files that are no text, or gone, without an excerpt", () => {
    const bytes = new Uint8Array([0x61, 0x3a, 0x20, 0x0a, 0xff, 0x62]);
    const at = (path: string, start: number) => findingAt({ uri: uriOf(path), span: { start, end: start + 1 } });
    const text = print([at("binary.yaml", 4), at("gone.yaml", 4), at("latin.yaml", 4)], false, {
      "binary.yaml": new Uint8Array([0, 1, 2, 0xff]),
      "latin.yaml": bytes,
    });
    assert.match(text, /^binary\.yaml:1:1 /m);
    assert.match(text, /^gone\.yaml:1:1 /m);
    assert.match(text, /^latin\.yaml:2:1 .*\n {5}2 \| \ufffdb\n/m);
  });

  it("shows a mark in a line of a megabyte at once", () => {
    const line = `a: ${"x".repeat(1_000_000)}needle${"y".repeat(1_000_000)}`;
    const text = print(
      Array.from({ length: 20 }, () => findingAt(placeOf("long.yaml", line, "needle"))),
      false,
      { "long.yaml": line },
    );
    assert.match(text, /^ {5}1 \| …x+needley+…$/m);
    assert.ok(text.split("\n").every((one) => one.length <= 100));
  });
});
