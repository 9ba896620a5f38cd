import type { ContractValues } from "../../contract/contract-values";
import { printName } from "../../edits/print-type";
import { withoutCredentials } from "../../text/without-credentials";
import { docComment, quotable } from "../comments";
import { valueType } from "./write-keys";
import type { ApprovalMode, WriteOperation, WritePlan } from "./write-plan";

/** Names of `audit.record` whose meaning the format fixes. What others hold is the user's. */
export const RECORD_TYPES: ReadonlyMap<string, string> = new Map([
  ["decisionId", "string"],
  ["rationale", "string"],
  ["modelId", "string"],
  ["modelVersion", "string"],
  ["promptVersion", "string"],
  ["policyVersion", "string"],
  ["correlationId", "string"],
  ["inputRefs", "readonly string[]"],
  ["confidence", "number"],
  ["actor", "string"],
  ["humanOverride", "boolean"],
  ["timestamp", "string"],
]);

/** The type of an approval parameter. `not-needed` is said by the caller, where the threshold is not reached. */
export function approvalType(mode: ApprovalMode): string {
  return mode === "human-above-threshold" ? 'Approval | "not-needed"' : "Approval";
}

/** `DecisionRecord`: one member per name in `audit.record`. */
export function decisionRecord(fields: readonly string[], values: ContractValues): string {
  const store = values.text("writeBack.audit.store")?.value;
  const members = fields.map((name) => `  ${printName(name, '"')}: ${RECORD_TYPES.get(name) ?? "unknown"};`);
  const where = store === undefined ? "" : ` Kept in ${quotable(withoutCredentials(store))}.`;
  return `${docComment(`What the decision was, and why.${where}`)}
export interface DecisionRecord {
${members.join("\n")}
}`;
}

/** `Approval`: who approved a write. The module asks for it and passes it on; it decides nothing. */
export function approvalInterface(values: ContractValues): string {
  const approver = values.text("writeBack.approval.approver")?.value;
  const by = approver === undefined ? "" : ` It is for ${quotable(approver)} to give.`;
  return `${docComment(`A person's approval of one write.${by}`)}
export interface Approval {
  readonly approvedBy: string;
  /** RFC 3339. */
  readonly approvedAt: string;
}`;
}

/** `ResultStore`: where a result is kept until it is delivered or given up. */
export function resultStore({ record, approval, givesUp }: WritePlan, values: ContractValues): string {
  const location = values.text("writeBack.failureHandling.resultStore.location")?.value;
  const kept = [
    "id: string",
    "value: T",
    ...(record === undefined ? [] : ["record: DecisionRecord"]),
    ...(approval === undefined ? [] : [`approval: ${approvalType(approval)}`]),
  ].join(", ");
  const where = location === undefined ? "" : ` (${quotable(location)})`;
  const lines = [
    docComment(
      `Keeps every result until it is delivered${where}. A promise is fulfilled when the change outlives the process.`,
    ),
    "export interface ResultStore<T> {",
    docComment("Keeps a result with all that a redelivery needs. An id that is kept already stays as it is.", "  "),
    `  save(${kept}): Promise<void>;`,
    docComment("The target has taken the result: it is not pending any more.", "  "),
    "  done(id: string): Promise<void>;",
  ];
  if (givesUp) {
    lines.push(
      docComment(`The result was not delivered: it goes ${givenUpTo(values)}, and is not pending any more.`, "  "),
      "  deadLetter(id: string, value: T, error: unknown): Promise<void>;",
    );
  }
  return [...lines, "}"].join("\n");
}

/** The value of an operation that sends no entity; undefined where nothing is known of it. */
export function ownValue({ id, value }: WriteOperation): string | undefined {
  if (value.kind === "entity" || value.members.size === 0) return undefined;
  const members = [...value.members].map(([name, type]) => `  ${printName(name, '"')}: ${type};`);
  return `${docComment(`What ${id} is about.`)}
export interface ${value.type} {
${members.join("\n")}
}`;
}

/** What the caller brings for an operation. */
export function portsInterface(operation: WriteOperation, plan: WritePlan, values: ContractValues): string {
  const { id, names, value } = operation;
  const type = valueType(value);
  const key = plan.key === undefined ? "" : "key: string, ";
  const approved = plan.approval === undefined ? undefined : `approval: ${approvalType(plan.approval)}`;
  const lines = [
    docComment(`What the caller brings for ${id}.`),
    `export interface ${names.ports} {`,
    `  readonly store: ResultStore<${type}>;`,
  ];
  if (plan.record !== undefined) {
    lines.push(
      docComment(`${recorder(values)} A redelivery may bring a record a second time.`, "  "),
      `  recordDecision(record: DecisionRecord${approved === undefined ? "" : `, ${approved}`}): Promise<void>;`,
    );
  }
  // Without an audit the transport alone can take the approval along.
  const evidence = plan.record === undefined && approved !== undefined ? `, ${approved}` : "";
  lines.push(
    docComment(`${sending(operation, plan)} It fails when the target did not take it.`, "  "),
    `  send(v: ${type}, ${key}signal: AbortSignal${evidence}): Promise<void>;`,
    "}",
  );
  return lines.join("\n");
}

function recorder(values: ContractValues): string {
  const written = values.text("writeBack.audit.function")?.value;
  return written === undefined ? "Writes the audit record." : `Writes the audit record: ${quotable(written)}.`;
}

function sending({ method, path }: WriteOperation, { key }: WritePlan): string {
  const what = method === "publish" ? "Publishes it" : `Sends ${method}`;
  const where = path === undefined ? "" : `${method === "publish" ? " to" : ""} ${quotable(path)}`;
  if (key === undefined) return `${what}${where}.`;
  const place = key.in === "message-key" ? "as the message key" : `in the ${key.in} ${quotable(key.name)}`;
  return `${what}${where}, the key ${place}.`;
}

function givenUpTo(values: ContractValues): string {
  const channel = values.text("writeBack.failureHandling.deadLetter.channel")?.value;
  const queue = values.text("writeBack.failureHandling.manualReview.queue")?.value;
  const places = [channel, queue].flatMap((place) => (place === undefined ? [] : [quotable(place)]));
  return places.length === 0 ? "to the dead letters" : `to ${places.join(", then to ")}`;
}
