import type { CallSite } from "../consumer/call-site";
import type { OutboundCall } from "../consumer/code-facts";
import type { TextEdit } from "../text/location";
import { statusCheck, throwWhenNotOk } from "./code";
import { sentValue } from "./code-writes";
import { addParameters, rethrow, waitFor } from "./function-edits";
import { importNames, type ModuleRef } from "./imports";
import { insert, replace } from "./lists";

/** What a contract says of a write whose result is to be kept. */
export interface KeptWrite {
  /** The member of the sent value that names the decision. */
  readonly id: string;
  /** What the error of a refused write names. */
  readonly host: string;
  /** The contract says where results go that cannot be delivered: the store has a method for it. */
  readonly hasDeadLetter: boolean;
}

/**
 * Keeps the result of a write until it is written: it is stored before the first try, marked when it is done, and given up
 * by the store when it failed, before the error goes on. An answer that says that the write failed is thrown where nothing
 * else would tell. The store becomes a parameter of the function, since only its callers have one, and so does all that a
 * store keeps besides.
 */
export function storeThenWrite(
  call: OutboundCall,
  site: CallSite,
  client: ModuleRef,
  write: KeptWrite,
): readonly TextEdit[] {
  const value = sentValue(call, site);
  const type = value === undefined ? undefined : site.function?.parameters.get(value);
  if (call.failure.kind !== "dropped" || value === undefined || type === undefined) return [];
  const given = storeParameters(site, client, type);
  if (given === undefined) return [];
  const end = site.imports.semicolon ? ";" : "";
  const id = /^[A-Za-z_$][\w$]*$/.test(write.id) ? `${value}.${write.id}` : `${value}[${JSON.stringify(write.id)}]`;
  const steps: Steps = {
    save: `await store.save(${[id, value, ...given.kept].join(", ")})${end}`,
    done: `await store.done(${id})${end}`,
    failed: (error) => [
      ...(write.hasDeadLetter ? [`await store.deadLetter(${id}, ${value}, ${error})${end}`] : []),
      `throw ${error}${end}`,
    ],
  };
  const edits = call.failure.how === "catch" ? inTry(call, site, steps, write) : withTry(call, site, steps, write);
  return edits.length === 0 ? [] : [...given.edits, ...edits];
}

interface Steps {
  readonly save: string;
  readonly done: string;
  readonly failed: (error: string) => readonly string[];
}

/** The parameters for the store and for what it keeps besides the value: the record and the approval, where there are such. */
function storeParameters(
  site: CallSite,
  client: ModuleRef,
  value: string,
): { readonly edits: readonly TextEdit[]; readonly kept: readonly string[] } | undefined {
  const kept = [
    { name: "record", type: "DecisionRecord", or: "" },
    { name: "approval", type: "Approval", or: ' | "not-needed"' },
  ].filter(({ type }) => client.exports.has(type));
  const imported = importNames(site.imports, client, [], ["ResultStore", ...kept.map(({ type }) => type)]);
  if (imported === undefined) return undefined;
  const wanted = [
    { name: "store", type: `${imported.local("ResultStore")}<${value}>` },
    ...kept.map(({ name, type, or }) => ({ name, type: imported.local(type) + or })),
  ];
  const there = (name: string) => site.function?.parameters.get(name);
  const missing = wanted.filter(({ name, type }) => there(name) !== type);
  if (missing.some(({ name }) => site.function?.parameters.has(name) === true)) return undefined;
  const parameters = missing.map(({ name, type }) => `${name}: ${type}`);
  const added = parameters.length === 0 ? [] : addParameters(site.function, parameters, site);
  return added && { edits: [...imported.edits, ...added], kept: kept.map(({ name }) => name) };
}

/** The call stands in a `try` whose `catch` keeps the failure to itself. */
function inTry(call: OutboundCall, site: CallSite, steps: Steps, { host }: KeptWrite): readonly TextEdit[] {
  const { try: around, imports } = site;
  const rethrown = rethrow(site, steps.failed);
  if (around === undefined || rethrown.length === 0 || site.awaitedAt === undefined) return [];
  return [
    insert(site.uri, around.span.start, `${steps.save}${imports.lineEnd}${around.indent}`),
    ...(isUnchecked(call) ? throwWhenNotOk(call, site, host) : []),
    ...rethrown,
    insert(site.uri, around.span.end, `${imports.lineEnd}${around.indent}${steps.done}`),
  ];
}

/** Nobody waits for the call. */
function withTry(
  call: OutboundCall,
  site: CallSite,
  steps: Steps,
  { host, hasDeadLetter }: KeptWrite,
): readonly TextEdit[] {
  const waiting = waitFor(site);
  const checks = isUnchecked(call);
  if (waiting === undefined || (checks && waiting.goesOn)) return [];
  const { imports, statement } = site;
  const end = imports.semicolon ? ";" : "";
  const answer = ["answer", "res"].find((name) => !imports.taken.has(name)) ?? "answerOfWrite";
  const written = checks
    ? [`const ${answer} = ${waiting.text}${end}`, statusCheck(call, site, answer, host)]
    : [`${waiting.text}${end}`];
  const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const attempt = hasDeadLetter
    ? ["try {", ...indented(written), "} catch (error) {", ...indented(steps.failed("error")), "}"]
    : written;
  const lines = [steps.save, ...attempt, steps.done];
  return [...waiting.async, replace(site.uri, statement.span, lines.join(imports.lineEnd + statement.indent))];
}

function isUnchecked({ library, status, generatedModule }: OutboundCall): boolean {
  return (library === "fetch" || library === "undici") && status !== "checked" && generatedModule === undefined;
}
