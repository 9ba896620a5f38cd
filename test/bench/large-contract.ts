/** A contract with about `lines` lines that is in order but for one late run: sections as people write them, and many entities. */
export function largeContract(lines: number): string {
  const entities: string[] = [];
  const consumers: string[] = [];
  while (head.length + entities.length + consumers.length < lines) {
    const name = `Entity${entities.length / entityOf("").length}`;
    entities.push(...entityOf(name));
    consumers.push(...consumerOf(name));
  }
  return [...head, "data:", ...entities, "consumers:", ...consumers, ""].join("\n");
}

/** The value that an edit makes wrong and right again: with it the retries fit the budget. */
export const fittingTries = "tries: 3 # tries";
/** With this they do not. */
export const unfittingTries = "tries: 9 # tries";

const head = `# A large contract for the bench.
integrationContract: "1.0"
id: large
version: 1.0.0
owner: { team: bench }
pattern: api
direction: read-write
suitability: { currentStateNeededAtInference: true, sourceApiReliable: true, requestsWithinRateLimit: true }
source: { system: Source, technology: REST, owner: { team: source }, accessMethod: rest-api, location: https://source.example }
target: { system: Target, technology: REST, owner: { team: target }, accessMethod: rest-api, location: https://target.example }
freshness:
  maxLag: 1min
volume:
  requests: { average: 2/s, peak: 5/s }
  data: { average: 2KiB/request }
compliance:
  classification: restricted
  categories: [payment]
  regulations: [PCI-DSS]
  residency: [EU]
  retention: P1Y
failureBehavior:
  onUnavailable: degrade
  fallback: Answer without the source.
  notify: "#bench"
api:
  rateLimit: 100/s
  latency: { p95: 200ms, budget: 4s }
  availability: 99.9
resilience:
  timeout: 1s
  retry:
    ${fittingTries}
    initialInterval: 100ms
    maxInterval: 200ms
    respectRetryAfter: false
  circuitBreaker: { consecutiveFailures: 5 }
writeBack:
  operations:
    - { id: write, path: /entities, entity: Entity0, reversible: always }
    - { id: revert, path: /reverts, entity: Entity0 }
  idempotency: { strategy: idempotency-key, key: { from: [decisionId] }, retention: P30D }
  failureHandling:
    resultStore: { kind: outbox, location: outbox }
    deadLetter: { channel: large.dlq, retention: P14D }
  audit:
    store: worm://audit
    immutable: true
    retention: P7Y
    record: [decisionId, recommendation, rationale, modelVersion, inputRefs, actor, timestamp]
  rollback: { method: compensating-write, operation: revert, window: P30D }`.split("\n");

function entityOf(name: string): readonly string[] {
  return `  - entity: ${name}
    schema:
      type: object
      required: [id, decisionId, amount]
      properties:
        id: { type: string, minLength: 1 }
        decisionId: { type: string }
        amount: { type: number, minimum: 0 }
        currency: { enum: [EUR, USD, GBP] }
        note: { type: [string, "null"], maxLength: 500 }
        lines:
          type: array
          items: { type: object, required: [sku], properties: { sku: { type: string }, pieces: { type: integer } } }
    fields: [id, decisionId, amount, currency, "lines[].sku"]
    examples:
      - { id: e-1, decisionId: d-1, amount: 12.5, currency: EUR, lines: [{ sku: s-1, pieces: 2 }] }`.split("\n");
}

function consumerOf(name: string): readonly string[] {
  return `  - id: consumer-of-${name.toLowerCase()}
    owner: bench
    callSites: ["src/**/*.ts"]`.split("\n");
}
