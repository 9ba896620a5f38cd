import type { CallSite, FunctionSite, ListEnd } from "../consumer/call-site";
import type { Span, TextEdit } from "../text/location";
import { append, insert } from "./lists";

// Edits at the function around a call, and at the `try` in it.

/** Statements at the end of the `catch` around a call; `lines` is given the name of what was thrown. */
export function rethrow(site: CallSite, lines: (error: string) => readonly string[]): readonly TextEdit[] {
  const clause = site.try?.catch;
  if (clause === undefined) return [];
  const { lineEnd } = site.imports;
  const error = clause.variable ?? "error";
  const written = lines(error).map((line) => `${lineEnd}${clause.indent}${line}`);
  const close =
    clause.empty && !/^[ \t]*\r?\n/.test(site.source.slice(clause.endAt)) ? `${lineEnd}${site.try?.indent ?? ""}` : "";
  const named = clause.variable === undefined ? [insert(site.uri, clause.nameAt, " (error)")] : [];
  return [...named, insert(site.uri, clause.endAt, written.join("") + close)];
}

/** A call that nobody waited for, waited for. */
interface Waiting {
  readonly span: Span;
  readonly text: string;
  /** What makes the function around it async. */
  readonly async: readonly TextEdit[];
  /** Something is called on the answer: what it gives may be another thing. */
  readonly goesOn: boolean;
}

/** The statement's call, waited for, without a `.catch()` behind it that drops the failure. */
export function waitFor(site: CallSite): Waiting | undefined {
  const { floating, chain, call, source } = site;
  const async = asyncEdits(site);
  if (floating === undefined || async === undefined || !site.statement.inBlock) return undefined;
  const kept = chain.at(-1)?.name === "catch" ? chain.slice(0, -1) : chain;
  const text = `await ${source.slice(call.start, kept.at(-1)?.end ?? call.end)}`;
  return { span: floating, text, async, goesOn: kept.length > 0 };
}

/** What makes the function around a call async; undefined where it cannot be. */
export function asyncEdits({ uri, function: around }: CallSite): readonly TextEdit[] | undefined {
  if (around === undefined || !around.block) return undefined;
  if (around.async) return [];
  return around.asyncAt === undefined ? undefined : [insert(uri, around.asyncAt, "async ")];
}

/** Adds parameters behind those that a function has; undefined where none may follow, and in JavaScript. */
export function addParameters(
  around: FunctionSite | undefined,
  parameters: readonly string[],
  { imports }: CallSite,
): readonly TextEdit[] | undefined {
  const list: ListEnd | undefined = around?.addParameter;
  return list === undefined || !imports.typed ? undefined : append(imports, list, parameters, "");
}
