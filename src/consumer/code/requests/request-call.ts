import type { CallLibrary, KnownText } from "../../code-facts";
import type ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { firstOption } from "../policies/options";
import { returnedExpression } from "../resolve/functions";
import { wholeText } from "../resolve/known-text";
import { withBase } from "../resolve/urls";
import type { Member, Value } from "../resolve/values";
import { hostNode } from "./host-node";

/** A call expression of which it is known what is called. */
export interface CalledValue {
  readonly node: ts.CallExpression;
  readonly callee: Value;
  readonly context: CodeContext;
}

/** How a library's call says what it requests. Argument positions are those of the call. */
export interface RequestForm {
  readonly library: CallLibrary;
  readonly client?: Value | undefined;
  readonly clientOptions?: readonly Value[];
  /** Undefined where the options hold the URL. */
  readonly url?: ts.Expression | undefined;
  readonly options?: ts.Expression | undefined;
  /** Where the callee names it: `axios.post`. */
  readonly method?: string | undefined;
  /** Where the callee takes it apart from its options: the data of `axios.post`. */
  readonly body?: ts.Expression | undefined;
  /** The options that hold a body, the first that is there counts. */
  readonly bodyOptions: readonly string[];
  /** The options that hold the URL of a call without one. */
  readonly urlOptions?: readonly string[];
  /** The options, of a call or its client, whose URL goes before. */
  readonly baseOptions?: readonly string[];
  /** Where no option but an argument of the client holds it: `new Pool(origin)`. */
  readonly base?: ts.Expression | undefined;
  /** The option that decides whether the library rejects for a status, and what holds without; undefined: it never does. */
  readonly statusOption?: { readonly name: string; readonly throwsByDefault: boolean };
}

/** The call that a form describes. */
export function foundCall(form: RequestForm, { node, context }: CalledValue): FoundCall {
  const { library, client, clientOptions = [], options, statusOption } = form;
  const own = options === undefined ? [] : [context.resolver.valueOf(options)];
  const all = [...own, ...clientOptions];
  const read = (names: readonly string[], from: readonly Value[] = all) => firstNamed(from, names, context);
  const urlOption = form.url === undefined ? read(form.urlOptions ?? [], own) : undefined;
  const urlNode = form.url ?? (urlOption?.kind === "present" ? urlOption.node : undefined);
  const baseOption = read(form.baseOptions ?? []);
  const baseNode = form.base ?? (baseOption.kind === "present" ? baseOption.node : undefined);
  const base = form.base === undefined ? textOfMember(baseOption, context) : textOrHole(form.base, context);
  const url = withBase(base, urlNode && context.resolver.textOf(urlNode));
  const body = form.body ?? expressionOf(read(form.bodyOptions, own));
  const headers = expressionOf(read(["headers"]));
  const method = form.method ?? methodOf(read(["method"]), context);
  return {
    node,
    name: node.expression,
    library,
    kind: "request",
    ...(client === undefined ? {} : { client }),
    ...(options === undefined ? {} : { options }),
    clientOptions,
    ...(url === undefined ? {} : { url }),
    urlNode: hostNode(urlNode, baseNode, context) ?? node.expression,
    ...(method === undefined ? {} : { method }),
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
    throwsOnStatus: statusOption !== undefined && throws(read([statusOption.name]), statusOption, context),
  };
}

/** The first of several options, by the order of their names, that may be there. */
function firstNamed(options: readonly Value[], names: readonly string[], { resolver }: CodeContext): Member {
  let found: Member = { kind: "absent" };
  for (const name of names) {
    const member = firstOption(options, name, resolver);
    if (member.kind === "present") return member;
    if (member.kind === "undecided") found = member;
  }
  return found;
}

/** The text of an option; a hole where it may be there and cannot be read. */
function textOfMember(member: Member, context: CodeContext): KnownText | undefined {
  if (member.kind === "absent") return undefined;
  if (member.kind === "undecided") return [{ kind: "hole" }];
  return member.value.kind === "nothing" ? undefined : textOrHole(member.node, context);
}

function textOrHole(node: ts.Expression, { resolver }: CodeContext): KnownText {
  return resolver.textOf(node) ?? [{ kind: "hole" }];
}

function expressionOf(member: Member): ts.Expression | undefined {
  return member.kind === "present" && member.value.kind !== "nothing" ? member.node : undefined;
}

/** `GET` unless something else is said; undefined where it cannot be read. */
function methodOf(member: Member, { resolver }: CodeContext): string | undefined {
  if (member.kind === "absent") return "GET";
  const text = member.kind === "present" ? resolver.textOf(member.node) : undefined;
  return text && wholeText(text)?.toUpperCase();
}

/** `throwHttpErrors: false`, `validateStatus: null` and `validateStatus: () => true` let every status pass. */
function throws(
  member: Member,
  { throwsByDefault }: NonNullable<RequestForm["statusOption"]>,
  { resolver }: CodeContext,
): boolean {
  if (member.kind !== "present") return throwsByDefault || member.kind === "undecided";
  const { value } = member;
  if (value.kind === "nothing") return false;
  const returned = value.kind === "function" ? returnedExpression(value.node) : undefined;
  const answer = returned === undefined ? value : resolver.valueOf(returned);
  if (answer.kind !== "boolean") return true;
  return returned === undefined ? answer.value : !answer.value;
}
