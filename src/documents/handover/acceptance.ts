import type { Contract, Pattern } from "../../contract/contract";
import type { ContractValues } from "../../contract/contract-values";
import { budgetOf, writePolicyPath, writes } from "../../contract/policies";
import type { HandoverFacts } from "./handover-model";

/** A line of a list; undefined where a key of it is not stated. */
type Check = (contract: Contract) => string | undefined;

/** What has to be seen before the integration goes live: a list for the pattern, and one for writes. Lines whose keys are not stated are left out. */
export function acceptanceOf(contract: Contract): HandoverFacts["acceptance"] {
  const pattern = contract.pattern?.value;
  return [
    ...(pattern === undefined ? [] : [{ list: pattern, checks: BY_PATTERN[pattern] }]),
    ...(writes(contract) ? [{ list: "write", checks: WRITE }] : []),
  ].map(({ list, checks }) => ({ list, lines: checks.flatMap((check) => check(contract) ?? []) }));
}

const BATCH: readonly Check[] = [
  ({ values }) => {
    const [notify, after] = [values.text("failureBehavior.notify"), values.text("batch.staleness.errorAfter")];
    return notify && after && `A skipped run raises an alarm to ${notify.value} after ${after.value}.`;
  },
  ({ values }) => {
    const rows = values.number("batch.completeness.minRows")?.value;
    const drop = values.number("batch.completeness.maxRowDropPercent")?.value;
    const few = `A run with fewer than ${rows} rows`;
    if (drop === undefined) return rows === undefined ? undefined : `${few} is refused.`;
    const fewer = `${drop} % fewer than before`;
    return rows === undefined
      ? `A run with ${drop} % fewer rows than before is refused.`
      : `${few}, or ${fewer}, is refused.`;
  },
  ({ values }) => (values.has("batch") ? "After a failed run the last good data is still readable." : undefined),
];

const API: readonly Check[] = [
  ({ values }) => {
    const [peak, limit] = [values.text("volume.requests.peak"), values.text("api.rateLimit")];
    return peak && limit && `At ${peak.value} with every call failing, calls stay under ${limit.value}.`;
  },
  (contract) => {
    const budget = budgetOf(contract, contract.direction === "write" ? "write" : "read");
    const isStated = contract.values.has("failureBehavior.onUnavailable");
    return isStated && budget
      ? `With the system down the AI answers as in section 6 within ${budget.text}.`
      : undefined;
  },
  (contract) => {
    const { values } = contract;
    const path = contract.direction === "write" ? writePolicyPath(contract) : "resilience.retry";
    if (path === undefined || !values.has(path) || values.flag(`${path}.respectRetryAfter`)?.value === false)
      return undefined;
    const isRetried =
      !values.has(`${path}.retryOn`) || values.numbers(`${path}.retryOn`).some(({ value }) => value === 429);
    return isRetried ? "A 429 with Retry-After is honoured." : undefined;
  },
];

const CDC: readonly Check[] = [
  ({ values }) => {
    const [peak, lag] = [values.text("volume.records.peak"), values.text("cdc.lag.max")];
    return peak && lag && `At ${peak.value} the lag stays under ${lag.value}.`;
  },
  ({ values }) => {
    const deletes = values.text("cdc.deletes")?.value;
    if (deletes === "ignored") return "A deleted row does not arrive: deletes are ignored.";
    return deletes && `A deleted row arrives as ${deletes}.`;
  },
  ({ values }) => {
    const after = values.text("cdc.lag.alertAfter");
    return after && `A stopped connector raises an alarm within ${after.value}.`;
  },
  ({ values }) => (values.has("cdc.dedupKey") ? "A repeated change is applied once." : undefined),
];

const STREAM: readonly Check[] = [
  ({ values }) => {
    const [mode, by] = [values.text("compatibility.mode"), values.text("compatibility.enforcedBy")];
    return mode && by && `A schema that breaks ${mode.value} is refused by ${by.value}.`;
  },
  ({ values }) => {
    const channel = values.text("stream.deadLetter.channel");
    return channel && `An event that cannot be processed goes to ${channel.value}.`;
  },
  ({ values }) => (values.has("stream.dedupKey") ? "A repeated event is applied once." : undefined),
];

const WRITE: readonly Check[] = [
  ({ values }) => (hasKey(values) ? "The same key sent twice leaves one change." : undefined),
  ({ values }) =>
    strategyOf(values) === "idempotency-key" ? "The same key with another body is answered 422." : undefined,
  (contract) => {
    const { values } = contract;
    const path = writePolicyPath(contract);
    const time = path === undefined ? undefined : values.text(`${path}.maxElapsedTime`);
    const kept = ["deadLetter.channel", "manualReview.queue"].flatMap(
      (key) => values.text(`writeBack.failureHandling.${key}`)?.value ?? [],
    );
    if (time === undefined || kept.length === 0) return undefined;
    return `With the system down for longer than ${time.value} the decision is in ${kept.join(" or ")} and none is lost.`;
  },
  ({ values }) =>
    values.has("writeBack.audit") ? "The audit record alone shows what was recommended and why." : undefined,
  ({ values }) => {
    const operation = values.text("writeBack.rollback.operation");
    return operation && `${operation.value} has been performed once.`;
  },
];

const BY_PATTERN: Readonly<Record<Pattern, readonly Check[]>> = { batch: BATCH, api: API, cdc: CDC, stream: STREAM };

function strategyOf(values: ContractValues): string | undefined {
  return values.text("writeBack.idempotency.strategy")?.value;
}

function hasKey(values: ContractValues): boolean {
  const strategy = strategyOf(values);
  return strategy !== undefined && strategy !== "none";
}
