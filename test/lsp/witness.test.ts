import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  type Diagnostic,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  type MarkupContent,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";
import { plumbline } from "../cli/plumbline";
import { writeWorkspace } from "../sample-workspace";
import { incompleteContracts } from "../support/incomplete-contracts";
import { Client, pulling } from "./client";

const contract = (id: string, direction: string, entity: string, type: string) => `integrationContract: "1.0"
id: ${id}
version: 1.0.0
owner: { team: sales }
pattern: api
direction: ${direction}
data: [{ entity: ${entity}, schema: "./order.json#/$defs/${entity}" }]
consumers: [{ id: app, owner: sales, types: [{ type: "order.ts#${type}", entity: ${entity} }] }]
`;

const line = { type: "object", required: ["sku"], properties: { sku: { type: ["string", "null"] } } };
const orders = {
  $defs: {
    Line: line,
    Order: {
      type: "object",
      required: ["status", "lines", "placed"],
      properties: {
        status: { enum: ["open", "paid", "void"] },
        lines: { type: "array", items: { $ref: "#/$defs/Line" } },
        gift: { $ref: "#/$defs/Line" },
        placed: { type: "string" },
        fax: { type: "string", deprecated: true, "x-sunset": "2020-01-31" },
      },
    },
    Change: {
      type: "object",
      required: ["id"],
      additionalProperties: false,
      properties: { id: { type: "string" }, note: { type: "string" } },
    },
  },
};

const schemaFile = "order.json";
const typesFile = "order.ts";
const files = {
  "orders.contract.yaml": contract("orders", "read", "Order", "OrderView"),
  "changes.contract.yaml": contract("changes", "write", "Change", "OrderChange"),
  [schemaFile]: JSON.stringify(orders, undefined, 2),
  [typesFile]: `interface Line {
  sku: string;
}
export interface OrderView {
  status: "open" | "paid";
  lines: Line[];
  gift: Line;
  placed: Date;
  fax?: string;
  total: number;
}
export interface OrderChange {
  id?: string;
  note: string | null;
  size: bigint;
  by: string;
}
`,
};

interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly drift: { readonly path: string; readonly witness?: { readonly payload: unknown } };
}

describe("The payload that proves a drift", () => {
  let folder: string;
  let client: Client;

  before(async () => {
    folder = writeWorkspace({ "plumbline.config.yaml": incompleteContracts, ...files });
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
    await client.start(pulling);
    // Only what was checked in full has its marks on the other side.
    await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const driftsIn = async (name: string): Promise<readonly Diagnostic[]> => {
    const textDocument = { uri: client.uri(name) };
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    assert.ok(report.kind === "full");
    return report.items;
  };
  const hoverAt = async (name: string, { range }: Diagnostic): Promise<string> => {
    const textDocument = { uri: client.uri(name) };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position: range.start });
    assert.ok(hover);
    return (hover.contents as MarkupContent).value;
  };
  /** As the hover writes them: without the white space that is layout. */
  const packed = (text: string) => text.replace(/\s+/g, "");

  it("stands with every error in the report, in the diagnostic's data, and in the hover on both sides", async () => {
    const { stdout } = await plumbline(["check", "--format", "json"], { cwd: folder });
    const { findings }: { findings: readonly Reported[] } = JSON.parse(stdout);
    const errors = findings.filter(({ severity }) => severity === "error");
    assert.deepEqual(errors.map(({ rule, drift }) => `${rule} ${drift.path}`).sort(), [
      "drift/deprecated-field /fax",
      "drift/enum /status",
      "drift/extra-property /by",
      "drift/extra-property /size",
      "drift/missing-property /id",
      "drift/not-json /placed",
      "drift/nullable /gift/sku",
      "drift/nullable /note",
      "drift/optional-property /gift",
      "drift/undeclared-property /total",
    ]);
    const marks = { [typesFile]: await driftsIn(typesFile), [schemaFile]: await driftsIn(schemaFile) };
    for (const error of errors) {
      assert.ok(error.drift.witness, error.message);
      for (const [name, drifts] of Object.entries(marks)) {
        // On the other side whom it breaks comes first, and the finding's own words stand behind it or beside it.
        const mark = drifts.find(({ message, relatedInformation = [] }) =>
          [message, ...relatedInformation.map((one) => one.message)].includes(error.message),
        );
        assert.ok(mark, `${error.message}: no mark in ${name}`);
        // At one place on the other side several drifts are one mark; the hover has the payload of each.
        if (name === typesFile) assert.deepEqual(mark.data.drift.witness, error.drift.witness);
        const hover = await hoverAt(name, mark);
        assert.ok(packed(hover).includes(packed(JSON.stringify(error.drift.witness.payload))), hover);
      }
    }
  });

  it("is said to be of the side that allows it, with what JSON cannot say and where else it holds", async () => {
    const marks = await driftsIn(typesFile);
    const hovers = async (rule: string, path: string) => {
      const mark = marks.find(({ code, data }) => code === rule && data.drift.path === path);
      assert.ok(mark);
      return await hoverAt(typesFile, mark);
    };
    assert.match(
      await hovers("drift/nullable", "/gift/sku"),
      /^The contract allows .*Also at `\/lines\/\*\/sku`\n\n---\n\n`Order\.gift\.sku`\\: string, may be null/s,
    );
    assert.match(await hovers("drift/not-json", "/placed"), /\(JSON\\\.parse gives no Date\)/);
    assert.match(await hovers("drift/nullable", "/note"), /^The type sends .*"note": null/);
  });
});
