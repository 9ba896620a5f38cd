import type { Block, Line } from "../../document";
import type { HandoverModel, RequestModel } from "../handover-model";
import { joined, line, type Said } from "../said";
import { deadLetterLine, type NamedLine, paragraph, part, section, sentence, sheet, table } from "./tables";

const W = "writeBack";

/** What a write must hold to and how that is designed, and then each write as it goes over the line. */
export function writeBackSection(model: HandoverModel, said: Said): readonly Block[] {
  if (said.text("direction") === "read") return [];
  const rows: readonly NamedLine[] = [
    ["Operations", operations(said)],
    ["Idempotency", idempotency(model, said)],
    ["Failure handling", failureHandling(said)],
    ["Audit trail", audit(said)],
    ["Rollback", rollback(said)],
    ["Approval", approval(said)],
  ];
  return [
    section("7. Write-back"),
    table(
      ["Requirement", "Design"],
      rows.map(([name, value]) => [[name], value]),
    ),
    ...model.requests.flatMap((request, index) => requestBlocks(request, index, said)),
  ];
}

function operations(said: Said): Line {
  const items = said.items(`${W}.operations`);
  if (items.length === 0) return [{ kind: "missing" }];
  const lines = items.map((item) => {
    const entity: Line = said.has(`${item}.entity`) ? [" with ", ...said.line(`${item}.entity`)] : [];
    const reversible = said.has(`${item}.reversible`) ? said.line(`${item}.reversible`) : MISSING;
    const request = line`${said.line(`${item}.method`)} ${said.line(`${item}.path`)}${entity}`;
    return line`${said.line(`${item}.id`)}: ${said.line(`${item}.action`)} by ${request}, reversible: ${reversible}`;
  });
  return joined(lines, "; ");
}

const MISSING: Line = [{ kind: "missing" }];

function idempotency({ budgets }: HandoverModel, said: Said): Line {
  const path = `${W}.idempotency`;
  const strategy = said.text(`${path}.strategy`);
  if (strategy === undefined) return MISSING;
  if (strategy === "none") return ["none"];
  const replay = budgets.find(({ key }) => key === `${path}.retention`);
  const last = replay === undefined ? "" : ` (last possible replay: ${replay.computed})`;
  const where = said.text(`${path}.key.in`) ?? "header";
  const name = keyName(said);
  const key =
    said.has(`${path}.key`) || strategy === "idempotency-key"
      ? line`${where}${name} from ${said.line(`${path}.key.from`)}, `
      : [];
  return line`${strategy}: ${key}remembered ${said.line(`${path}.retention`)}${last}`;
}

/** The key of a message is the only one that it has: its name is said where the contract gives it one. */
function keyName(said: Said): Line {
  const path = `${W}.idempotency.key`;
  if (!said.has(path)) return [" Idempotency-Key (default)"];
  const isMessageKey = said.text(`${path}.in`) === "message-key";
  return isMessageKey && said.isDefault(`${path}.name`) ? [] : [" ", ...said.line(`${path}.name`)];
}

function failureHandling(said: Said): Line {
  const path = `${W}.failureHandling`;
  const isLater = said.value(`${path}.resultStore.writtenBefore`) === false;
  const store = said.has(`${path}.resultStore`)
    ? line`${said.line(`${path}.resultStore.kind`)} ${said.line(`${path}.resultStore.location`)} ${isLater ? "after" : "before"} the first try`
    : line`result store ${MISSING}`;
  const dead = said.has(`${path}.deadLetter`) ? deadLetterLine(said, `${path}.deadLetter`) : MISSING;
  const review = `${path}.manualReview`;
  const people = said.has(review)
    ? line`${said.line(`${review}.queue`)} by ${said.line(`${review}.owner`)} within ${said.line(`${review}.sla`)}`
    : MISSING;
  return line`${store}; dead letters ${dead}; review ${people}`;
}

function audit(said: Said): Line {
  const path = `${W}.audit`;
  if (!said.has(path)) return MISSING;
  const immutable = `${said.value(`${path}.immutable`) === true ? "protected" : "not protected"} from change${said.isDefault(`${path}.immutable`) ? " (default)" : ""}`;
  const writer: Line = said.has(`${path}.function`)
    ? said.line(`${path}.function`)
    : ["the generated recordDecision (default)"];
  return line`${said.line(`${path}.store`)}, ${immutable}, kept ${said.line(`${path}.retention`)}; each record has ${said.line(`${path}.record`)}; written before the first try by ${writer}`;
}

function rollback(said: Said): Line {
  const path = `${W}.rollback`;
  if (!said.has(path)) return MISSING;
  const condition = said.text(`${path}.condition`);
  const isManual = said.text(`${path}.method`) === "manual" && !said.has(`${path}.operation`);
  const by: Line = isManual ? [] : [" by ", ...said.line(`${path}.operation`)];
  const end = condition === undefined ? "." : `. ${sentence(condition)}`;
  return line`${said.line(`${path}.method`)}${by} within ${said.line(`${path}.window`)}${end}`;
}

function approval(said: Said): Line {
  const path = `${W}.approval`;
  if (!said.has(path)) return ["automatic (default)"];
  const threshold: Line = said.has(`${path}.threshold`) ? [": ", ...said.line(`${path}.threshold`)] : [];
  const approver: Line = said.has(`${path}.approver`) ? [", by ", ...said.line(`${path}.approver`)] : [];
  return line`${said.line(`${path}.mode`)}${threshold}${approver}`;
}

/** One write: what is sent, and what its answers mean. */
function requestBlocks(request: RequestModel, index: number, said: Said): readonly Block[] {
  const item = `${W}.operations.${index}`;
  const entity: Line = said.has(`${item}.entity`)
    ? [said.text(`${item}.entity`) ?? "", " as JSON"]
    : [...MISSING, ": sent without one"];
  const parameters: readonly NamedLine[] =
    request.parameters.length === 0 ? [] : [["Values in the path", [request.parameters.join("; ")]]];
  const isMessage = said.text(`${item}.method`) === "publish";
  return [
    part("Request of ", { kind: "code", text: request.operation }),
    sheet([
      ["Request", [{ kind: "code", text: request.request }]],
      ...parameters,
      ["Key", key(request, said)],
      ["Body", entity],
      ...(isMessage ? [] : [["Answers", answers(said)] as const]),
    ]),
    ...(request.example === null
      ? []
      : [paragraph("For example:"), { kind: "code", language: "http", text: request.example } as const]),
  ];
}

function key({ key: words }: RequestModel, said: Said): Line {
  const path = `${W}.idempotency.key`;
  if (words === null)
    return [said.text(`${W}.idempotency.strategy`) === undefined ? { kind: "missing" } : "sent with none"];
  const where = said.has(path) ? said.line(`${path}.in`) : ["header (default)"];
  const isRaw = said.text(`${path}.format`) === "raw";
  const format = `${said.text(`${path}.format`) ?? "structured-string"}${said.isDefault(`${path}.format`) ? " (default)" : ""}`;
  const quotes = isRaw ? "without quotes" : "in double quotes, which are part of the value (RFC 9651)";
  return line`${where}${keyName(said)}: ${[{ kind: "code", text: words }]}, ${format}: ${quotes}. The same for every try and every replay.`;
}

/** What an answer leads to: done, another try, or a dead letter. */
function answers(said: Said): Line {
  const own = `${W}.failureHandling.retry`;
  const path = said.has(own) ? own : "resilience.retry";
  const isKey = said.text(`${W}.idempotency.strategy`) === "idempotency-key";
  const retried: Line = said.has(path) ? said.line(`${path}.retryOn`) : [{ kind: "missing" }];
  const statuses = said.texts(`${path}.retryOn`) ?? [];
  const again = statuses.includes("409") ? "" : "not ";
  const keys = isKey
    ? ` 400: the key is missing. 409: the first request is still in progress, ${again}tried again. 422: the same key with another body, never tried again.`
    : "";
  return line`2xx: done.${keys} Tried again: ${retried}, network errors and timeouts. Whatever else is refused, and what has used up its tries, goes where Failure handling says.`;
}
