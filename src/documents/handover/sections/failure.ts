import type { Block, Line } from "../../document";
import { counted } from "../computed";
import type { HandoverModel } from "../handover-model";
import { joined, line, type Said } from "../said";
import { type NamedLine, paragraph, section, sentence, table } from "./tables";

/** Who may see the data, where it may be, and for how long. */
export function complianceSection(said: Said): readonly Block[] {
  const rows: readonly NamedLine[] = [
    ["Classification", said.line("compliance.classification")],
    ["Categories", said.line("compliance.categories")],
    ["Regulations", said.line("compliance.regulations")],
    ["Residency", said.line("compliance.residency")],
    ["Retention", said.line("compliance.retention")],
  ];
  return [
    section("5. Compliance"),
    table(
      ["Requirement", "Value"],
      rows.map(([name, value]) => [[name], value]),
    ),
  ];
}

/** What happens without the other system, and the limits of every call. */
export function failureSection(model: HandoverModel, said: Said): readonly Block[] {
  const rows: readonly NamedLine[] = [
    ["Timeout of one try", said.line("resilience.timeout")],
    ...retries(model, said),
    ["Circuit breaker", breaker(said)],
    ["Bulkhead", bulkhead(said)],
  ];
  return [
    section("6. Failure behavior"),
    { kind: "paragraph", line: behavior(said) },
    ...meaning(said),
    table(
      ["Limit", "Value"],
      rows.map(([name, value]) => [[name], value]),
    ),
  ];
}

const F = "failureBehavior";

function behavior(said: Said): Line {
  const what = said.text(`${F}.onUnavailable`);
  const fallback = said.text(`${F}.fallback`);
  const stale = said.has(`${F}.maxStaleness`) || what === "serve-stale";
  return joined(
    [
      line`When unavailable: ${[what === undefined ? { kind: "missing" } : { kind: "strong", text: what }]}.`,
      fallback === undefined ? line`What exactly happens: ${[{ kind: "missing" }]}.` : [sentence(fallback)],
      ...(stale ? [line`Data may then be at most ${said.line(`${F}.maxStaleness`)} old.`] : []),
      line`Alarms to ${said.line(`${F}.notify`)}.`,
      line`Runbook: ${runbook(said)}.`,
    ],
    " ",
  );
}

function runbook(said: Said): Line {
  const target = said.text(`${F}.runbook`);
  return target === undefined ? [{ kind: "missing" }] : [{ kind: "link", text: target, target }];
}

/** The word in the contract is short; whoever builds the integration must know what it stands for. */
function meaning(said: Said): readonly Block[] {
  const what = said.text(`${F}.onUnavailable`);
  const words = MEANINGS.get(what ?? "");
  return words === undefined ? [] : [paragraph(`${what} means: ${words}.`)];
}

const MEANINGS = new Map([
  ["fail-closed", "the AI system refuses to answer"],
  ["fail-open", "the AI system goes on without the data"],
  ["serve-stale", "the AI system uses the last good data"],
  ["degrade", "the AI system gives a reduced answer"],
  ["fallback-source", "the AI system asks another source"],
  ["queue", "the AI system keeps the work until the other system is back"],
  ["manual", "the AI system hands over to people"],
]);

/** The policy of reads, and that of writes where the contract has one of its own. */
function retries(model: HandoverModel, said: Said): readonly NamedLine[] {
  const writes = said.text("direction") !== "read";
  const own = "writeBack.failureHandling.retry";
  const isOwn = writes && said.has(own);
  const isShared = said.text("direction") === "read-write" || said.has("resilience.retry");
  const one = (path: string, which: string) => retryRows(model, said, path, which);
  if (!isOwn) return one("resilience.retry", "");
  return isShared ? [...one("resilience.retry", " of reads"), ...one(own, " of writes")] : one(own, "");
}

function retryRows(model: HandoverModel, said: Said, path: string, which: string): readonly NamedLine[] {
  if (!said.has(path)) return [[`Retry${which}`, [{ kind: "missing" }]]];
  return [
    [`Retry${which}`, [...retry(said, path), ...worst(model, path)]],
    [`Waits${which}`, waits(model, said, path)],
    [`Retried${which}`, retried(said, path)],
  ];
}

/** `4 tries, exponential from 200ms to 1s, full jitter (default), in at most 10s`. */
function retry(said: Said, path: string): Line {
  const tries = said.text(`${path}.tries`);
  const count: Line = [tries === undefined ? { kind: "missing" } : counted(Number(tries), "try", "tries")];
  const first = said.line(`${path}.initialInterval`);
  const isFixed = said.text(`${path}.backoff`) === "fixed";
  const limit: Line = said.has(`${path}.maxInterval`) ? [" to ", ...said.line(`${path}.maxInterval`)] : [];
  const growth = isFixed ? line`fixed waits of ${first}${limit}` : line`exponential from ${first}${limit}`;
  const jitter =
    said.text(`${path}.jitter`) === "none" ? "no jitter" : `${said.text(`${path}.jitter`) ?? "full"} jitter`;
  const random = said.isDefault(`${path}.jitter`) ? `${jitter} (default)` : jitter;
  const total: Line = said.has(`${path}.maxElapsedTime`)
    ? [", in at most ", ...said.line(`${path}.maxElapsedTime`)]
    : [", no limit in all (default)"];
  return line`${count}, ${growth}, ${random}${total}`;
}

/** `; worst case 10 s of 10s budget`. */
function worst({ budgets }: HandoverModel, path: string): Line {
  const budget = budgets.find(({ policy }) => policy === path);
  if (budget === undefined) return [];
  if (budget.limit === null) return [`; worst case ${budget.computed}`];
  const over = budget.isKept === false ? `, exceeded by ${budget.margin}` : "";
  return [`; worst case ${budget.computed} of ${budget.limit} budget${over}`];
}

/** `exponential (default), each 2 (default) times the one before: at most 200 ms, 400 ms, each drawn from 0 to that`. */
function waits({ waits: computed }: HandoverModel, said: Said, path: string): Line {
  const isExponential = said.text(`${path}.backoff`) !== "fixed" && said.text(`${path}.jitter`) !== "decorrelated";
  const growth: Line = isExponential ? line`, each ${said.line(`${path}.coefficient`)} times the one before` : [];
  const jitter = said.text(`${path}.jitter`);
  const [least, drawn] = jitter === "none" ? ["", ""] : ["at most ", DRAWN.get(jitter ?? "") ?? ""];
  const longest = computed.flatMap(({ policy, longest }) => (policy === path ? [`: ${least}${longest}${drawn}`] : []));
  return line`${said.line(`${path}.backoff`)}${growth}${longest.join("")}`;
}

/** How a wait is drawn at random. */
const DRAWN = new Map([
  ["full", ", each drawn from 0 to that"],
  ["decorrelated", ", each drawn from the first to 3 times the one before"],
]);

/** The statuses of answers and what the server may say of the wait. */
function retried(said: Said, path: string): Line {
  const unit = RETRIED.get(said.text("pattern") ?? "");
  if (unit !== undefined && path === "resilience.retry" && said.isDefault(`${path}.retryOn`)) return [unit];
  const statuses = said.line(`${path}.retryOn`);
  const isRespected = said.value(`${path}.respectRetryAfter`) !== false;
  const byDefault = said.isDefault(`${path}.respectRetryAfter`) ? " (default)" : "";
  const retryAfter = `Retry-After is ${isRespected ? "" : "not "}used as the next wait${byDefault}`;
  return line`HTTP ${statuses}, no other status; network errors and timeouts always; ${retryAfter}`;
}

/** Where data is not read by calls, the policy is that of something else. */
const RETRIED = new Map([
  ["batch", "a failed run"],
  ["cdc", "a change that cannot be processed"],
  ["stream", "an event that cannot be processed, before it is a dead letter"],
]);

function breaker(said: Said): Line {
  const path = "resilience.circuitBreaker";
  if (!said.has(path)) return [{ kind: "missing" }];
  const inRow = said.text(`${path}.consecutiveFailures`);
  const rate = said.text(`${path}.failureRate`);
  const opens: readonly Line[] = [
    ...(inRow === undefined ? [] : [[`after ${counted(Number(inRow), "failure")} in a row`]]),
    ...(rate === undefined
      ? []
      : [
          line`when ${`${Number((Number(rate) * 100).toPrecision(12))} %`} of calls fail in ${said.line(`${path}.window`)}`,
        ]),
  ];
  const when: Line = opens.length === 0 ? [{ kind: "missing" }] : joined(opens, " or ");
  return line`opens ${when}, tries again after ${said.line(`${path}.halfOpenAfter`)}`;
}

function bulkhead(said: Said): Line {
  const path = "resilience.bulkhead";
  if (!said.has(path)) return [{ kind: "missing" }];
  return line`${said.line(`${path}.maxConcurrent`)} calls at a time, ${said.line(`${path}.maxQueue`)} may wait, further ones fail at once`;
}
