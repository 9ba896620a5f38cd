import assert from "node:assert/strict";
import { completionsIn, labelsIn, type Surroundings, textWith } from "./completing";

const head = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
`;

interface Row {
  readonly where: string;
  readonly text: string;
  /** The first labels, sections left out. */
  readonly first?: readonly string[];
  readonly offers?: readonly string[];
  readonly lacks?: readonly string[];
  readonly none?: true;
  readonly with?: Surroundings;
}

const rows: readonly Row[] = [
  {
    where: "a new line at top level",
    text: `${head}|`,
    offers: ["source", "freshness", "retry"].slice(0, 2),
    lacks: ["id", "version", "team"],
  },
  {
    where: "a key at top level, half typed",
    text: `${head}fresh|\nvolume: {}\n`,
    offers: ["freshness"],
    lacks: ["volume"],
  },
  {
    where: "a line between the items of a list that is not indented",
    text: `${head}resilience:\n  retry:\n    retryOn:\n    - 502\n    |\n    - 503\n`,
    lacks: ["backoff"],
  },
  {
    where: "a quoted value of several lines",
    text: `${head}description: "Prices,\n  |\n  once a day." # for the shop\n`,
    none: true,
  },
  {
    where: "a line below a quote that was only just opened",
    text: `${head}name: "Prices\n|\nsource: { system: "Shop" }\n`,
    offers: ["freshness"],
  },
  {
    where: "the first of what is missing",
    text: `integrationContract: "1.0"\n|`,
    first: ["id", "version", "owner", "pattern"],
  },
  {
    where: "below a key, indented by two",
    text: `${head}resilience:\n  |`,
    first: ["timeout", "retry", "circuitBreaker", "bulkhead"],
  },
  { where: "below a key, indented by four", text: `${head}resilience:\n    |`, first: ["timeout", "retry"] },
  {
    where: "below a key with more below",
    text: `${head}resilience:\n  |\n  timeout: 5s\n`,
    first: ["retry"],
    lacks: ["timeout"],
  },
  {
    where: "between two keys",
    text: `${head}api:\n  rateLimit: 5/s\n  |\n  availability: 99\n`,
    offers: ["latency", "cacheTtl"],
    lacks: ["rateLimit", "availability"],
  },
  { where: "below a text", text: `${head}description: x\n  |`, none: true },
  { where: "in a text of several lines", text: `${head}description: >\n  wor|\n`, none: true },
  { where: "in a mapping in braces", text: `${head}freshness: { | }\n`, first: ["maxLag", "timestampField"] },
  {
    where: "in braces that are not closed",
    text: `${head}freshness: { maxLag: 5s, |\nvolume: {}\n`,
    first: ["timestampField"],
    lacks: ["maxLag", "freshness"],
  },
  { where: "an enum", text: `${head}direction: |`, first: ["read", "write", "read-write"] },
  { where: "an enum in braces", text: `${head}source: { accessMethod: r| }`, first: ["rest-api", "graphql-api"] },
  { where: "an enum in quotes", text: `${head}status: "|"`, first: ["proposed", "draft", "active"] },
  { where: "a boolean", text: `${head}suitability:\n  sourceApiReliable: |`, first: ["true", "false"] },
  { where: "an item of a list of entries", text: `${head}data:\n  - |`, first: ["entity", "schema"] },
  {
    where: "an item that has begun",
    text: `${head}data:\n  - entity: Customer\n    |`,
    first: ["schema"],
    lacks: ["entity", "source"],
  },
  { where: "a further item", text: `${head}data:\n  - entity: Customer\n  - |`, first: ["entity"] },
  { where: "a list without indentation", text: `${head}data:\n- entity: Customer\n  |`, first: ["schema"] },
  {
    where: "a duration with a number",
    text: `${head}freshness: { maxLag: 5| }`,
    first: ["5s", "5min", "5h", "5d", "5ms"],
  },
  {
    where: "a duration that is days by the rest of the contract",
    text: `${head}compliance:
  retention: 5|`,
    first: ["5d", "5s"],
  },
  { where: "a rate with a number", text: `${head}api:\n  rateLimit: 30/|`, first: ["30/s", "30/min", "30/h", "30/d"] },
  {
    where: "a data rate",
    text: `${head}volume:\n  data: { average: 3GiB/| }`,
    offers: ["3GiB/run", "3GiB/d"],
    lacks: ["3MiB/run"],
  },
  {
    where: "a schedule",
    text: `${head.replace("api", "batch")}batch:\n  schedule:\n    cron: |`,
    offers: ["0 2 * * *"],
  },
  { where: "a date", text: `${head}lifecycle:\n  reviewBy: |`, first: ["2026-12-22"] },
  { where: "a time zone", text: `${head}batch:\n  schedule: { timezone: Europe/| }`, offers: ["Europe/Berlin"] },
  { where: "behind the colon of a section", text: `${head}resilience: |`, first: ["resilience …"] },
  {
    where: "JSON: a key",
    text: `{ "integrationContract": "1.0", "id": "x", | }`,
    first: ["version", "owner", "pattern"],
    lacks: ["id"],
    with: { path: "x.json" },
  },
  {
    where: "JSON: a key in quotes",
    text: `{\n  "integrationContract": "1.0",\n  "own|"\n}`,
    offers: ["owner"],
    with: { path: "x.json" },
  },
  {
    where: "JSON: a value",
    text: `{ "integrationContract": "1.0", "pattern": | }`,
    first: ["batch", "api", "cdc", "stream"],
    with: { path: "x.json" },
  },
  {
    where: "JSON: nested, nothing closed",
    text: `{ "integrationContract": "1.0",\n "resilience": { "retry": { "jitter": "|`,
    first: ["full", "decorrelated", "none"],
    with: { path: "x.json" },
  },
];

describe("complete", () => {
  for (const { where, text, first, offers = [], lacks = [], none, with: surroundings } of rows) {
    it(`offers at ${where}`, () => {
      const labels = labelsIn(text, surroundings);
      if (none === true) assert.deepEqual(labels, []);
      const plain = where.includes("colon of a section") ? labels : labels.filter((label) => !label.endsWith(" …"));
      if (first !== undefined) assert.deepEqual(plain.slice(0, first.length), first);
      for (const label of offers) assert.ok(labels.includes(label), `${label} is not among ${labels.join(", ")}`);
      for (const label of lacks) assert.ok(!labels.includes(label), `${label} is among ${labels.join(", ")}`);
    });
  }
});

describe("what completion writes", () => {
  it("a key with the cursor at its value", () => {
    assert.equal(textWith("maxLag", `${head}freshness:\n  |`), `${head}freshness:\n  maxLag: $0`);
    assert.equal(textWith("freshness", `${head}fre|`), `${head}freshness:\n  $0`);
    assert.equal(textWith("data", `${head}|`), `${head}data:\n  - $0`);
    assert.equal(textWith("mode", `${head}compatibility:\n  |`).includes("mode: ${1|NONE,BACKWARD"), true);
  });

  it("leads on to a value where one can be offered", () => {
    const { items } = completionsIn(`${head}source:\n  |`);
    const leading = items.filter(({ leadsOn }) => leadsOn).map(({ label }) => label);
    assert.deepEqual(leading, ["owner"]);
    assert.ok(items.some(({ label }) => label === "system"));
    const freshness = completionsIn(`${head}freshness:\n  |`).items;
    assert.equal(freshness.find(({ label }) => label === "maxLag")?.leadsOn, true);
  });
});
