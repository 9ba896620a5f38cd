import type { CallSite, ListEnd } from "../consumer/call-site";
import type { OutboundCall } from "../consumer/code-facts";
import type { Location, Span, TextEdit } from "../text/location";
import { addMembers, bodyOf, optionsOf, setOptions, textOf } from "./call-options";
import { addParameters, asyncEdits, rethrow, waitFor } from "./function-edits";
import { importNames, importUsed, type ModuleRef } from "./imports";
import { append, insert, replace } from "./lists";
import { printName } from "./print-type";

// Edits at calls that write. Each gives no edit where the code is written in a way that it cannot change with certainty.

/** What a call sends, where that has a name: `change` of `JSON.stringify(change)`. */
export function sentValue(call: OutboundCall, site: CallSite): string | undefined {
  const body = bodyOf(site, call.library);
  return body?.isPath === true ? textOf(site, body) : undefined;
}

/** Sends a header with a call. Names of the client module in `expression` are imported. */
export function addHeader(
  call: OutboundCall,
  site: CallSite,
  header: string,
  expression: string,
  client?: ModuleRef,
): readonly TextEdit[] {
  const used = importUsed(expression, site.imports, client);
  if (used === undefined || call.kind !== "request") return [];
  const member = `${printName(header, site.imports.quote)}: ${used.expression}`;
  const options = optionsOf(site, call.library);
  const headers = options?.members.find(({ name }) => name === "headers");
  const isSent = headers?.value.object?.members.some(({ name }) => name.toLowerCase() === header.toLowerCase());
  if (isSent === true) return [];
  if (headers?.value.object !== undefined) return [...used.edits, ...addMembers(site, headers.value.object, [member])];
  const added = setOptions(site, call.library, [
    {
      name: "headers",
      value: (own) => {
        if (own === undefined) return `{ ${member} }`;
        return headers?.value.constant === undefined ? undefined : `{ ...${own.text}, ${member} }`;
      },
    },
  ]);
  return added === undefined ? [] : [...used.edits, ...added];
}

/** Sends a member with the body of a call. Names of the client module in `expression` are imported. */
export function addBodyMember(
  call: OutboundCall,
  site: CallSite,
  name: string,
  expression: string,
  client?: ModuleRef,
): readonly TextEdit[] {
  const used = importUsed(expression, site.imports, client);
  const body = bodyOf(site, call.library);
  if (used === undefined || body === undefined) return [];
  const member = `${printName(name, site.imports.quote)}: ${used.expression}`;
  if (body.object !== undefined) {
    const isSent = body.object.members.some((one) => one.name === name);
    return isSent ? [] : [...used.edits, ...addMembers(site, body.object, [member])];
  }
  if (!body.isPath) return [];
  const { start, end } = body.span;
  return [...used.edits, insert(site.uri, start, "{ ..."), insert(site.uri, end, `, ${member} }`)];
}

/** Puts a key that is the same for every try in the place of a random one. */
export function deriveKey(
  random: Location,
  expression: string,
  site: CallSite,
  client: ModuleRef,
): readonly TextEdit[] {
  const used = importUsed(expression, site.imports, client);
  if (used === undefined || random.uri !== site.uri) return [];
  return [...used.edits, { location: random, newText: used.expression }];
}

/** Makes a key once, before what tries the call, instead of in every try. */
export function moveKeyOut(random: Location, { uri, source, once, imports }: CallSite): readonly TextEdit[] {
  const { start, end } = random.span;
  if (once === undefined || random.uri !== uri || start < once.span.start || end > once.span.end) return [];
  const expression = source.slice(start, end);
  const needsTry = namesIn(expression).some((name) => once.declares.has(name));
  const name = ["idempotencyKey", "requestKey", "writeKey"].find((one) => !imports.taken.has(one));
  if (needsTry || name === undefined) return [];
  const declaration = `const ${name} = ${expression}${imports.semicolon ? ";" : ""}`;
  return [
    insert(uri, once.span.start, `${declaration}${imports.lineEnd}${once.indent}`),
    replace(uri, random.span, name),
  ];
}

/** Throws what a `catch` keeps to itself, or waits for a call that nobody waits for. */
export function passFailureOn({ failure }: OutboundCall, site: CallSite): readonly TextEdit[] {
  if (failure.kind !== "dropped") return [];
  const end = site.imports.semicolon ? ";" : "";
  if (failure.how === "catch") return rethrow(site, (error) => [`throw ${error}${end}`]);
  const waiting = waitFor(site);
  return waiting === undefined ? [] : [...waiting.async, replace(site.uri, waiting.span, waiting.text)];
}

/**
 * Writes the audit record before a write. The record becomes a parameter, and so does the function that stores it unless
 * the file has one: what was decided and why, only the callers know.
 */
export function addRecordDecision(site: CallSite, client: ModuleRef): readonly TextEdit[] {
  const { imports, once, function: around } = site;
  const async = asyncEdits(site);
  if (once === undefined || async === undefined || around === undefined) return [];
  if (["record", RECORD_DECISION].some((name) => around.parameters.has(name))) return [];
  const hasFunction = imports.topLevel.has(RECORD_DECISION);
  const imported = hasFunction ? undefined : importNames(imports, client, [], ["DecisionRecord"]);
  if (!hasFunction && imported === undefined) return [];
  const type = imported?.local("DecisionRecord") ?? `Parameters<typeof ${RECORD_DECISION}>[0]`;
  const store = `${RECORD_DECISION}: (record: ${type}) => Promise<void>`;
  const added = addParameters(around, [`record: ${type}`, ...(hasFunction ? [] : [store])], site);
  if (added === undefined) return [];
  const line = `await ${RECORD_DECISION}(record)${imports.semicolon ? ";" : ""}${imports.lineEnd}${once.indent}`;
  return [...(imported?.edits ?? []), ...async, ...added, insert(site.uri, once.span.start, line)];
}

/** What the generated client calls the function that writes the record. */
const RECORD_DECISION = "recordDecision";

/** Adds members to the object that is recorded: what a name of the same kind says here, else for a person to say. */
export function addMissingFields(record: Span, fields: readonly string[], site: CallSite): readonly TextEdit[] {
  const list = endOfObject(site.source, record);
  if (list === undefined || !fields.every((field) => isName(field))) return [];
  const isHere = (field: string) => site.function?.parameters.has(field) === true;
  const members = fields.map((field) => (isHere(field) ? field : `${field}: ${field}`));
  return append(site.imports, list, members, " ").map((edit) => {
    const blanks = fields.flatMap((field) => {
      const at = isHere(field) ? -1 : edit.newText.indexOf(`${field}: ${field}`);
      const start = at + field.length + ": ".length;
      return at < 0 ? [] : [{ span: { start, end: start + field.length } }];
    });
    return blanks.length === 0 ? edit : { ...edit, blanks };
  });
}

/** The end of an object literal, by its text; undefined where a comment stands behind its last member. */
function endOfObject(source: string, { start, end }: Span): ListEnd | undefined {
  const text = source.slice(start, end);
  const inner = text.slice(1, -1).trimEnd();
  const tail = inner.slice(inner.lastIndexOf("\n") + 1);
  if (!text.startsWith("{") || !text.endsWith("}") || /\/\/|\*\/\s*$/.test(tail)) return undefined;
  if (inner === "") return { last: start + 1, at: start + 1, empty: true, comma: false };
  const comma = inner.endsWith(",");
  const at = start + 1 + inner.length;
  const onLines = /[\r\n]/.test(text.slice(1 + inner.length));
  const [indent = ""] = /^[ \t]*/.exec(tail) ?? [];
  return { last: comma ? at - 1 : at, at, empty: false, comma, ...(onLines ? { indent } : {}) };
}

function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

function namesIn(expression: string): readonly string[] {
  return expression.match(/(?<![.\w$])[A-Za-z_$][\w$]*/g) ?? [];
}
