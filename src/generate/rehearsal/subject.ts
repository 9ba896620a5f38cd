import { type Doc, layout } from "../../edits/layout";
import { assertNever } from "../../text/assert-never";
import { isJsonObject, type JsonValue } from "../../text/json";
import { jsonOf, memberName, objectOf, statement, textOf } from "../client/code";
import type { EntityNames } from "../client/names";
import { valueType } from "../client/write-keys";
import { type WriteParameter, writeParameters } from "../client/write-parameters";
import type { WriteOperation, WritePlan } from "../client/write-plan";
import { RECORD_TYPES } from "../client/write-types";

/** An operation and a value that the contract allows for it. */
export interface WriteSubject {
  readonly operation: WriteOperation;
  readonly plan: WritePlan;
  readonly value: JsonValue;
}

/** Asks the server for an entity. */
export function readMember({ type, parse }: EntityNames): string {
  return `  /** Reads ${type} from \`run.url\`. */
  read${type}: async (run: Run): Promise<unknown> => {
    const json = await call(async (signal) => {
      const response = await HttpError.check(await fetch(run.url, { signal }));
      return response.json() as Promise<unknown>;
    });
    return ${parse}(json);
  },`;
}

/** Performs an operation; the one that the contract is about also again, as after a crash. */
export function writeMembers({ operation, plan }: WriteSubject, isMain: boolean): string {
  const { names, id } = operation;
  const type = valueType(operation.value);
  const list = writeParameters(operation, plan).map(({ name }) => argument(name, operation, plan));
  const written = `  /** Performs ${id} at \`run.url\`. */
  ${names.write}: async (run: Run, v: ${type} = ${valueName(operation)}): Promise<unknown> =>
    ${names.write}(${list.join(", ")}),`;
  if (!isMain) return written;
  return `${written}
  /** Delivers a result that was kept before a crash. */
  ${names.redeliver}: async (run: Run, v: ${type} = ${valueName(operation)}): Promise<unknown> =>
    ${names.redeliver}(${list.join(", ")}),`;
}

/** What the writes of a file are rehearsed with: the record, an approval, stores that note what happens to them. */
export function writeSamples(plan: WritePlan): readonly string[] {
  const { record, approval, givesUp } = plan;
  const members = (record ?? []).map((name) => [memberName(name), sampleOf(name)] as const);
  return [
    ...(record === undefined ? [] : [statement(["const record: DecisionRecord = ", objectOf(members)])]),
    ...(approval === "human-before-write"
      ? ['const approval: Approval = { approvedBy: "rehearsal", approvedAt: "2026-01-01T00:00:00Z" };']
      : []),
    `/** Stores that note what is done with them. */
const kept = (run: Run) => ({
  store: {
    save: async () => run.step("save"),
    done: async () => run.step("done"),${givesUp ? '\n    deadLetter: async () => run.step("dead letter"),' : ""}
  },${record === undefined ? "" : '\n  recordDecision: async () => run.step("record"),'}
});`,
  ];
}

/** The value that an operation is rehearsed with, and how it is sent to the server. */
export function writeWiring({ operation, plan, value }: WriteSubject): readonly string[] {
  const name = valueName(operation);
  const { names } = operation;
  const literal = jsonOf(value);
  const made =
    operation.value.kind === "entity"
      ? statement([`const ${name} = ${operation.value.names.parse}(`, literal, ")"])
      : statement([`const ${name}: ${valueType(operation.value)} = `, literal]);
  return [
    made,
    `const ${portsName(operation)} = (run: Run): ${names.ports} => ({
  ...kept(run),
  send: async (${sendParameters(plan)}) => {
    ${sending(operation, plan, value)}
  },
});`,
  ];
}

/** An own value of an operation for a rehearsal; undefined where a member is of a type that the module alone knows. */
export function ownSample({ value }: WriteOperation): JsonValue | undefined {
  if (value.kind === "entity") return undefined;
  if (value.members.size === 0) return null;
  const members: [string, JsonValue][] = [];
  for (const [name, type] of value.members) {
    if (type !== "string" && type !== "number") return undefined;
    members.push([name, type === "string" ? `${name}-1` : 1]);
  }
  return Object.fromEntries(members);
}

function sampleOf(field: string): string {
  switch (RECORD_TYPES.get(field)) {
    case "number":
      return "0.5";
    case "boolean":
      return "false";
    case "readonly string[]":
      return "[]";
    case "string":
      return field === "timestamp" ? '"2026-01-01T00:00:00Z"' : '"rehearsal"';
    default:
      return "null";
  }
}

function argument(name: WriteParameter["name"], operation: WriteOperation, plan: WritePlan): string {
  switch (name) {
    case "v":
    case "record":
      return name;
    case "id":
      return '"rehearsal"';
    case "to":
      return `${portsName(operation)}(run)`;
    case "approval":
      return plan.approval === "human-above-threshold" ? '"not-needed"' : "approval";
    default:
      return assertNever(name);
  }
}

function sendParameters({ key }: WritePlan): string {
  return ["v", ...(key === undefined ? [] : ["key"]), "signal"].join(", ");
}

/** One request. Where the key travels in the body, or beside a message, the server looks for it there. */
function sending({ method, path }: WriteOperation, { key }: WritePlan, value: JsonValue): string {
  const isMessage = method === "publish";
  const headers: (readonly [string, string])[] = [['"content-type"', '"application/json"']];
  if (key?.in === "header") headers.unshift([memberName(key.name), "key"]);
  if (key?.in === "message-key") headers.unshift(['"message-key"', "key"]);
  const body = key?.in === "body" ? `{ ...Object(v), ${memberName(key.name)}: key }` : "v";
  const init: Doc = {
    open: "{",
    items: [
      `method: ${textOf(isMessage ? "POST" : method)}`,
      ["headers: ", objectOf(headers)],
      `body: JSON.stringify(${body})`,
      "signal",
    ],
    close: "}",
    separator: ",",
    padded: true,
  };
  const request = layout([`fetch(\`\${run.url}${urlPath(path ?? "", value)}\`, `, init, ")"], "    ");
  return isMessage
    ? `const response = await ${request};\n    if (!response.ok) throw new Error(\`the broker answered \${response.status}\`);`
    : `const response = await ${request};\n    await HttpError.check(response);`;
}

/** The path with the sample's values in it. The server answers whatever the path is. */
function urlPath(path: string, value: JsonValue): string {
  const filled = path.replace(/\{([^{}/]+)\}/g, (_, name: string) => {
    const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : 1;
    return String(typeof member === "object" ? 1 : member).replaceAll(/[/?#]/g, "-");
  });
  // What would begin a comment is no part of the test.
  const safe = encodeURI(filled.replace(/\p{Cs}|\*/gu, "").replace(/\/+/g, "/"));
  return safe.startsWith("/") || safe === "" ? safe : `/${safe}`;
}

/** Begins like no name of the module. What is cut off is the `write` of the function. */
function valueName({ names }: WriteOperation): string {
  return `valueFor${names.write.slice("write".length)}`;
}

function portsName({ names }: WriteOperation): string {
  return `portsFor${names.write.slice("write".length)}`;
}
