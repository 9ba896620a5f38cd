import { isLonger } from "../arithmetic/compare";
import { batchTiming } from "../contract/batch-timing";
import type { Contract } from "../contract/contract";
import { replayHorizon } from "../contract/replay-horizon";
import { formatDuration } from "../contract/values";
import { english, translated } from "../text/l10n";
import { type Line, words } from "./prose";

/** A time of a contract and what it is called beside others. */
interface Term {
  readonly name: string;
  readonly milliseconds: number;
  /** As the user wrote it, a computed one as messages print it. */
  readonly text: string;
}

/** Where a term comes from: the path of a duration, or a computation. */
type Source = readonly [name: string, from: string | ((contract: Contract) => number | undefined)];

/** Times of a contract none of which should be longer than the next. */
interface Chain {
  /** The keys that decide a computed term. */
  readonly also?: readonly string[];
  readonly terms: readonly Source[];
}

const FRESHNESS: Source = [english`freshness`, "freshness.maxLag"];
const RETENTION: Source = [english`retention of the data`, "compliance.retention"];
const DEAD_LETTER = "writeBack.failureHandling.deadLetter";
const AUDIT: Source = [english`audit`, "writeBack.audit.retention"];

const CHAINS: readonly Chain[] = [
  {
    also: ["batch.schedule", "batch.maxRunTime"],
    terms: [
      [english`worst lag`, ({ values }) => batchTiming(values)?.lag],
      ["warnAfter", "batch.staleness.warnAfter"],
      ["errorAfter", "batch.staleness.errorAfter"],
      FRESHNESS,
    ],
  },
  {
    terms: [
      [english`heartbeat`, "cdc.heartbeat"],
      ["alertAfter", "cdc.lag.alertAfter"],
      [english`largest lag`, "cdc.lag.max"],
      FRESHNESS,
    ],
  },
  { terms: [["alertAfter", "stream.lag.alertAfter"], [english`largest lag`, "stream.lag.max"], FRESHNESS] },
  { terms: [[english`cache`, "api.cacheTtl"], FRESHNESS] },
  { terms: [["maxStaleness", "failureBehavior.maxStaleness"], FRESHNESS] },
  {
    also: ["freshness.maxLag"],
    terms: [
      [english`longest outage`, longestOutage],
      [english`log kept`, "cdc.logRetention"],
    ],
  },
  {
    also: ["freshness.maxLag"],
    terms: [
      [english`longest outage`, longestOutage],
      [english`events kept`, "stream.retention"],
    ],
  },
  {
    terms: [
      ["p95", "api.latency.p95"],
      [english`timeout`, "resilience.timeout"],
    ],
  },
  {
    also: [`${DEAD_LETTER}.retention`, `${DEAD_LETTER}.replay`, "writeBack.failureHandling.manualReview.sla"],
    terms: [
      [english`last replay`, (contract) => replayHorizon(contract)?.milliseconds],
      [english`key kept`, "writeBack.idempotency.retention"],
    ],
  },
  { terms: [RETENTION, AUDIT] },
  { terms: [[english`rollback window`, "writeBack.rollback.window"], AUDIT] },
  { terms: [[english`dead letters`, "stream.deadLetter.retention"], RETENTION] },
  { terms: [[english`dead letters`, `${DEAD_LETTER}.retention`], RETENTION] },
];

/** The comparisons that a time at a path enters: `worst lag 27h ≤ warnAfter 28h ≤ errorAfter 36h ≤ freshness P2D`. */
export function comparisonsAt(path: string, contract: Contract): readonly Line[] {
  return CHAINS.filter((chain) => keysOf(chain).some((key) => key === path || path.startsWith(`${key}.`))).flatMap(
    ({ terms }) => {
      const present = terms.flatMap((source) => termOf(source, contract) ?? []);
      return present.length < 2 ? [] : [[chainWords(present)]];
    },
  );
}

function keysOf({ terms, also = [] }: Chain): readonly string[] {
  return [...also, ...terms.flatMap(([, from]) => (typeof from === "string" ? [from] : []))];
}

function termOf([name, from]: Source, contract: Contract): Term | undefined {
  if (typeof from === "string") {
    const written = contract.values.duration(from);
    return written && { name, milliseconds: written.value, text: written.text };
  }
  const computed = from(contract);
  return computed === undefined ? undefined : { name, milliseconds: computed, text: formatDuration(computed) };
}

function chainWords(terms: readonly Term[]): string {
  const parts = terms.map(({ name, text, milliseconds }, i) => {
    const before = terms[i - 1];
    const sign = before === undefined ? "" : isLonger(before.milliseconds, milliseconds) ? " > " : " ≤ ";
    return `${sign}${translated(name)} ${text}`;
  });
  return words(parts.join(""));
}

/** How long the source may be away before nobody waits for its events: the served staleness, else the freshness. */
function longestOutage({ values }: Contract): number | undefined {
  return (values.duration("failureBehavior.maxStaleness") ?? values.duration("freshness.maxLag"))?.value;
}
