import type { Block, Line } from "../../document";
import type { Budget, HandoverModel } from "../handover-model";
import type { Said } from "../said";
import { deadLetterLine, type NamedLine, paragraph, section, table } from "./tables";

/** How fresh the data must be, the limits of the pattern, and what they come to. */
export function freshnessSection(model: HandoverModel, said: Said): readonly Block[] {
  return [
    section("3. Freshness"),
    table(
      ["Limit", "Value"],
      [...freshness(said), ...patternRows(said)].map(([name, value]) => [[name], value]),
    ),
    ...budgets(model.budgets),
    ...failureMode(said),
  ];
}

/** How much is asked and moved. */
export function volumeSection(model: HandoverModel, said: Said): readonly Block[] {
  const rows = ["requests", "records", "data"].map((key): readonly Line[] => [
    [`${key.charAt(0).toUpperCase()}${key.slice(1)}`],
    said.line(`volume.${key}.average`),
    said.line(`volume.${key}.peak`),
  ]);
  const loads = model.budgets.filter(({ key }) => key === "api.rateLimit");
  return [
    section("4. Volume"),
    table(["Volume", "Average", "Peak"], rows),
    ...loads.map(({ what, from, computed }) => paragraph(`${what}: ${from} = ${computed}.`)),
  ];
}

function freshness(said: Said): readonly NamedLine[] {
  const what =
    said.text("direction") === "write" ? "Maximum lag, from decision to effect" : "Maximum lag at inference time";
  const isReading = said.text("direction") !== "write";
  return [
    [what, said.line("freshness.maxLag")],
    ...(isReading || said.has("freshness.timestampField")
      ? [["Field with the time of a record", said.line("freshness.timestampField")] as const]
      : []),
  ];
}

function patternRows(said: Said): readonly NamedLine[] {
  const own = said.text("pattern");
  return Object.entries(ROWS).flatMap(([pattern, rows]) => (pattern === own || said.has(pattern) ? rows(said) : []));
}

type Rows = (said: Said) => readonly NamedLine[];

const ROWS: Readonly<Record<"batch" | "api" | "cdc" | "stream", Rows>> = {
  batch: (said) => [
    ["Schedule", schedule(said)],
    ["Time zone", said.line("batch.schedule.timezone")],
    ["Longest run, from start of extraction until the data can be read", said.line("batch.maxRunTime")],
    ["Store that the run loads into", said.line("batch.store")],
    ["Warning when the data is older than", said.line("batch.staleness.warnAfter")],
    ["Alarm when the data is older than", said.line("batch.staleness.errorAfter")],
    ["Fewest rows of a good run", said.line("batch.completeness.minRows")],
    ["Largest drop in rows against the run before", percent(said, "batch.completeness.maxRowDropPercent")],
  ],
  api: (said) => [
    ["95 of 100 calls answer within", said.line("api.latency.p95")],
    ["The AI system can wait, all tries included", said.line("api.latency.budget")],
    ["Rate limit", said.line("api.rateLimit")],
    ["Availability", percent(said, "api.availability")],
    [
      "Answers may be reused for",
      said.has("api.cacheTtl") ? said.line("api.cacheTtl") : ["no time: not reused (default)"],
    ],
  ],
  cdc: (said) => [
    ["Connector", said.line("cdc.connector")],
    ["Captured by", said.line("cdc.capture")],
    ["Tables", said.line("cdc.tables")],
    ["A deleted row arrives as", deletes(said)],
    ...lag(said, "cdc.lag"),
    ["Heartbeat every", said.line("cdc.heartbeat")],
    ["The database keeps its log for", said.line("cdc.logRetention")],
    ["Delivery", delivery(said, "cdc.delivery")],
    ["Fields that tell a repeated change", said.line("cdc.dedupKey")],
  ],
  stream: (said) => [
    ["Platform", said.line("stream.platform")],
    ["Channel", said.line("stream.channel")],
    ["Consumer group", said.line("stream.consumerGroup")],
    ["Events are ordered by", said.has("stream.key") ? said.line("stream.key") : ["no order promised (default)"]],
    ["Delivery", delivery(said, "stream.delivery")],
    ["Fields that tell a repeated event", said.line("stream.dedupKey")],
    ["Dead letters", said.has("stream.deadLetter") ? deadLetterLine(said, "stream.deadLetter") : [{ kind: "missing" }]],
    ...lag(said, "stream.lag"),
    ["The channel keeps events for", said.line("stream.retention")],
  ],
};

function lag(said: Said, path: string): readonly NamedLine[] {
  return [
    ["Largest lag of normal operation", said.line(`${path}.max`)],
    ["Alarm when the lag is longer than", said.line(`${path}.alertAfter`)],
    ["Metric of the lag", said.line(`${path}.metric`)],
  ];
}

/** The words of the contract with what they stand for. */
function delivery(said: Said, path: string): Line {
  const words = DELIVERIES.get(said.text(path) ?? "");
  return words === undefined ? said.line(path) : [...said.line(path), `: ${words}`];
}

const DELIVERIES = new Map([
  ["at-least-once", "the same may come more than once"],
  ["at-most-once", "some may be lost"],
]);

function deletes(said: Said): Line {
  const words = DELETES.get(said.text("cdc.deletes") ?? "");
  return words === undefined ? said.line("cdc.deletes") : [...said.line("cdc.deletes"), `: ${words}`];
}

const DELETES = new Map([
  ["tombstone", "a change with the key of the row and no value"],
  ["delete-event", "a change that says that the row is deleted"],
  ["soft-delete-flag", "a change of the field that marks deleted rows"],
  ["ignored", "it does not arrive"],
]);

function schedule(said: Said): Line {
  if (said.has("batch.schedule.cron"))
    return [{ kind: "code", text: said.text("batch.schedule.cron") ?? "" }, " (cron)"];
  return said.has("batch.schedule.every") ? ["every ", ...said.line("batch.schedule.every")] : [{ kind: "missing" }];
}

function percent(said: Said, path: string): Line {
  const value = said.text(path);
  return [value === undefined ? { kind: "missing" } : `${value} %`];
}

/** Every computed value beside its limit, with what is left. */
function budgets(all: readonly Budget[]): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ what, from, computed, limit, key, margin, isKept }): readonly Line[] => [
    [what],
    [computed === from ? computed : `${computed} (${from})`],
    key === null ? ["no limit"] : limit === null ? [{ kind: "missing" }, ` (${key})`] : [`${limit} (${key})`],
    margin === null
      ? [key === null ? "does not apply" : "unknown"]
      : isKept === true
        ? [margin]
        : [{ kind: "strong", text: `exceeded by ${margin}` }],
  ]);
  return [
    paragraph("Worst cases and alarms, each beside the limit that it must keep:"),
    table(["What", "Computed", "Limit", "Margin"], rows),
  ];
}

/** How integrations of a pattern fail in practice, and what in this document stands against it. */
function failureMode(said: Said): readonly Block[] {
  const words = FAILURE_MODES.get(said.text("pattern") ?? "");
  return words === undefined || said.text("direction") === "write" ? [] : [paragraph(words)];
}

const FAILURE_MODES = new Map([
  [
    "batch",
    "How this pattern fails: a run fails silently, and the AI system goes on with stale data that nobody notices. The age of the data is therefore watched from outside the job, and every run is counted before its data is used.",
  ],
  [
    "api",
    "How this pattern fails: the source answers slowly or not at all, and the AI system with it. Every call therefore has a time limit, tries that fit the budget, and an answer for when there is none (section 6).",
  ],
  [
    "cdc",
    "How this pattern fails: the capture falls behind in times of many changes, and the AI system acts on stale data. The lag is therefore measured and raises an alarm before it is too long.",
  ],
  [
    "stream",
    "How this pattern fails: the schema of an event changes without warning and breaks its consumer. Changes are therefore checked before they are published, and what cannot be processed is kept.",
  ],
]);
