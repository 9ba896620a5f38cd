import { printName } from "../../edits/print-type";
import { docComment } from "../comments";
import type { KeyField } from "./key-fields";
import { idIsGiven, type OperationValue, type WriteOperation, type WritePlan } from "./write-plan";

/** How the module names the result of a write, and makes the key of a write from it. */
export interface WriteKeys {
  readonly blocks: readonly string[];
  /** The id of the result of an operation, an expression in which the value is `v`. */
  id(operation: WriteOperation): string | undefined;
  /** Its key, likewise; undefined where writes carry no key. */
  key(operation: WriteOperation): string | undefined;
}

const PRINTABLE = `${docComment("A header holds printable ASCII alone. All else is percent-encoded, and so is %, that no two texts become one.")}
const printable = (text: string): string => text.replace(/[^ -$&-~]/gu, (character) => encodeURIComponent(character));`;

const KEY_FIELD = `${docComment("A field of a key as text. A result without it has no key: two of them would be taken for one.")}
const keyField = (v: unknown, ...path: readonly string[]): string => {
  let field = v;
  for (const name of path) {
    const inside: unknown = typeof field === "object" && field !== null ? Reflect.get(field, name) : undefined;
    field = inside;
  }
  if (field === undefined || field === null) throw new TypeError(\`\${path.join(".")} is missing, so the result has no key\`);
  return typeof field === "object" ? JSON.stringify(field) : String(field);
};`;

/** Writes `idempotencyKey` and what it is made with. Empty where the contract names no field that tells results apart. */
export function writeKeys(plan: WritePlan): WriteKeys {
  const named = plan.operations.filter((operation) => operation.idFrom.length > 0);
  const [first] = named;
  if (first === undefined) {
    const id = (operation: WriteOperation) => (idIsGiven(operation, plan) ? undefined : "record.decisionId");
    return { blocks: [], id, key: () => undefined };
  }
  const id = (operation: WriteOperation): string => `resultId(${argumentsOf(operation)})`;
  const blocks = [...helpers(named), resultId(named)];
  const { key } = plan;
  if (key === undefined) return { blocks, id, key: () => undefined };
  return {
    blocks: [...blocks, idempotencyKey(named, key.format)],
    id,
    key: (operation) => `idempotencyKey(${argumentsOf(operation)})`,
  };
}

/** The type of an operation's value. */
export function valueType(value: OperationValue): string {
  if (value.kind === "entity") return value.names.type;
  return value.members.size === 0 ? "unknown" : value.type;
}

function helpers(operations: readonly WriteOperation[]): readonly string[] {
  const fields = operations.flatMap((operation) => operation.idFrom);
  return [
    ...(operations.some((operation) => operation.idFrom.length === 1) ? [PRINTABLE] : []),
    ...(fields.some((field) => isRead(field, operations)) ? [KEY_FIELD] : []),
  ];
}

function resultId(operations: readonly WriteOperation[]): string {
  const [first] = operations;
  const fields = first?.idFrom ?? [];
  const texts = fields.map((field) => fieldText(field, operations));
  const [only] = texts;
  const text =
    texts.length === 1 && only !== undefined
      ? `printable(${only})`
      : `\`${texts.map((one) => `\${encodeURIComponent(${one})}`).join(":")}\``;
  const comment = docComment(
    `Names one result, the same whenever it is sent.${owned(operations) ? " A further operation on it has a name of its own." : ""}`,
  );
  if (!owned(operations))
    return `${comment}\nconst resultId = (${parameters(operations)}): string =>
  ${text};`;
  return `${comment}
const resultId = (${parameters(operations)}): string => {
  const id = ${text};
  return operation === undefined ? id : \`\${id}:\${operation}\`;
};`;
}

function idempotencyKey(operations: readonly WriteOperation[], format: "structured-string" | "raw"): string {
  const isQuoted = format === "structured-string";
  const call = `resultId(${owned(operations) ? "v, operation" : "v"})`;
  const comment = docComment(
    `One key per decision, the same for every try and every replay.${isQuoted ? " Structured-field string, hence the quotes." : ""}`,
  );
  return `${comment}
export const idempotencyKey = (${parameters(operations)}): string =>
  ${isQuoted ? `JSON.stringify(${call})` : call};`;
}

function parameters(operations: readonly WriteOperation[]): string {
  const types = [...new Set(operations.map((operation) => valueType(operation.value)))].join(" | ");
  const ids = operations.flatMap(({ hasOwnKeys, id }) => (hasOwnKeys ? [JSON.stringify(id)] : []));
  return ids.length === 0 ? `v: ${types}` : `v: ${types}, operation?: ${ids.join(" | ")}`;
}

function argumentsOf({ hasOwnKeys, id }: WriteOperation): string {
  return hasOwnKeys ? `v, ${JSON.stringify(id)}` : "v";
}

function owned(operations: readonly WriteOperation[]): boolean {
  return operations.some((operation) => operation.hasOwnKeys);
}

/** A field of the value as text. */
function fieldText(field: KeyField, operations: readonly WriteOperation[]): string {
  if (isRead(field, operations)) return `keyField(v, ${field.path.map((name) => JSON.stringify(name)).join(", ")})`;
  const access = `v${field.path.map(member).join("")}`;
  const isText = operations.every((operation) => same(operation, field)?.type === "string");
  return isText ? access : `String(${access})`;
}

/** Is the field read at run time? So it is where one of the values may be without it. */
function isRead(field: KeyField, operations: readonly WriteOperation[]): boolean {
  return operations.some((operation) => (same(operation, field)?.type ?? "unsure") === "unsure");
}

function same(operation: WriteOperation, field: KeyField): KeyField | undefined {
  return operation.idFrom.find((one) => one.path.join("\n") === field.path.join("\n"));
}

function member(name: string): string {
  const printed = printName(name, '"');
  return printed === name ? `.${name}` : `[${printed}]`;
}
