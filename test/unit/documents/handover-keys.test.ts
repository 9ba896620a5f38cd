import assert from "node:assert/strict";
import { FORMAT } from "../../../src/contract/format/format";
import { type FormatType, unnamed } from "../../../src/contract/format/types";
import { handover, handoverModel } from "../../../src/documents/handover/handover";
import type { JsonValue } from "../../../src/text/json";
import { textsOf } from "../../support/document-text";
import { binding, handoverInputFrom } from "../../support/handover-input";
import { wholeContract } from "../../support/whole-contract";

/** The keys that each section must show, in the order of the sections. */
const SECTIONS: Readonly<Record<string, string>> = {
  "": `name id version status domain description owner.team owner.contact exemptions[].rule exemptions[].reason
    exemptions[].owner exemptions[].expires lifecycle.sunset lifecycle.successor lifecycle.reviewBy`,
  "1. Source system": `source.system source.technology source.owner.team source.owner.contact source.accessMethod
    source.location source.hosts source.auth pattern direction suitability`,
  "1. Target system": `target.system target.technology target.owner.team target.owner.contact target.accessMethod
    target.location target.hosts target.auth`,
  "2. Data required": `data[].entity data[].fields data[].filter compatibility.mode compatibility.enforcedBy
    compatibility.enums compatibility.deprecationWindow`,
  "3. Freshness": `freshness.maxLag freshness.timestampField batch.schedule.cron batch.schedule.timezone batch.maxRunTime
    batch.store batch.staleness.warnAfter batch.staleness.errorAfter batch.completeness.minRows
    batch.completeness.maxRowDropPercent api.latency.p95 api.latency.budget api.rateLimit api.availability api.cacheTtl
    cdc.connector cdc.capture cdc.tables cdc.deletes cdc.lag.max cdc.lag.alertAfter cdc.lag.metric cdc.heartbeat
    cdc.logRetention cdc.delivery cdc.dedupKey stream.platform stream.channel stream.consumerGroup stream.key
    stream.delivery stream.dedupKey stream.deadLetter.channel stream.deadLetter.retention stream.lag.max
    stream.lag.alertAfter stream.lag.metric stream.retention`,
  "4. Volume": `volume.requests.average volume.requests.peak volume.records.average volume.records.peak
    volume.data.average volume.data.peak`,
  "5. Compliance": `compliance.classification compliance.categories compliance.regulations compliance.residency
    compliance.retention`,
  "6. Failure behavior": `failureBehavior.onUnavailable failureBehavior.maxStaleness failureBehavior.fallback
    failureBehavior.notify failureBehavior.runbook resilience.timeout resilience.retry.tries
    resilience.retry.initialInterval resilience.retry.maxInterval resilience.retry.maxElapsedTime resilience.retry.retryOn
    resilience.circuitBreaker.consecutiveFailures resilience.circuitBreaker.window
    resilience.circuitBreaker.halfOpenAfter resilience.bulkhead.maxConcurrent resilience.bulkhead.maxQueue
    writeBack.failureHandling.retry.tries writeBack.failureHandling.retry.initialInterval
    writeBack.failureHandling.retry.maxInterval writeBack.failureHandling.retry.maxElapsedTime`,
  "7. Write-back": `writeBack.operations[].id writeBack.operations[].action writeBack.operations[].method
    writeBack.operations[].path writeBack.operations[].entity writeBack.operations[].reversible
    writeBack.idempotency.strategy writeBack.idempotency.key.in writeBack.idempotency.key.name
    writeBack.idempotency.key.format writeBack.idempotency.key.from writeBack.idempotency.retention
    writeBack.failureHandling.resultStore.kind writeBack.failureHandling.resultStore.location
    writeBack.failureHandling.deadLetter.channel writeBack.failureHandling.deadLetter.retention
    writeBack.failureHandling.manualReview.queue writeBack.failureHandling.manualReview.owner
    writeBack.failureHandling.manualReview.sla writeBack.audit.store writeBack.audit.retention writeBack.audit.function
    writeBack.audit.record writeBack.rollback.method writeBack.rollback.operation writeBack.rollback.window
    writeBack.rollback.condition writeBack.approval.mode writeBack.approval.threshold writeBack.approval.approver`,
  "8. Consumers": "consumers[].id consumers[].owner consumers[].types[].type consumers[].callSites",
  "9. Diagrams": "",
  "10. Acceptance": "",
};

/** Keys whose values are said in other words. */
const WORDS: Readonly<Record<string, string>> = {
  suitability: "yes",
  "stream.deadLetter.replay": "never replayed",
  "writeBack.failureHandling.deadLetter.replay": "never replayed",
  "writeBack.failureHandling.resultStore.writtenBefore": "before the first try",
  "writeBack.audit.immutable": "protected from change",
  "resilience.retry.backoff": "fixed waits",
  "resilience.retry.jitter": "no jitter",
  "resilience.retry.respectRetryAfter": "Retry-After is used",
  "resilience.circuitBreaker.failureRate": "100 %",
};

describe("the hand-over specification of a contract that states every key", () => {
  const contract = wholeContract();
  const bound = [binding({ consumer: String(valuesAt(contract, "consumers[].id")[0]), type: "src/a.ts#Alpha" })];
  const model = handoverModel(handoverInputFrom(contract, { bindings: bound }));
  const sections = sectionsOf(handover(model));

  it("has the sections in their order, that of the system twice", () => {
    assert.deepEqual([...sections.keys()], Object.keys(SECTIONS));
  });

  for (const [title, keys] of Object.entries(SECTIONS)) {
    for (const key of keys.split(/\s+/).filter((one) => one !== "" && WORDS[one] === undefined)) {
      it(`${title === "" ? "says at its head" : `says in ${title}`} ${key}`, () => {
        assert.ok(isOfFormat(key), "the format has no such key");
        const values = valuesAt(contract, key);
        assert.ok(values.length > 0, "the contract does not state it");
        for (const value of values) assert.ok(sections.get(title)?.includes(String(value)), String(value));
      });
    }
  }

  it("says every other key in words", () => {
    const text = [...sections.values()].join("\n");
    for (const [key, words] of Object.entries(WORDS)) assert.ok(text.includes(words), key);
  });

  it("has every key of the format in its JSON", () => {
    for (const [name] of FORMAT.keys) {
      if (name === "integrationContract") continue;
      assert.deepEqual(model[name], withoutEvery(contract)[name], name);
    }
  });

  it("says of nothing that it is not stated", () => {
    const text = [...sections.values()].join("\n");
    const around = text.indexOf("not stated");
    assert.equal(around < 0 ? "" : text.slice(Math.max(0, around - 80), around + 20), "");
  });
});

function sectionsOf(document: Parameters<typeof textsOf>[0]): ReadonlyMap<string, string> {
  const sections = new Map<string, string>([["", `${document.title}\n`]]);
  let title = "";
  for (const { heading, text } of textsOf(document)) {
    if (heading === 2) {
      title = text;
      sections.set(title, "");
    } else sections.set(title, `${sections.get(title) ?? ""}${text}\n`);
  }
  return sections;
}

/** The contract with null for the one key that excludes another. */
function withoutEvery(contract: { readonly [key: string]: JsonValue }): { readonly [key: string]: JsonValue } {
  const batch = Object(contract["batch"]);
  return {
    ...contract,
    batch: { ...batch, schedule: { cron: batch.schedule.cron, every: null, timezone: batch.schedule.timezone } },
  };
}

function isOfFormat(path: string): boolean {
  let type: FormatType | undefined = FORMAT;
  for (const token of path.split(".")) {
    const bare: FormatType | undefined = type && unnamed(type);
    type = bare?.kind === "mapping" ? bare.keys.get(token.replace("[]", ""))?.type : undefined;
    const list: FormatType | undefined = type && unnamed(type);
    if (token.endsWith("[]")) type = list?.kind === "list" ? list.items : undefined;
  }
  return type !== undefined;
}

/** The scalars at a path, those of lists among them. */
function valuesAt(value: JsonValue | undefined, path: string): readonly JsonValue[] {
  const [token = "", ...rest] = path.split(".");
  if (value === undefined || value === null) return [];
  if (path === "") return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, "")) : [value];
  const below: JsonValue | undefined = Object(value)[token.replace("[]", "")];
  const items = Array.isArray(below) ? below : [below];
  return items.flatMap((item) => valuesAt(item, rest.join(".")));
}
