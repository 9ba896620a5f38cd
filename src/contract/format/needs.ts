import { COMPATIBILITY_MODES, ENUM_POLICIES } from "../contract";
import { dataRate, duration, period, rates } from "./common";
import { boolean, list, mapping, oneOf, optional, required, suggested, text } from "./types";

// What the integration reads, how fresh, how much, how sensitive, and what happens without it.

export const suitability = mapping({
  freshnessInHoursOrDays: optional(boolean(), "batch: is data that is hours or days old acceptable?"),
  sourceCannotServeRealtime: optional(boolean(), "batch: would real-time extraction slow the source down?"),
  volumeImpracticalToStream: optional(boolean(), "batch: is the volume too large to stream?"),
  currentStateNeededAtInference: optional(
    boolean(),
    "api: does the AI need the current state of the record, not yesterday's?",
  ),
  sourceApiReliable: optional(boolean(), "api: does the source expose a reliable API?"),
  requestsWithinRateLimit: optional(boolean(), "api: do the expected requests stay inside the rate limit?"),
  nearRealTimeWithoutApiLoad: optional(
    boolean(),
    "cdc: is near-real-time data needed without API calls to the source?",
  ),
  sourceSupportsCdc: optional(boolean(), "cdc: does the source support change data capture?"),
  toleratesEventModel: optional(boolean(), "cdc: can downstream processing work with change events?"),
  mustReactInRealTime: optional(boolean(), "stream: must the AI react to events in real time?"),
  multipleConsumers: optional(boolean(), "stream: do several consumers need the same events?"),
  eventPlatformEstablished: optional(
    boolean(),
    "stream: is an event platform already established in the organization?",
  ),
});

export const data = list(
  mapping({
    entity: required(
      text("a name of a-z, A-Z, digits, _ and -, no digit first", { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" }),
      "Name of the entity; unique in the contract.",
    ),
    schema: optional(
      { kind: "schema" },
      "Schema of the entity: an inline JSON Schema, or a reference ./path#/json/pointer or npm:package/path#/json/pointer to JSON Schema, OpenAPI, AsyncAPI, Avro or ODCS.",
    ),
    fields: optional(
      list(text("text that is not empty", { minLength: 1 }), { minItems: 1, uniqueItems: true }),
      "Fields the consumers use: property paths such as id, address.city or lines[].sku. A parent covers its children. Default: all fields.",
    ),
    filter: optional(text(), "Which rows or events, in words or as an expression. Default: all."),
    examples: optional(
      list({ kind: "any" }, { minItems: 1 }),
      "Example values; each must be valid against the schema.",
    ),
  }),
);

export const compatibility = mapping({
  mode: optional(
    oneOf(...COMPATIBILITY_MODES),
    "Schema registry level. For a consumer that is not upgraded with the source only FORWARD and FULL levels are safe: BACKWARD lets the source remove fields.",
  ),
  enforcedBy: optional(text(), "What refuses an incompatible schema: registry subject, CI job or gateway."),
  enums: optional(
    oneOf(...ENUM_POLICIES),
    "open = new enum values may appear at any time, consumers must have a fallback; closed = a new value is a breaking change.",
    "closed",
  ),
  deprecationWindow: optional(period, "Shortest time between marking a field deprecated and removing it."),
});

export const freshness = mapping({
  maxLag: optional(
    duration,
    "Longest acceptable age of the data at inference time. For a write-only contract: longest acceptable time from decision to effect in the target.",
  ),
  timestampField: optional(
    text("Entity.field, such as Customer.updatedAt", { pattern: "^[A-Za-z_][A-Za-z0-9_-]*\\..+$" }),
    "Entity.field that carries the time of the record, for example Customer.updatedAt.",
  ),
});

export const volume = mapping({
  requests: optional(rates, "Calls to the system, before retries. Used with pattern api and for write-back."),
  records: optional(rates, "Rows or events. Used with batch, cdc and stream."),
  data: optional(
    mapping({
      average: optional(dataRate, "Average data volume."),
      peak: optional(dataRate, "Peak data volume."),
    }),
    "Data volume.",
  ),
});

export const compliance = mapping({
  classification: optional(
    oneOf("public", "internal", "confidential", "restricted"),
    "Sensitivity, rising from public to restricted.",
  ),
  categories: optional(
    list(suggested("pii", "contact", "location", "health", "biometric", "payment", "credit-decision", "employment"), {
      uniqueItems: true,
    }),
    "Kinds of data that need care.",
  ),
  regulations: optional(
    list(text("text that is not empty", { minLength: 1 }), { uniqueItems: true }),
    "Rules that apply, for example GDPR, PCI-DSS, HIPAA, SOX.",
  ),
  residency: optional(
    list(text("text that is not empty", { minLength: 1 }), { uniqueItems: true, minItems: 1 }),
    "Regions in which the data may be stored, for example EU.",
  ),
  retention: optional(period, "Longest time the AI system may keep the data."),
});

export const failureBehavior = mapping({
  onUnavailable: optional(
    oneOf("fail-closed", "fail-open", "serve-stale", "degrade", "fallback-source", "queue", "manual"),
    "fail-closed = refuse to answer; fail-open = go on without the data; serve-stale = use the last good data; degrade = give a reduced answer; fallback-source = ask another source; queue = keep the work until it returns; manual = hand over to people.",
  ),
  maxStaleness: optional(duration, "Oldest data that serve-stale may use."),
  fallback: optional(text(), "What exactly happens, in words: which answer, source or queue."),
  notify: optional(text(), "Who receives the alarms of this contract: channel, address or pager."),
  runbook: optional(text(), "Link to the operating instructions."),
});
