import type { ContractValues } from "../../contract/contract-values";
import { docComment, quotable } from "../comments";
import type { ClientInput } from "./client-input";
import type { ModuleNames } from "./names";
import { type WriteKeys, writeKeys } from "./write-keys";
import { type WriteParameter, writeParameters } from "./write-parameters";
import { type WriteOperation, type WritePlan, writePlan } from "./write-plan";
import { approvalInterface, decisionRecord, ownValue, portsInterface, resultStore } from "./write-types";

/** The part of a module that writes. */
export interface WriteSection {
  /** Statements of the module's top level, in order. */
  readonly blocks: readonly string[];
  readonly exports: readonly string[];
}

/**
 * Writes the functions that write: for every operation one that keeps the result, records the decision and sends it, in
 * that order, and one that delivers a kept result again. Empty where the contract does not write.
 */
export function writesOf(input: ClientInput, names: ModuleNames): WriteSection {
  const plan = writePlan(input, names);
  if (plan === undefined) return { blocks: [], exports: [] };
  const { values } = input.contract;
  const keys = writeKeys(plan);
  const ownValues = plan.operations.flatMap((operation) => ownValue(operation) ?? []);
  const blocks = [
    ...(plan.record === undefined ? [] : [decisionRecord(plan.record, values)]),
    ...(plan.approval === undefined ? [] : [approvalInterface(values)]),
    resultStore(plan, values),
    ...ownValues,
    ...keys.blocks,
    ...plan.operations.flatMap((operation) => {
      const writer = new Writer(operation, plan, keys, names.writeCall);
      return [portsInterface(operation, plan, values), writer.write(values), writer.redeliver()];
    }),
  ];
  return { blocks, exports: exportsOf(plan, keys) };
}

function exportsOf(plan: WritePlan, keys: WriteKeys): readonly string[] {
  const [first] = plan.operations;
  return [
    ...(plan.record === undefined ? [] : ["DecisionRecord"]),
    ...(plan.approval === undefined ? [] : ["Approval"]),
    "ResultStore",
    ...plan.operations.flatMap(({ value }) => (value.kind === "own" && value.members.size > 0 ? [value.type] : [])),
    ...(first !== undefined && keys.key(first) !== undefined ? ["idempotencyKey"] : []),
    ...plan.operations.flatMap(({ names }) => [names.ports, names.write, names.redeliver]),
  ];
}

/** Writes the two functions of an operation. */
class Writer {
  readonly #operation: WriteOperation;
  readonly #plan: WritePlan;
  readonly #call: string;
  readonly #key: string | undefined;
  /** The id of the result; undefined where only the caller can name it. */
  readonly #id: string | undefined;

  constructor(operation: WriteOperation, plan: WritePlan, keys: WriteKeys, call: string) {
    this.#operation = operation;
    this.#plan = plan;
    this.#call = call;
    this.#key = keys.key(operation);
    this.#id = keys.id(operation);
  }

  write(values: ContractValues): string {
    const { id, names, value, isRollback } = this.#operation;
    const kept = ["id", "v", ...this.#evidence()].join(", ");
    const lines = [
      ...(value.kind === "entity" ? [`${value.names.parse}(v); // what violates the contract is not even kept`] : []),
      ...(this.#id === undefined ? [] : [`const id = ${this.#id};`]),
      `await to.store.save(${kept}); // kept before the first try`,
      `await ${names.redeliver}(${this.#names()});`,
    ];
    const about = `${title(id, isRollback, values)} Keeps the result, records the decision, then sends it.`;
    return this.#function(names.write, `${about}${approving(this.#plan, values)}`, lines);
  }

  redeliver(): string {
    const { names } = this.#operation;
    const about = `Delivers a result that is kept and still pending, such as one whose process died: the same record${this.#key === undefined ? "" : " and key"} again.`;
    const done = "await to.store.done(id); // outside the try: a failed mark is no failed write";
    const prefix = [
      ...(this.#id === undefined ? [] : [`const id = ${this.#id};`]),
      ...(this.#key === undefined ? [] : [`const key = ${this.#key}; // outside the retried function`]),
    ];
    if (!this.#plan.givesUp) return this.#function(names.redeliver, about, [...prefix, ...this.#delivery(), done]);
    return this.#function(names.redeliver, about, [
      ...prefix,
      "try {",
      ...this.#delivery().map((line) => `  ${line}`),
      "} catch (error) {",
      "  await to.store.deadLetter(id, v, error);",
      "  throw error;",
      "}",
      done,
    ]);
  }

  #delivery(): readonly string[] {
    const { record, approval } = this.#plan;
    const recorded = ["record", ...(approval === undefined ? [] : ["approval"])].join(", ");
    const sent = [
      "v",
      ...(this.#key === undefined ? [] : ["key"]),
      "signal",
      ...(record === undefined && approval !== undefined ? ["approval"] : []),
    ].join(", ");
    return [
      ...(record === undefined ? [] : [`await to.recordDecision(${recorded}); // no write without a record`]),
      `await ${this.#call}((signal) => to.send(${sent}));`,
    ];
  }

  #function(name: string, about: string, lines: readonly string[]): string {
    const parameters = this.#parameters().map((one) => `  ${one.name}: ${one.type},`);
    return `${docComment(about)}
export async function ${name}(
${parameters.join("\n")}
): Promise<void> {
${lines.map((line) => `  ${line}`).join("\n")}
}`;
  }

  #parameters(): readonly WriteParameter[] {
    return writeParameters(this.#operation, this.#plan);
  }

  #names(): string {
    return this.#parameters()
      .map((one) => one.name)
      .join(", ");
  }

  /** What is kept beside the value. */
  #evidence(): readonly string[] {
    const { record, approval } = this.#plan;
    return [...(record === undefined ? [] : ["record"]), ...(approval === undefined ? [] : ["approval"])];
  }
}

function title(id: string, isRollback: boolean, values: ContractValues): string {
  if (!isRollback) return `Performs ${id}.`;
  const window = values.duration("writeBack.rollback.window");
  const condition = values.text("writeBack.rollback.condition")?.value;
  const until = window === undefined ? "" : `, within ${window.text}`;
  return `Takes a write back${until}.${condition === undefined ? "" : ` ${sentence(condition)}`}`;
}

function approving({ approval }: WritePlan, values: ContractValues): string {
  if (approval === undefined) return "";
  const threshold = values.text("writeBack.approval.threshold")?.value;
  const when = threshold === undefined ? "" : ` where ${quotable(threshold)}`;
  return ` A person approves${approval === "human-above-threshold" ? when : ""}; that is for the caller to see to.`;
}

function sentence(text: string): string {
  const quoted = quotable(text);
  return /[.!?]$/.test(quoted) ? quoted : `${quoted}.`;
}
