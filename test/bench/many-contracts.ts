import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import type { JsonValue } from "../../src/text/json";
import { createDomains, type Domain, type Field, membersText, objectSchema } from "./models";
import { Random } from "./random";

const domainCount = 20;
const systemCount = 60;
const consumersPerDomain = 8;
/** Every so many files call a host that no contract declares. */
const undeclaredEvery = 25;

const patterns = [
  { pattern: "api", accessMethod: "rest-api", freshness: "5s" },
  { pattern: "batch", accessMethod: "object-storage", freshness: "P2D" },
  { pattern: "cdc", accessMethod: "cdc", freshness: "2min" },
  { pattern: "stream", accessMethod: "event-stream", freshness: "10s" },
] as const;

const sections = {
  api: {
    api: { rateLimit: "100/s", latency: { p95: "300ms", budget: "4s" }, availability: 99.9 },
    resilience: {
      timeout: "800ms",
      retry: { tries: 3, initialInterval: "100ms", maxInterval: "1s", maxElapsedTime: "3s" },
      circuitBreaker: { consecutiveFailures: 5, halfOpenAfter: "10s" },
    },
  },
  batch: {
    batch: {
      schedule: { cron: "0 2 * * *", timezone: "Europe/Berlin" },
      maxRunTime: "3h",
      staleness: { warnAfter: "30h", errorAfter: "P2D" },
      completeness: { minRows: 1000 },
    },
  },
  cdc: {
    cdc: { connector: "debezium", deletes: "tombstone", lag: { max: "1min", alertAfter: "90s" }, heartbeat: "10s" },
    compatibility: { mode: "FULL", enforcedBy: "schema registry" },
  },
  stream: {
    stream: {
      platform: "Kafka",
      channel: "records",
      deadLetter: { channel: "records.dlq", retention: "P7D" },
      lag: { max: "5s", alertAfter: "8s" },
    },
    compatibility: { mode: "FULL", enforcedBy: "schema registry" },
  },
} as const satisfies Record<string, Record<string, JsonValue>>;

/**
 * Writes a workspace of contracts as a large organisation has them: every one with all its sections, a schema of its own in
 * the contract or beside it, a type that is bound to it, and, with an API, code that calls it. Every tenth drifts. Equal seeds
 * give equal workspaces.
 */
export function writeManyContracts(root: string, count: number, seed: number): void {
  const random = new Random(seed);
  const domains = createDomains(domainCount, seed);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("package.json", `{ "name": "contracts", "private": true, "type": "module" }\n`);
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { strict: true, module: "ESNext", lib: ["ES2023", "DOM"] } }),
  );
  for (let number = 0; number < count; number++) writeOne(write, number, domains, random);
}

type Write = (path: string, text: string) => void;

function writeOne(write: Write, number: number, domains: readonly Domain[], random: Random): void {
  const domain = number % domainCount;
  const id = `domain${domain}-contract${number}`;
  const folder = `src/domain${domain}/contract${number}`;
  const model = random.pick(domains[domain]!);
  const fields: readonly Field[] = [
    ...model.fields.filter(({ type }) => !/Model\d/.test(type)),
    { name: "recordId", optional: false, type: "string", schema: { type: "string", description: "Of the record." } },
  ];
  const schema: JsonValue = { $schema: "http://json-schema.org/draft-07/schema#", ...objectSchema(fields) };
  const isInline = number % 2 === 0;
  if (!isInline) write(`${folder}/record.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
  const drifts = number % 10 === 9;
  const own = fields.map((field) => (drifts && field.name === "recordId" ? { ...field, type: "number" } : field));
  write(`${folder}/record.ts`, `export interface Record${number} {\n${membersText(own)}}\n`);
  const kind = patterns[number % patterns.length]!;
  const host = `https://system${number}.acme.example`;
  if (kind.pattern === "api") write(`${folder}/lookup.ts`, callText(number, host));
  write(
    `${folder}/${id}.contract.yaml`,
    contractText(id, number, domain, kind, host, isInline ? schema : "./record.schema.json"),
  );
}

function callText(number: number, host: string): string {
  const undeclared = number % undeclaredEvery === 0 ? `https://other${number % 7}.acme.example` : host;
  return `import type { Record${number} } from "./record";

export async function lookUp(id: string): Promise<Record${number}> {
  const response = await fetch(\`${undeclared}/records/\${id}\`, { signal: AbortSignal.timeout(800) });
  if (!response.ok) throw new Error(\`\${response.status}\`);
  const body: unknown = await response.json();
  return body as Record${number};
}
`;
}

function contractText(
  id: string,
  number: number,
  domain: number,
  { pattern, accessMethod, freshness }: (typeof patterns)[number],
  host: string,
  schema: JsonValue,
): string {
  const system = number % systemCount;
  const team = `team-${number % (2 * domainCount)}`;
  return stringify({
    integrationContract: "1.0",
    id,
    name: `Records of contract ${number}`,
    version: "1.2.0",
    domain: `domain${domain}`,
    description: "What the model must know about a record.",
    owner: { team, contact: `${team}@acme.example` },
    pattern,
    source: {
      system: `System ${system}`,
      technology: "Records 3",
      owner: { team: `platform-${system}`, contact: `#platform-${system}` },
      accessMethod,
      location: `${host}/records`,
      auth: "oauth2-client-credentials",
    },
    data: [{ entity: "Record", schema, filter: "all of the last year" }],
    freshness: { maxLag: freshness },
    volume: { requests: { average: "12/s", peak: "30/s" }, records: { average: "1000/d", peak: "5000/d" } },
    compliance: { classification: "internal" },
    failureBehavior: { onUnavailable: "degrade", fallback: "The default of the segment.", notify: `#${team}` },
    ...sections[pattern],
    consumers: [
      {
        id: `service-${domain}-${number % consumersPerDomain}`,
        owner: team,
        types: [{ type: `record.ts#Record${number}`, entity: "Record" }],
        ...(pattern === "api" ? { callSites: ["*.ts"] } : {}),
      },
    ],
  });
}
