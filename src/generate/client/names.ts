import { reads, writes } from "../../contract/policies";
import { freeName, pascalCase } from "../identifiers";
import type { ClientInput } from "./client-input";

/** The names of an entity in the module: its interface, and the function that validates it. */
export interface EntityNames {
  readonly type: string;
  readonly parse: string;
}

/** The names of an operation: what writes it, what delivers a kept result again, what the caller brings, what it writes. */
export interface OperationNames {
  readonly write: string;
  readonly redeliver: string;
  readonly ports: string;
  readonly value: string;
}

/** What the declarations of a module are called: no name twice, none that would hide one that the text uses. */
export interface ModuleNames {
  /** Runs a read under the contract's policy, or a write where the contract reads by no calls. */
  readonly call: "call";
  /** Runs a write: a policy of its own where the contract also reads by calls. */
  readonly writeCall: "call" | "callToWrite";
  /** By the names of entities. */
  readonly entities: ReadonlyMap<string, EntityNames>;
  /** By the ids of operations. */
  readonly operations: ReadonlyMap<string, OperationNames>;
  /** Names that no other declaration may have. */
  readonly taken: ReadonlySet<string>;
}

/** The names of a contract's module, always the same for the same contract. */
export function moduleNames({ contract, entities }: ClientInput): ModuleNames {
  const taken = new Set(RESERVED);
  const entityNames = new Map<string, EntityNames>();
  for (const { entity } of entities) {
    const name = entity.name.value;
    if (entityNames.has(name)) continue;
    const type = freeName(pascalCase(name), taken, "Entity");
    entityNames.set(name, { type, parse: freeName(`parse${type}`, taken) });
  }
  const operations = new Map<string, OperationNames>();
  for (const { id } of contract.operations) {
    if (operations.has(id.value)) continue;
    const name = pascalCase(id.value);
    operations.set(id.value, {
      write: freeName(`write${name}`, taken),
      redeliver: freeName(`redeliver${name}`, taken),
      ports: freeName(`${name}Ports`, taken),
      value: freeName(`${name}Value`, taken),
    });
  }
  const writeCall = callsToRead(contract) && writes(contract) ? "callToWrite" : "call";
  return { call: "call", writeCall, entities: entityNames, operations, taken };
}

/** Does the contract read by calls? */
export function callsToRead(contract: ClientInput["contract"]): boolean {
  return contract.pattern?.value === "api" && reads(contract);
}

/** What the text uses of the language and its imports, and what it declares itself in every module. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    "AbortController AbortSignal Array Boolean DOMException Date Error JSON Map Math NaN Number Object Promise Readonly",
    "ReadonlyArray Record RegExp Set String TypeError clearTimeout encodeURIComponent fetch globalThis process setTimeout",
    // Imports.
    "Ajv Ajv2020 BrokenCircuitError CircuitBreaker ConsecutiveBreaker DelegateBackoff ErrorObject IRetryBackoffContext",
    "SamplingBreaker SchemaObject TaskCancelledError TimeoutStrategy bulkhead circuitBreaker handleWhen pRetry retry",
    "timeout wrap z",
    // Declarations.
    "Approval ContractViolation DecisionRecord HttpAnswer HttpError Issue ResultStore Violation ajv answerOf bare call",
    "callToWrite discard everyMember hasNoEqual idempotencyKey isBrokenCircuitError isBulkheadRejectedError",
    "isNetworkError isRetryable isRetryableRead isRetryableWrite keyField oneTry pointerTo policy printable readPolicy",
    "readTry resultId retryAfter runTry violationOf violationsOf waitBefore waitBeforeRead waitBeforeWrite writePolicy",
    "TimeoutError breaker breakerFailures pause readBreaker readBreakerFailures within writeBreaker writeBreakerFailures",
    "writeTry",
  ].flatMap((line) => line.split(" ")),
);
