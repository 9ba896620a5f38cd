import assert from "node:assert/strict";
import type { Analysis } from "../../../src/analysis/analysis";
import { hoverAt } from "../../../src/assist/hover";
import { proseText } from "../../../src/server/prose";
import { ContractWorkspace, offsetAt } from "../../support/contract-view";

const lookup = `integrationContract: "1.0"
id: crm-lookup
version: 1.2.0
owner: { team: nba }
pattern: api
suitability: { currentStateNeededAtInference: true, sourceApiReliable: false }
source:
  system: CRM
  technology: REST
  owner: { team: crm }
  accessMethod: rest-api
  hosts: [crm.example, "*.crm.example", "env:CRM_URL"]
data:
  - entity: Customer
    schema: ./crm.yaml#/components/schemas/Customer
    fields: [id, address.city, "lines[].sku", fax]
    examples: [{ id: 7 }]
freshness: { maxLag: 5s, timestampField: Customer.updatedAt }
volume:
  requests: { average: 43200/d, peak: 30/s }
  data: { average: 2KiB/request, peak: 3GiB/d }
failureBehavior: { onUnavailable: degrade, fallback: segment defaults, maxStaleness: PT0.8S }
api:
  rateLimit: 80/s
  latency: { p95: 300ms, budget: 2.5s }
  cacheTtl: 6s
resilience:
  timeout: 800ms
  # plumbline-ignore resilience/jitter, no/rule: the gateway spreads the calls
  retry: { tries: 3, initialInterval: 100ms }
consumers:
  - id: nba
    owner: nba
    types:
      - { type: src/customer.ts#CustomerView, entity: Customer }
      - { type: src/gone.ts#Gone, entity: Customer }
exemptions:
  - { rule: drift/nullable, reason: until the release, owner: nba, expires: 2026-12-02 }
  - { rule: drift/nothing, reason: until the release, owner: nba, expires: 2026-11-21 }
lifecycle: { successor: crm-lookup-2, reviewBy: 2026-11-22 }
x-cost: 12
`;

const successor = `integrationContract: "1.0"
id: crm-lookup-2
name: The next lookup
version: 2.0.0
status: draft
owner: { team: nba }
pattern: api
`;

const openApi = `openapi: 3.1.0
info: { title: CRM, version: "3" }
paths: {}
components:
  schemas:
    Customer:
      title: A customer
      description: Who buys from us.
      type: object
      required: [id, address, updatedAt]
      properties:
        id: { type: string, description: Never used again. }
        email: { type: [string, "null"] }
        address: { $ref: "#/components/schemas/Address" }
        lines: { type: array, items: { type: object, required: [sku], properties: { sku: { type: integer } } } }
        fax: { type: string, deprecated: true, x-sunset: "2026-12-31", x-successor: email }
        updatedAt: { type: string }
    Address:
      type: object
      properties:
        city: { type: string, description: As the post spells it. }
`;

const types = `export interface CustomerView {
  id: string;
  email: string;
}
/** @contract crm-lookup#Customer */
export interface Tagged {
  id: string;
}
`;

const batch = `integrationContract: "1.0"
id: sales
version: 1.0.0
owner: { team: ml }
pattern: batch
batch:
  schedule: { cron: "30 6 * * MON-FRI", timezone: Europe/Berlin }
  maxRunTime: 3h
  staleness: { warnAfter: 80h, errorAfter: 70h }
freshness: { maxLag: P3D }
compliance: { classification: internal, regulations: [GDPR], retention: P7Y }
`;

const writeBack = `integrationContract: "1.0"
id: limits
version: 1.0.0
owner: { team: credit }
pattern: api
direction: write
target: { system: Core, technology: REST, owner: { team: core }, accessMethod: rest-api }
data: [{ entity: Change, schema: { title: A change, type: object, required: [id], properties: { id: { type: string } } } }]
volume: { requests: { peak: 10/s } }
api: { rateLimit: 50/s, latency: { budget: 10s } }
resilience: { timeout: 2s }
writeBack:
  operations:
    - { id: apply, method: POST, path: /limits, entity: Change, reversible: always }
    - { id: revert, action: update-record }
  idempotency: { strategy: idempotency-key, key: { from: [id] }, retention: 1d }
  failureHandling:
    retry: { tries: 4, maxInterval: 1s, maxElapsedTime: 9s }
    deadLetter: { channel: limits.dlq, retention: P2D }
  rollback: { method: compensating-write, operation: revert }
  audit: { store: worm, function: src/audit.ts#record }
`;

const retired = `integrationContract: "1.0"
id: old
version: 1.0.0
status: retired
owner: { team: nba }
pattern: api
resilience: { timeout: 1s }
`;

const files = {
  "crm.contract.yaml": lookup,
  "next.contract.yaml": successor,
  "sales.contract.yaml": batch,
  "limits.contract.yaml": writeBack,
  "old.contract.yaml": retired,
  "crm.yaml": openApi,
  "src/customer.ts": types,
};

/** Where the cursor stands, and lines that the hover must have there. */
type Row = readonly [marked: string, ...lines: readonly string[]];

describe("Hover in a contract", () => {
  const workspace = new ContractWorkspace(files);
  let analysis: Analysis;
  before(async () => {
    analysis = await workspace.analyzer.check();
  });

  const linesAt = (path: string, marked: string): readonly string[] => {
    const { text, view } = workspace.contract(path);
    const content = hoverAt(view, offsetAt(text, marked), analysis);
    return content === undefined ? [] : content.sections.flatMap((section) => proseText(section).split("\n"));
  };

  const table = (title: string, path: string, rows: readonly Row[]) => {
    describe(title, () => {
      for (const [marked, ...lines] of rows) {
        it(marked.trim(), () => {
          const shown = linesAt(path, marked);
          for (const line of lines) assert.ok(shown.includes(line), `${line}\n\nin\n\n${shown.join("\n")}`);
        });
      }
    });
  };

  table("says of a key what it means, its type, its default and who asks for it", "crm.contract.yaml", [
    [
      "ver|sion: 1.2.0",
      "version: a semantic version such as 1.2.0",
      "Semantic version of the contract. A change that breaks a consumer needs a new major version.",
      "Required.",
    ],
    ["|retry: { tries", "Asked for by resilience/retry."],
    ["initial|Interval: 100ms", "First wait.", "Optional. Default 200ms."],
    ["rate|Limit: 80/s", "api.rateLimit: a rate such as 30/s", "Number per s, min, h or d, for example 30/s."],
    ["source|ApiReliable", "api: does the source expose a reliable API?", "Asked for by pattern/suitability."],
    ["x-|cost", "x-cost is a key of your own: Plumbline keeps it and reads nothing of it."],
  ]);

  table("says of a choice what it alone means", "crm.contract.yaml", [
    ["pattern: ap|i", "pattern: one of batch, api, cdc, stream", "api: call at inference time."],
    ["onUnavailable: |degrade", "degrade: give a reduced answer."],
  ]);

  table("does the arithmetic with the numbers of the contract", "crm.contract.yaml", [
    [
      "{ tries: |3,",
      "- 3 tries × 800ms + 300ms waits = 2.7s of the 2.5s budget: too long",
      "- longest waits: 100ms, 200ms",
    ],
    ["timeout: |800ms", "- p95 300ms ≤ timeout 800ms"],
    ["peak: |30/s", "- 30/s × 3 tries = 90/s of the 80/s rate limit: too much"],
    ["average: |43200/d", "43200/d = 0.5/s", "- 2KiB/request × 43200/d = 1KiB/s"],
    ["peak: |3GiB/d", "3GiB/d = 36.4KiB/s"],
    ["cacheTtl: |6s", "- cache 6s > freshness 5s"],
    ["maxStaleness: PT|0.8S", "PT0.8S = 800ms", "- maxStaleness PT0.8S ≤ freshness 5s"],
    ["expires: 2026-|12-02", "2026-12-02 = Wednesday, in 10 days"],
    ["expires: 2026-11-|21", "2026-11-21 = Saturday, 1 day ago"],
    ["reviewBy: |2026-11-22", "2026-11-22 = Sunday, today"],
  ]);

  table("says when a schedule starts and how old its data gets", "sales.contract.yaml", [
    [
      "cron: |",
      "30 6 * * MON-FRI: at 06:30 on Monday to Friday (Europe/Berlin). The longest time between two starts is 3d.",
      "The next starts after today: Mon 2026-11-23 06:30, Tue 2026-11-24 06:30, Wed 2026-11-25 06:30.",
      "- 3d between starts + 3h run = 75h of the P3D freshness: too long",
      "- worst lag 75h ≤ warnAfter 80h > errorAfter 70h ≤ freshness P3D",
    ],
    ["retention: |P7Y", "P7Y = 2555d"],
  ]);

  table("bounds retries and replays of a write", "limits.contract.yaml", [
    [
      "{ tries: |4,",
      "- 4 tries × 2s + 1.4s waits = 9.4s",
      "- at most 9s (maxElapsedTime, Retry-After included) of the 10s budget",
      "- longest waits: 200ms, 400ms, 800ms",
      "- 10/s × 4 tries = 40/s of the 50/s rate limit",
    ],
    ["retention: |1d", "- last replay 2d > key kept 1d"],
    ["retention: P|2D", "P2D = 2d", "- last replay 2d > key kept 1d"],
  ]);

  table("says what a reference leads to", "crm.contract.yaml", [
    [
      "schema: |./crm",
      "crm.yaml, at #/components/schemas/Customer, OpenAPI.",
      "A customer",
      "Who buys from us.",
      "6 fields, always there: id, address, updatedAt.",
    ],
    [
      "entity: Custo|mer\n    schema",
      "Entity Customer: 6 fields, used: id, address.city, lines[].sku, fax.",
      "- id: string",
      "- email: string, may be null, may be missing",
      "- lines: { sku }[], may be missing",
      "- fax: string, may be missing, deprecated",
      "- read by CustomerView in src/customer.ts",
      "- read by Tagged in src/customer.ts, bound by a tag",
    ],
    ["fields: [|id", "Customer.id: string, always there", "Never used again."],
    ["address.|city", "Customer.address.city: string, may be missing", "As the post spells it."],
    ["lines[].|sku", "Customer.lines[].sku: integer, always there"],
    [", fa|x]", "Customer.fax: string, may be missing; deprecated, last day 2026-12-31, use email"],
    ["timestampField: |Customer", "Customer.updatedAt: string, always there"],
    ["src/customer.ts#|CustomerView", "Type CustomerView in src/customer.ts reads Customer: 2 drifts."],
    ["|src/gone.ts#Gone", "Gone is not exported by src/gone.ts: no such file, seen from the contract."],
    ["successor: |crm-lookup-2", "Contract crm-lookup-2 2.0.0: The next lookup. It is draft, in next.contract.yaml."],
    [
      "rule: drift/|nullable",
      "drift/nullable: Null on one side only (error). plumbline explain drift/nullable shows its page.",
    ],
    ["rule: drift/|nothing", "No rule has the id drift/nothing."],
    ["hosts: [|crm", "Code that calls crm.example calls this system."],
    ["*.crm.|example", "Code that calls a host below crm.example calls this system."],
    ["env:|CRM_URL", "Code whose URL begins with process.env.CRM_URL calls this system."],
    [
      "# plumbline-|ignore",
      "resilience/jitter: Retries without jitter (warning). plumbline explain resilience/jitter shows its page.",
      "No rule has the id no/rule.",
    ],
    ["no/|rule: the gateway", "No rule has the id no/rule."],
  ]);

  table("says what the names of a write lead to", "limits.contract.yaml", [
    ["data: [{ entity: Change, sche|ma", "An inline JSON Schema.", "A change", "1 field, always there: id."],
    ["operation: |revert", "Operation revert: POST, update-record."],
    ["{ id: app|ly", "Operation apply: POST /limits, update-record, sends Change, reversible: always."],
    ["from: [|id]", "Change.id: string, always there"],
    ["function: src/au|dit", "Function record in src/audit.ts, a file that is not in the workspace."],
  ]);

  it("says at the pattern which patterns fit the answers and numbers", () => {
    const lines = linesAt("crm.contract.yaml", "patt|ern: api");
    const advice = lines.filter((line) => /^- (batch|api|cdc|stream) (fits|may fit|does not fit): /.test(line));
    assert.deepEqual(
      advice.map((line) => line.split(" ")[1]),
      ["api", "batch", "cdc", "stream"],
    );
    assert.match(advice[0] ?? "", /^- api does not fit: /);
  });

  it("stands at the key or the value alone", () => {
    const viewed = workspace.contract("crm.contract.yaml");
    const offset = offsetAt(viewed.text, "rateLimit: 80|/s");
    const content = hoverAt(viewed.view, offset, analysis);
    assert.equal(viewed.text.slice(content?.span.start, content?.span.end), "80/s");
  });

  it("says nothing between the keys, inside an example, or of a key that the format does not know", () => {
    assert.deepEqual(linesAt("crm.contract.yaml", "cacheTtl:| 6s"), []);
    assert.deepEqual(linesAt("crm.contract.yaml", "{| type: src/gone.ts"), []);
    assert.deepEqual(linesAt("crm.contract.yaml", "[{ id: |7 }]"), []);
  });

  it("knows every field that documentation/unknown-field knows", () => {
    const schema = `{ properties: { price.net: { type: number } }, patternProperties: { "^x_": { type: string } } }`;
    const text = lookup
      .replace("./crm.yaml#/components/schemas/Customer", schema)
      .replace("[id, ", "[price.net, x_a, ");
    const viewed = new ContractWorkspace({ "crm.contract.yaml": text }).contract("crm.contract.yaml");
    const said = (marked: string) =>
      proseText(hoverAt(viewed.view, offsetAt(text, marked), undefined)?.sections[0] ?? []);
    assert.equal(said("[price.|net"), "Customer.price.net: number, may be missing");
    assert.match(said(", x_|a,"), /^Customer\.x_a: string/);
  });

  it("speaks before the workspace was checked, without what only a check knows", () => {
    const viewed = workspace.contract("crm.contract.yaml");
    const content = hoverAt(viewed.view, offsetAt(viewed.text, "src/customer.ts#|CustomerView"), undefined);
    assert.equal(content && proseText(content.sections[0] ?? []), "Type CustomerView in src/customer.ts.");
  });

  it("speaks of JSON as of YAML, and stays calm at every place of a hostile text", async () => {
    const json = JSON.stringify({ integrationContract: "1.0", id: "j", pattern: "api", resilience: { timeout: "1s" } });
    const hostile = `integrationContract: "1.0"
id: &a h
name: *a
data: [{ entity: E, schema: "../../../etc/passwd#/\\uD800", fields: [__proto__, "a..b", "[]", ".", "[][]"] }]
consumers: [{ id: c, owner: t, types: [{ type: //x/y.ts#A, entity: E }, { type: "\\uD800.ts#A", entity: E }] }]
batch: { schedule: { cron: "61 * * * *" } }
writeBack: { audit: { function: //x/y.ts#f }, rollback: { operation: constructor } }
lifecycle: { successor: __proto__ }
exemptions: [{ rule: __proto__ }]
# plumbline-ignore constructor, , __proto__: x
`;
    const others = new ContractWorkspace({ "j.contract.json": json, "h.contract.yaml": hostile });
    const all = await others.analyzer.check();
    for (const path of ["j.contract.json", "h.contract.yaml"]) {
      const { text, view } = others.contract(path);
      for (let offset = 0; offset <= text.length; offset++) hoverAt(view, offset, all);
    }
    const { text, view } = others.contract("j.contract.json");
    const content = hoverAt(view, offsetAt(text, '"time|out"'), all);
    assert.match(proseText(content?.sections[0] ?? []), /^resilience\.timeout: a duration/);
  });

  it("asks no rule of a retired contract", () => {
    const lines = linesAt("old.contract.yaml", "time|out");
    assert.ok(lines.includes("Time limit of one try."));
    assert.ok(!lines.some((line) => line.startsWith("- resilience/")));
  });

  describe("names each rule that reads the key, with what it says of this contract:", () => {
    const verdict = (marked: string, id: string, change: (last: Analysis) => Analysis = (same) => same) => {
      const { view, text } = workspace.contract("crm.contract.yaml");
      const content = hoverAt(view, offsetAt(text, marked), change(analysis));
      const lines = proseText(content?.sections.at(-1) ?? []).split("\n");
      return lines.find((line) => line.startsWith(`- ${id} (`))?.replace(/^.*?\): /, "");
    };

    it("its findings, with their notes", () => {
      assert.equal(
        verdict("cache|Ttl", "resilience/cache-too-old", (last) => ({
          ...last,
          findings: last.findings.map((finding) =>
            finding.ruleId === "resilience/cache-too-old" ? { ...finding, notes: ["A note."] } : finding,
          ),
        })),
        "error: Cache 6s exceeds freshness 5s. A note.",
      );
    });

    it("that nothing is wrong", () => {
      assert.equal(verdict("max|Lag", "documentation/freshness"), "in order");
    });

    it("what it lacks to say anything", () => {
      assert.equal(verdict("max|Lag", "pattern/batch-too-slow"), "silent without batch.schedule");
      assert.equal(verdict("max|Lag", "pattern/replay-window"), "silent without cdc.logRetention or stream.retention");
    });

    it("why its findings are held back", () => {
      const held = ({ findings, ...rest }: Analysis): Analysis => ({
        ...rest,
        findings: [],
        suppressed: findings.map((finding) => ({ finding, reason: "until *May*", by: finding.location })),
      });
      assert.equal(verdict("cache|Ttl", "resilience/cache-too-old", held), "suppressed, until *May*");
    });

    it("that it is switched off", () => {
      const off = (last: Analysis): Analysis => ({ ...last, findings: [] });
      assert.equal(verdict("cache|Ttl", "resilience/cache-too-old", off), "switched off");
    });

    it("also at a section, what is read below it", () => {
      assert.equal(verdict("|volume:", "pattern/over-rate-limit"), "in order");
      assert.equal(verdict("da|ta:\n", "documentation/unknown-field"), "in order");
    });
  });
});
