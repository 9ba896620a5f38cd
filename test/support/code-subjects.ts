import assert from "node:assert/strict";
import type {
  CodeLimit,
  DatabaseConnection,
  OutboundCall,
  Protection,
  SentMembers,
  TrustedPayload,
} from "../../src/consumer/code-facts";
import { readContract } from "../../src/contract/read-contract";
import { parseDocument } from "../../src/document/parse-document";
import { ContractEditor } from "../../src/edits/contract-editor";
import type { CalledContract, CallSubject, CodeMatch, CodeSurroundings } from "../../src/rules/code-rule";

// What rules over code are given, without any code: facts as a reader of code would find them.

const CODE = "file:///ws/src/crm/client.ts";
const span = { start: 100, end: 105 };
const nothing: SentMembers = { members: [], complete: true };

/** A call that is protected by everything and sends nothing. */
const call: OutboundCall = {
  uri: CODE,
  span: { start: 100, end: 150 },
  name: span,
  callee: "fetch",
  library: "fetch",
  kind: "request",
  urlSpan: { start: 106, end: 140 },
  method: "GET",
  protection: { timeout: "present", retry: "present", circuitBreaker: "present", limits: [], hasty: [] },
  runsIn: [],
  status: "checked",
  failure: { kind: "passed-on" },
  headers: nothing,
  body: nothing,
  messageKeys: nothing,
  clientIsParameter: false,
};

/** The text of a contract with these values besides its head; of pattern `api` unless they say another. */
export function contractText(yaml: string): string {
  const pattern = /^pattern:/m.test(yaml) ? "" : "pattern: api\n";
  return `integrationContract: "1.0"\nid: crm\nversion: 1.0.0\nowner: { team: sales }\n${pattern}${yaml}`;
}

/** A contract as code sees it. */
export function calledContract(yaml: string): CalledContract {
  const document = parseDocument("file:///ws/crm.contract.yaml", contractText(yaml));
  const { contract, problems } = readContract(document);
  assert.deepEqual(problems, []);
  assert.ok(contract);
  return { contract, values: contract.values, edit: new ContractEditor(document) };
}

/** A call to a contract's source, or to the target where it writes. */
export function callSubject(
  yaml: string,
  facts: Partial<Omit<OutboundCall, "protection">> & { readonly protection?: Partial<Protection> },
  more: Partial<CallSubject> = {},
): CallSubject {
  const called = calledContract(yaml);
  const isWrite = called.contract.direction === "write";
  const protection = { ...call.protection, ...facts.protection };
  const [operation] = called.values.items("writeBack.operations");
  return {
    ...called,
    call: { ...call, ...(isWrite ? { method: "POST" } : {}), ...facts, protection },
    side: isWrite ? "target" : "source",
    host: "crm.acme.example",
    ...(isWrite && operation !== undefined ? { operation } : {}),
    ...more,
  };
}

/** A limit at a place of the file; those with the same `policy` belong together. */
export function limit(
  key: CodeLimit["key"],
  value: CodeLimit["value"],
  unit: CodeLimit["unit"],
  start: number,
  policy = start,
): CodeLimit {
  return {
    key,
    value,
    unit,
    location: { uri: CODE, span: { start, end: start + 1 } },
    policy: { start: policy, end: policy + 90 },
    written: "0",
    replaceable: true,
  };
}

/** Members of a body or headers, by name; the values are made at every try where it is said. */
export function sent(
  names: Readonly<Record<string, "constant" | "random" | "random per try">>,
  complete = true,
): SentMembers {
  return {
    complete,
    members: Object.entries(names).map(([name, how], i) => ({
      name,
      span: { start: 200 + 10 * i, end: 209 + 10 * i },
      value: { start: 205 + 10 * i, end: 209 + 10 * i },
      ...(how === "constant"
        ? {}
        : {
            random: {
              location: { uri: CODE, span: { start: 205 + 10 * i, end: 209 + 10 * i } },
              perTry: how === "random per try",
            },
          }),
    })),
  };
}

/** A payload of the type that is named. */
export function payloadOf(type: string): TrustedPayload {
  return { uri: CODE, location: { uri: CODE, span }, type, from: "response" };
}

/** A client of `pg`. */
export const connection: DatabaseConnection = { uri: CODE, name: span, library: "pg" };

/** A workspace of these contracts; `declared` are those with a `callSites` glob for the file. */
export function surroundings(
  contracts: readonly CalledContract[],
  {
    declared = [],
    databases = [],
  }: {
    readonly declared?: readonly CalledContract[];
    readonly databases?: readonly string[];
  } = {},
): CodeSurroundings {
  return {
    contracts,
    declaredFor: () => declared,
    isDeclared: () => false,
    settingsOf: () => ({
      databases,
      add: (key, host) => ({
        edits: [],
        files: [{ uri: "file:///ws/plumbline.config.yaml", text: `${key}: [${host}]\n` }],
      }),
    }),
    contractFor: (host) => ({ uri: `file:///ws/${host}.contract.yaml`, text: host }),
  };
}

/** What was found: the message, and where it begins. */
export function found(matches: Iterable<CodeMatch>): readonly string[] {
  return [...matches].map(
    ({ message, location, severity }) =>
      `${location.span.start}${severity === undefined ? "" : ` ${severity}`}: ${message}`,
  );
}
