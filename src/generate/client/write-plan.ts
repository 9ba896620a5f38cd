import type { ContractValues } from "../../contract/contract-values";
import { writes } from "../../contract/policies";
import { AUDIT_FIELDS } from "../../contract/write-back";
import type { ClientEntity, ClientInput } from "./client-input";
import { hasMember, type KeyField, keyFields } from "./key-fields";
import type { EntityNames, ModuleNames, OperationNames } from "./names";

/** How a contract writes, with the format's defaults, as the module and its rehearsal need it. */
export interface WritePlan {
  /** In the contract's order, each id once. */
  readonly operations: readonly WriteOperation[];
  /** Absent where the strategy sends no key. */
  readonly key?: KeyPlan;
  /** The names in `audit.record`; absent where the contract has no audit. */
  readonly record?: readonly string[];
  /** Absent where nobody approves. */
  readonly approval?: ApprovalMode;
  /** Is there a place for results that cannot be delivered: a dead letter channel, or people who review? */
  readonly givesUp: boolean;
}

export type ApprovalMode = "human-before-write" | "human-above-threshold";

/** The key that a write is sent with. */
export interface KeyPlan {
  readonly in: "header" | "body" | "message-key";
  readonly name: string;
  readonly format: "structured-string" | "raw";
}

/** One entry of `writeBack.operations`. */
export interface WriteOperation {
  readonly id: string;
  readonly names: OperationNames;
  /** `POST` and so on, or `publish`. */
  readonly method: string;
  /** Path below the target's location, or a channel. */
  readonly path?: string;
  readonly value: OperationValue;
  /** What names one result of the operation; empty where the contract says nothing of it. */
  readonly idFrom: readonly KeyField[];
  /** The keys of an operation that is not the first end in its id, so that the target takes none for a replay of the first. */
  readonly hasOwnKeys: boolean;
  readonly isRollback: boolean;
}

/** What an operation writes: an entity, or where it names none the values that its path and its key ask for. */
export type OperationValue =
  | { readonly kind: "entity"; readonly names: EntityNames; readonly entity: ClientEntity }
  | OwnValue;

/** A type of the operation's own: the types of its members by their names, as they are printed. */
export interface OwnValue {
  readonly kind: "own";
  readonly type: string;
  readonly members: ReadonlyMap<string, string>;
}

/** Reads how a contract writes; undefined where it does not, or where no operation of it can be read. */
export function writePlan(input: ClientInput, names: ModuleNames): WritePlan | undefined {
  const { contract } = input;
  const { values } = contract;
  if (!writes(contract)) return undefined;
  const key = keyPlan(values);
  const operations = operationsOf(input, names, key !== undefined);
  if (operations.length === 0) return undefined;
  const record = values.texts("writeBack.audit.record").map((name) => name.value);
  const approval = values.choice("writeBack.approval.mode", ["human-before-write", "human-above-threshold"])?.value;
  return {
    operations,
    givesUp: values.has("writeBack.failureHandling.deadLetter") || values.has("writeBack.failureHandling.manualReview"),
    ...(key === undefined ? {} : { key }),
    ...(values.has("writeBack.audit") ? { record: record.length > 0 ? [...new Set(record)] : AUDIT_FIELDS } : {}),
    ...(approval === undefined ? {} : { approval }),
  };
}

/** Must the caller name each result, because neither the key nor the record does? */
export function idIsGiven({ idFrom }: WriteOperation, { record }: WritePlan): boolean {
  return idFrom.length === 0 && record?.includes("decisionId") !== true;
}

/** Names between braces in a path: `/accounts/{accountId}`. */
function placeholdersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name ?? "");
}

const IDEMPOTENCY = "writeBack.idempotency";

function keyPlan(values: ContractValues): KeyPlan | undefined {
  const strategy = values.text(`${IDEMPOTENCY}.strategy`)?.value;
  if (strategy !== "idempotency-key" && strategy !== "natural-key") return undefined;
  if (values.texts(`${IDEMPOTENCY}.key.from`).length === 0) return undefined;
  return {
    in: values.choice(`${IDEMPOTENCY}.key.in`, ["header", "body", "message-key"])?.value ?? "header",
    name: values.text(`${IDEMPOTENCY}.key.name`)?.value ?? "Idempotency-Key",
    format: values.choice(`${IDEMPOTENCY}.key.format`, ["structured-string", "raw"])?.value ?? "structured-string",
  };
}

function operationsOf(input: ClientInput, names: ModuleNames, keyed: boolean): readonly WriteOperation[] {
  const { values } = input.contract;
  const isNatural = values.text(`${IDEMPOTENCY}.strategy`)?.value === "natural-key";
  const rollback = values.text("writeBack.rollback.operation")?.value;
  const written = writtenEntities(input, names);
  const operations = new Map<string, WriteOperation>();
  for (const item of values.items("writeBack.operations")) {
    const id = item.text("id")?.value;
    const operationNames = id === undefined ? undefined : names.operations.get(id);
    if (id === undefined || operationNames === undefined || operations.has(id)) continue;
    const path = item.text("path")?.value;
    const named = written.get(item.text("entity")?.value ?? "");
    const entity = named ?? [...written.values()][0];
    const idFrom = idFields(values, entity);
    operations.set(id, {
      id,
      names: operationNames,
      method: item.text("method")?.value ?? "POST",
      ...(path === undefined ? {} : { path }),
      value: named ?? ownValue(operationNames.value, placeholdersOf(path ?? ""), idFrom, entity),
      idFrom,
      hasOwnKeys: keyed && !isNatural && operations.size > 0,
      isRollback: id === rollback,
    });
  }
  return [...operations.values()];
}

type EntityValue = OperationValue & { readonly kind: "entity" };

function writtenEntities({ entities }: ClientInput, names: ModuleNames): ReadonlyMap<string, EntityValue> {
  const written = new Map<string, EntityValue>();
  for (const entity of entities) {
    const name = entity.entity.name.value;
    const entityNames = names.entities.get(name);
    if (entity.direction === "write" && entityNames !== undefined && !written.has(name)) {
      written.set(name, { kind: "entity", names: entityNames, entity });
    }
  }
  return written;
}

function idFields(values: ContractValues, entity: EntityValue | undefined): readonly KeyField[] {
  const from = values.texts(`${IDEMPOTENCY}.key.from`).map((field) => field.value);
  return entity === undefined
    ? from.map((name) => ({ path: [name], type: "string" }))
    : keyFields(from, entity.entity.graph);
}

/** The value of an operation that sends no entity. A member that the written entity has too is of the type it has there. */
function ownValue(
  type: string,
  placeholders: readonly string[],
  idFrom: readonly KeyField[],
  entity: EntityValue | undefined,
): OwnValue {
  const names = [...placeholders, ...idFrom.flatMap(({ path }) => path[0] ?? [])];
  return { kind: "own", type, members: new Map(names.map((name) => [name, memberType(name, entity)])) };
}

function memberType(name: string, entity: EntityValue | undefined): string {
  if (entity === undefined || !hasMember(name, entity.entity.graph)) return "string";
  const [field] = keyFields([name], entity.entity.graph);
  return field === undefined || field.type === "unsure" ? `${entity.names.type}[${JSON.stringify(name)}]` : field.type;
}
