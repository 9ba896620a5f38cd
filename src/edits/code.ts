import type { CallSite } from "../consumer/call-site";
import type { OutboundCall, PayloadMend, TrustedPayload } from "../consumer/code-facts";
import { assertNever } from "../text/assert-never";
import type { TextEdit } from "../text/location";
import { type Option, type OwnOption, setOptions } from "./call-options";
import { importNames, type ModuleRef } from "./imports";
import { append, insert, replace } from "./lists";

// Edits at calls. Each gives no edit where the code is written in a way that it cannot change with certainty, and where
// what it would do is done.

/**
 * Runs a call under the policy of a contract: it is given to `runner`, a function of the contract's client module, with
 * the signal that ends a try. Answers of fetch and undici are checked in the try, since they do not fail by themselves; the
 * statuses that the code tells apart afterwards are let through.
 */
export function wrapCall(call: OutboundCall, site: CallSite, client: ModuleRef, runner = "call"): readonly TextEdit[] {
  const end = endOfPromise(call, site);
  if (end === undefined || call.clientIsParameter || call.generatedModule === client.uri) return [];
  const checks = call.library === "fetch" || call.library === "undici";
  const imported = importNames(site.imports, client, checks ? [runner, "HttpError"] : [runner]);
  if (imported === undefined || site.givenTo.includes(imported.local(runner))) return [];
  const signal = ["signal", "trySignal", "contractSignal"].find((name) => !site.uses.has(name));
  const options = signal === undefined ? undefined : setSignal(call, site, signal);
  if (options === undefined) return [];
  const { uri } = site;
  const isAsync = checks || site.awaits;
  const open = `${imported.local(runner)}(${isAsync ? "async " : ""}(${signal}) => `;
  if (!checks) {
    return [...imported.edits, insert(uri, site.call.start, open), ...options, insert(uri, end, ")")];
  }
  const check = `${imported.local("HttpError")}.check(await `;
  if (site.bodyRead !== undefined) {
    // The body is read in the try too: a server that stops in the middle of it is a failure like others.
    const [before, inside] = [insert(uri, site.bodyRead.start, open), insert(uri, site.call.start, check)];
    return [...imported.edits, before, inside, ...options, insert(uri, end, ")"), insert(uri, site.bodyRead.end, ")")];
  }
  const { statuses = [] } = site.result ?? {};
  const accepted = statuses.length === 0 ? "" : `, [${statuses.join(", ")}]`;
  return [...imported.edits, insert(uri, site.call.start, open + check), ...options, insert(uri, end, `${accepted}))`)];
}

/** Ends a call after so many milliseconds, by the option of its library. */
export function addTimeout(call: OutboundCall, site: CallSite, ms: number): readonly TextEdit[] {
  const { library } = call;
  const limit = digits(ms);
  const timeout = (text: string) =>
    setOptions(site, library, [{ name: "timeout", value: (own) => (own === undefined ? text : undefined) }]) ?? [];
  switch (library) {
    case "fetch":
    case "undici":
    case "node:http": {
      const signal = `AbortSignal.timeout(${limit})`;
      const value = (own: OwnOption | undefined) => (own?.text.includes(signal) ? undefined : both(own, signal));
      return setOptions(site, library, [{ name: "signal", value }]) ?? [];
    }
    case "axios":
      // Of axios-retry one timeout spans all tries, unless it is told otherwise.
      return call.protection.retry === "present" ? [] : timeout(limit);
    case "ky":
      return timeout(limit);
    case "got":
      return timeout(`{ request: ${limit} }`);
    default:
      return [];
  }
}

/** Throws when an answer says that the request failed. `host` is what the error names. */
export function throwWhenNotOk(call: OutboundCall, site: CallSite, host: string): readonly TextEdit[] {
  if (call.library !== "fetch" && call.library !== "undici") return [];
  const { uri, source, statement, imports } = site;
  const { name, members } = site.result ?? {};
  const mayFollow = statement.inBlock && site.chain.length === 0;
  if (name !== undefined && mayFollow) return insertBehind(site, statusCheck(call, site, name, host));
  if (members !== undefined && mayFollow) {
    const status = isRequestOfUndici(call, site) ? "statusCode" : "status";
    const local = members.local.get(status);
    const bound = local ?? (imports.taken.has(status) ? `${status}OfAnswer` : status);
    const added = bound === status ? status : `${status}: ${bound}`;
    const taken = local === undefined ? append(imports, members.add, [added], " ") : [];
    return [...taken, ...insertBehind(site, throwing(`${bound} >= 400`, bound, site, host))];
  }
  const line = imports.lineEnd + indentOfLine(source, site.call.end);
  const end = imports.semicolon ? ";" : "";
  const then = `.then((res) => {${line}  ${statusCheck(call, site, "res", host)}${line}  return res${end}${line}})`;
  return source.startsWith(then, site.call.end) ? [] : [insert(uri, site.call.end, then)];
}

/** The statement that throws when the answer of this name says that the request failed. */
export function statusCheck(call: OutboundCall, site: CallSite, name: string, host: string): string {
  if (isRequestOfUndici(call, site)) return throwing(`${name}.statusCode >= 400`, `${name}.statusCode`, site, host);
  return throwing(`!${name}.ok`, `${name}.status`, site, host);
}

/** The white space that begins the line of an offset. */
function indentOfLine(source: string, offset: number): string {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start))?.[0] ?? "";
}

function isRequestOfUndici({ library }: OutboundCall, { callee }: CallSite): boolean {
  return library === "undici" && callee !== "fetch";
}

function throwing(condition: string, status: string, { imports }: CallSite, host: string): string {
  return `if (${condition}) throw new Error(\`${inTemplate(host)} answered \${${status}}\`)${imports.semicolon ? ";" : ""}`;
}

/** Puts the contract's validator where a payload was taken for a type. `parse` is a function of the client module. */
export function validatePayload(
  { mend }: TrustedPayload,
  parse: string,
  site: CallSite,
  client: ModuleRef,
): readonly TextEdit[] {
  const imported = importNames(site.imports, client, [parse]);
  if (mend === undefined || imported === undefined) return [];
  const { replace: whole, value, gives } = mend;
  const validator = imported.local(parse);
  const [open, close] = around(validator, gives);
  const before = { start: whole.start, end: value.start };
  const behind = { start: value.end, end: whole.end };
  const isDone = open === "" ? site.source.startsWith(close, value.end) : endsIn(site.source, value.start, open);
  if (isDone) return [];
  const opened = open === "" && before.start === before.end ? [] : [replace(site.uri, before, open)];
  return [...imported.edits, ...opened, replace(site.uri, behind, close)];
}

/** What stands before and behind a value that is validated. */
function around(validator: string, gives: PayloadMend["gives"]): readonly [string, string] {
  switch (gives) {
    case undefined:
      return [`${validator}(`, ")"];
    case "promise":
      return ["", `.then(${validator})`];
    case "axios":
      return ["", `.then((res) => ({ ...res, data: ${validator}(res.data) }))`];
    default:
      return assertNever(gives);
  }
}

function endsIn(source: string, offset: number, text: string): boolean {
  return source.slice(0, offset).endsWith(text);
}

const AXIOS_RETRY = "axios-retry";

/** Methods of a promise, and those of got's and ky's that give the body. */
const PROMISE: ReadonlySet<string> = new Set(["then", "catch", "finally"]);
const BODY: ReadonlySet<string> = new Set(["json", "text", "buffer", "arrayBuffer", "blob", "bytes", "formData"]);

/** Where the promise of an answer ends: behind the call, or behind `.json()` of got and ky. Undefined: it is none. */
function endOfPromise({ library, kind }: OutboundCall, site: CallSite): number | undefined {
  if (kind !== "request" || library === "node:http") return undefined;
  const [next] = site.chain;
  if (next === undefined || PROMISE.has(next.name)) return site.call.end;
  return (library === "got" || library === "ky") && BODY.has(next.name) ? next.end : undefined;
}

/** The options that give a call the signal, and take its library's own retries away, which would multiply the tries. */
function setSignal(call: OutboundCall, site: CallSite, signal: string): readonly TextEdit[] | undefined {
  return setOptions(site, call.library, [
    { name: "signal", value: (own) => both(own, signal) },
    ...unretried(call, site),
  ]);
}

function unretried({ library, protection }: OutboundCall, { imports }: CallSite): readonly Option[] {
  switch (library) {
    case "got":
      return [{ name: "retry", value: () => "{ limit: 0 }" }];
    case "ky":
      return [{ name: "retry", value: () => "0" }];
    case "axios": {
      const knows = imports.modules.some(({ specifier }) => specifier === AXIOS_RETRY);
      const isHasty = protection.hasty.some((one) => one.library === AXIOS_RETRY);
      return knows || isHasty || protection.retriedByClient === true
        ? [{ name: AXIOS_RETRY, value: () => "{ retries: 0 }" }]
        : [];
    }
    default:
      return [];
  }
}

/** The signal besides one that the call has. */
function both(own: OwnOption | undefined, signal: string): string {
  if (own === undefined) return signal;
  const any = `AbortSignal.any([${own.text}, ${signal}])`;
  return own.certain ? any : `${own.text} ? ${any} : ${signal}`;
}

function insertBehind({ uri, source, statement, imports }: CallSite, check: string): readonly TextEdit[] {
  const text = `${imports.lineEnd}${statement.indent}${check}`;
  return source.startsWith(text, statement.behind) ? [] : [insert(uri, statement.behind, text)];
}

/** Digits in groups of three from 10,000 on, as the generated module has them. */
function digits(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, "_");
}

function inTemplate(text: string): string {
  return text.replace(/[\\`]|\$(?=\{)/g, "\\$&").replace(/[\r\n]+/g, " ");
}
