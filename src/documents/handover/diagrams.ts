import type { Contract, Pattern } from "../../contract/contract";
import type { ContractValues } from "../../contract/contract-values";
import { reads, writes } from "../../contract/policies";
import { assertNever } from "../../text/assert-never";
import { mermaidLabel, mermaidText } from "../mermaid";
import { triesWords } from "./computed";
import type { HandoverInput } from "./handover-input";

/** More consumers are counted in a diagram. */
const MOST_CONSUMERS = 20;

/** The data flow as a Mermaid flowchart, left to right in the direction of the data: system, mechanism, consumers. */
export function dataFlow({ contract, bindings }: HandoverInput): string {
  const owners = new Map<string, string | undefined>();
  for (const { id, owner } of contract.consumers) owners.set(id.value, owner?.value);
  for (const { consumer, owner } of bindings) if (!owners.has(consumer)) owners.set(consumer, owner);
  const shown = [...owners].slice(0, MOST_CONSUMERS);
  const more = owners.size - shown.length;
  const labels = [
    ...shown.map(([id, owner]) => mermaidLabel(id, ...(owner === undefined ? [] : [owner]))),
    ...(more === 0 ? [] : [mermaidLabel(`${more} more`)]),
  ];
  // Data that nobody is said to use flows to the AI system of the contract's owner.
  const team = contract.values.text("owner.team")?.value;
  const ends = labels.length > 0 ? labels : [mermaidLabel("AI system", ...(team === undefined ? [] : [team]))];
  const lines = ["flowchart LR"];
  if (reads(contract)) lines.push(...readFlow(contract, ends));
  if (writes(contract)) lines.push(...writeFlow(contract, ends, reads(contract)));
  if (lines.length === 1) lines.push(...ends.map((end, index) => `  C${index}[${end}]`));
  return `${lines.join("\n")}\n`;
}

function readFlow(contract: Contract, consumers: readonly string[]): readonly string[] {
  const { values } = contract;
  return [
    `  S0[${systemLabel(values, "source")}] ${edge(values, "source")} M0([${mermaidLabel(mechanism(contract.pattern?.value, values))}])`,
    ...consumers.map((label, index) => `  M0 --> C${index}[${label}]`),
  ];
}

/** The consumers have their labels already where the contract reads too. */
function writeFlow(contract: Contract, consumers: readonly string[], isKnown: boolean): readonly string[] {
  const { values } = contract;
  const [first] = values.items("writeBack.operations");
  const channel = first?.text("method")?.value === "publish" ? first.text("path")?.value : undefined;
  const own = contract.direction === "write" ? mechanism(contract.pattern?.value, values) : (channel ?? "API");
  return [
    ...consumers.map((label, index) => `  C${index}${isKnown ? "" : `[${label}]`} --> M1`),
    `  M1([${mermaidLabel(own)}]) ${edge(values, "target")} T0[${systemLabel(values, "target")}]`,
  ];
}

function edge(values: ContractValues, side: "source" | "target"): string {
  const method = values.text(`${side}.accessMethod`)?.value;
  return method === undefined ? "-->" : `-->|${mermaidLabel(method)}|`;
}

function systemLabel(values: ContractValues, side: "source" | "target"): string {
  const name = values.text(`${side}.system`)?.value ?? (side === "source" ? "source system" : "target system");
  const team = values.text(`${side}.owner.team`)?.value;
  return mermaidLabel(name, ...(team === undefined ? [] : [team]));
}

/** batch = schedule, api = "API", cdc = connector, stream = channel. */
function mechanism(pattern: Pattern | undefined, values: ContractValues): string {
  switch (pattern) {
    case "batch": {
      const cron = values.text("batch.schedule.cron")?.value;
      const every = values.text("batch.schedule.every")?.value;
      return cron !== undefined ? `batch, ${cron}` : every !== undefined ? `batch, every ${every}` : "batch";
    }
    case "api":
    case undefined:
      return "API";
    case "cdc":
      return values.text("cdc.connector")?.value ?? "cdc";
    case "stream":
      return values.text("stream.channel")?.value ?? "stream";
    default:
      return assertNever(pattern);
  }
}

const FAILURE = "writeBack.failureHandling";

/** The first write as a Mermaid sequence diagram; undefined where the contract does not write. Who is not stated is left out. */
export function writeSequence(contract: Contract, tries: number | undefined): string | undefined {
  if (!writes(contract)) return undefined;
  const { values } = contract;
  const store =
    values.text(`${FAILURE}.resultStore.kind`)?.value ?? values.text(`${FAILURE}.resultStore.location`)?.value;
  const audit = values.has("writeBack.audit") ? "audit" : undefined;
  const dead = values.has(`${FAILURE}.deadLetter`) ? "dead letter" : undefined;
  const queue = values.text(`${FAILURE}.manualReview.queue`)?.value;
  const lost = dead ?? (queue === undefined ? undefined : "review queue");
  const system = values.text("target.system")?.value ?? "target system";
  const consumer = contract.consumers[0]?.id.value ?? "AI system";
  const participants = [
    ["AI", consumer],
    ["O", store],
    ["A", audit],
    ["T", system],
    ["D", lost],
  ] as const;
  const isBefore = values.flag(`${FAILURE}.resultStore.writtenBefore`)?.value ?? true;
  const save = store === undefined ? [] : [arrow("AI", "O", "save decision")];
  const gone = dead !== undefined && queue !== undefined ? `keep, then ${queue}` : (queue ?? "keep");
  const key = keyWords(values);
  const end = [
    ...(store === undefined ? [] : [`  alt accepted`, `  ${arrow("AI", "O", "done")}`]),
    ...(lost === undefined
      ? []
      : [`  ${store === undefined ? "opt" : "else"} refused or tries used up`, `  ${arrow("AI", "D", gone)}`]),
    ...(store === undefined && lost === undefined ? [] : ["  end"]),
  ];
  return `${[
    "sequenceDiagram",
    ...participants.flatMap(([id, name]) =>
      name === undefined ? [] : [`  participant ${id} as ${mermaidText(name)}`],
    ),
    ...(isBefore ? save : []),
    ...(audit === undefined ? [] : [arrow("AI", "A", recordWords(values))]),
    `  loop ${tries === undefined ? "every try" : `up to ${triesWords(tries)}`}${key === undefined ? "" : ", same key"}`,
    `  ${arrow("AI", "T", `${requestWords(values)}${key === undefined ? "" : ` + ${key}`}`)}`,
    "  end",
    ...(isBefore ? [] : save),
    ...end,
  ].join("\n")}\n`;
}

function arrow(from: string, to: string, text: string): string {
  return `  ${from}->>${to}: ${mermaidText(text)}`;
}

function requestWords(values: ContractValues): string {
  const [first] = values.items("writeBack.operations");
  if (first === undefined) return "write";
  const path = first.text("path")?.value;
  return `${first.text("method")?.value ?? "POST"}${path === undefined ? "" : ` ${path}`}`;
}

function keyWords(values: ContractValues): string | undefined {
  const strategy = values.text("writeBack.idempotency.strategy")?.value;
  if (strategy !== "idempotency-key" && strategy !== "natural-key") return undefined;
  return (
    values.text("writeBack.idempotency.key.name")?.value ??
    (strategy === "natural-key" ? "natural key" : "Idempotency-Key")
  );
}

/** What the record holds that the reader looks for: `recommendation, rationale, model version, inputs`. */
function recordWords(values: ContractValues): string {
  const record = new Set(values.texts("writeBack.audit.record").map(({ value }) => value));
  const words = [...RECORD_WORDS].flatMap(([name, word]) => (record.has(name) ? [word] : []));
  return words.length === 0 ? "record" : words.join(", ");
}

const RECORD_WORDS = new Map([
  ["recommendation", "recommendation"],
  ["rationale", "rationale"],
  ["modelVersion", "model version"],
  ["inputRefs", "inputs"],
]);
