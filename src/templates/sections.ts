import type { ContractValues } from "../contract/contract-values";
import { isPlaceholder, type NewMapping, type NewValue } from "../edits/new-value";
import { type Basis, basisOf } from "./basis";
import { bulkhead, circuitBreaker, resilience, retry } from "./calls";
import { compatibility, compliance, failureBehavior, freshness, suitability, volume } from "./needs";
import { api, batch, cdc, completeness, eventDeadLetter, lag, staleness, stream } from "./pattern-sections";
import { consumer, dataEntry, source, target } from "./systems";
import {
  approval,
  audit,
  failureHandling,
  idempotency,
  manualReview,
  operation,
  resultStore,
  rollback,
  writeBack,
  writeDeadLetter,
} from "./write-back";

/** A section of a contract that is written as a whole. */
export interface Section {
  /** Where it stands: dotted keys, `[]` behind a list whose entry it is. */
  readonly paths: readonly [string, ...string[]];
  /** What it gives, in a few words. */
  readonly title: string;
  readonly build: (basis: Basis) => NewMapping;
}

/** Every section, in the order of the format. */
export const SECTIONS = {
  suitability: { paths: ["suitability"], title: "The three questions of the pattern", build: suitability },
  source: { paths: ["source"], title: "The system that is read", build: source },
  target: { paths: ["target"], title: "The system that is written to", build: target },
  dataEntry: { paths: ["data[]"], title: "An entity with its schema", build: dataEntry },
  compatibility: { paths: ["compatibility"], title: "How the schema may change", build: compatibility },
  freshness: { paths: ["freshness"], title: "How old the data may be", build: freshness },
  volume: { paths: ["volume"], title: "Expected requests, records and bytes", build: volume },
  compliance: { paths: ["compliance"], title: "How sensitive the data is", build: compliance },
  failureBehavior: { paths: ["failureBehavior"], title: "What happens without the system", build: failureBehavior },
  resilience: { paths: ["resilience"], title: "Timeout, retry and circuit breaker", build: resilience },
  retry: {
    paths: ["resilience.retry", "writeBack.failureHandling.retry"],
    title: "Exponential backoff inside the budget",
    build: retry,
  },
  circuitBreaker: { paths: ["resilience.circuitBreaker"], title: "When to stop calling", build: circuitBreaker },
  bulkhead: { paths: ["resilience.bulkhead"], title: "How many calls at the same time", build: bulkhead },
  batch: { paths: ["batch"], title: "Schedule, staleness alarm and completeness", build: batch },
  staleness: { paths: ["batch.staleness"], title: "Alarm of a run that failed silently", build: staleness },
  completeness: { paths: ["batch.completeness"], title: "Check of a half-empty run", build: completeness },
  api: { paths: ["api"], title: "Rate limit and service level", build: api },
  cdc: { paths: ["cdc"], title: "Deletes, lag, heartbeat and log", build: cdc },
  lag: { paths: ["cdc.lag", "stream.lag"], title: "Limit of the lag, alarm at half of it", build: lag },
  stream: { paths: ["stream"], title: "Channel, dead letters and lag", build: stream },
  eventDeadLetter: { paths: ["stream.deadLetter"], title: "Where unusable events go", build: eventDeadLetter },
  writeBack: { paths: ["writeBack"], title: "Operations and the four parts of a safe write", build: writeBack },
  operation: { paths: ["writeBack.operations[]"], title: "One kind of write", build: operation },
  idempotency: { paths: ["writeBack.idempotency"], title: "A key for each decision", build: idempotency },
  failureHandling: {
    paths: ["writeBack.failureHandling"],
    title: "Outbox, dead letters and review",
    build: failureHandling,
  },
  resultStore: {
    paths: ["writeBack.failureHandling.resultStore"],
    title: "Outbox before the first try",
    build: resultStore,
  },
  writeDeadLetter: {
    paths: ["writeBack.failureHandling.deadLetter"],
    title: "Where failed writes go",
    build: writeDeadLetter,
  },
  manualReview: {
    paths: ["writeBack.failureHandling.manualReview"],
    title: "People who look at failed writes",
    build: manualReview,
  },
  audit: { paths: ["writeBack.audit"], title: "A record of every decision", build: audit },
  rollback: { paths: ["writeBack.rollback"], title: "How a decision is taken back", build: rollback },
  approval: { paths: ["writeBack.approval"], title: "A person approves", build: approval },
  consumer: { paths: ["consumers[]"], title: "Code that uses the contract", build: consumer },
} as const satisfies Readonly<Record<string, Section>>;

export type SectionName = keyof typeof SECTIONS;

/**
 * The section as it should stand in a contract that has these values: computed where they decide (the most tries that fit
 * the budget, the alarm from the schedule), with blanks where only a person knows. It has no finding but what its blanks
 * are asked for.
 */
export function sectionTemplate(name: SectionName, values: ContractValues): NewMapping {
  return SECTIONS[name].build(basisOf(values));
}

/** What the nearest section around a path such as `consumers[].owner` has there in its template; undefined where none has. */
export function templateAt(path: string, values: ContractValues): NewValue | undefined {
  const sections: readonly Section[] = Object.values(SECTIONS);
  const around = sections.flatMap(({ paths, build }) => paths.map((at) => ({ at, build })));
  const [nearest] = around
    .filter(({ at }) => path.startsWith(`${at}.`))
    .sort((one, other) => other.at.length - one.at.length);
  return nearest && valueAt(nearest.build(basisOf(values)), path.slice(nearest.at.length + 1));
}

/** The value at a dotted path of a mapping that is to be written. */
export function valueAt(mapping: NewMapping, path: string): NewValue | undefined {
  return path.split(".").reduce<NewValue | undefined>((at, key) => (isMapping(at) ? at[key] : undefined), mapping);
}

function isMapping(value: NewValue | undefined): value is NewMapping {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isPlaceholder(value);
}
