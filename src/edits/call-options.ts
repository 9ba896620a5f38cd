import type { CallSite, ExpressionSite, ObjectSite } from "../consumer/call-site";
import type { CallLibrary } from "../consumer/code-facts";
import { assertNever } from "../text/assert-never";
import type { TextEdit } from "../text/location";
import { append, insert, replace } from "./lists";
import { printName } from "./print-type";

/** An option that an edit sets. */
export interface Option {
  readonly name: string;
  /** The new value, from what stands there already, if anything; undefined where that has to stay. */
  readonly value: (own: OwnOption | undefined) => string | undefined;
}

export interface OwnOption {
  readonly text: string;
  /** As far as the syntax tells it is never undefined. */
  readonly certain: boolean;
}

/**
 * Sets options of a call. Undefined where the call takes none, where its options cannot be read (a parameter, a spread),
 * and where one of them has to stay as it is.
 */
export function setOptions(
  site: CallSite,
  library: CallLibrary,
  options: readonly Option[],
): readonly TextEdit[] | undefined {
  const index = optionsIndex(site, library);
  if (index === undefined || site.arguments.length === 0) return undefined;
  const given = site.arguments[index];
  const object = given?.object ?? given?.constant;
  if (given !== undefined && !given.isFunction && object?.complete !== true) return undefined;
  const ownOf = (name: string) => object?.members.find((one) => one.name === name);
  const path = given?.object === undefined && given !== undefined ? textOf(site, given) : undefined;
  const set = options.flatMap(({ name, value }) => {
    const own = ownOf(name);
    const text = value(
      own && { text: path === undefined ? textOf(site, own.value) : `${path}.${name}`, certain: own.value.certain },
    );
    return text === undefined ? [] : [{ name, text, own }];
  });
  if (set.length < options.length) return undefined;
  if (given?.object === undefined) return withOptions(site, index, given, set.map(memberOf(site)));
  const replaced = set.flatMap(({ name, text, own }) => {
    if (own === undefined) return [];
    return [replace(site.uri, own.shorthand ? own.span : own.value.span, own.shorthand ? `${name}: ${text}` : text)];
  });
  const added = set.filter(({ own }) => own === undefined).map(memberOf(site));
  return added.length === 0 ? replaced : [...replaced, ...addMembers(site, given.object, added)];
}

function memberOf(site: CallSite) {
  return ({ name, text }: { readonly name: string; readonly text: string }) =>
    text === name ? name : `${printName(name, site.imports.quote)}: ${text}`;
}

/** An object of options where there was none: in front of a callback, behind the other arguments, or around a constant. */
function withOptions(
  site: CallSite,
  index: number,
  given: ExpressionSite | undefined,
  members: readonly string[],
): readonly TextEdit[] {
  const text = members.join(", ");
  if (given?.isFunction === true) return [insert(site.uri, given.span.start, `{ ${text} }, `)];
  if (given !== undefined) {
    return [insert(site.uri, given.span.start, "{ ..."), insert(site.uri, given.span.end, `, ${text} }`)];
  }
  const skipped = Array.from({ length: index - site.arguments.length }, () => "undefined");
  return append(site.imports, site.addArgument, [...skipped, `{ ${text} }`], "");
}

/** Adds members behind the last of an object literal. */
export function addMembers(site: CallSite, object: ObjectSite, members: readonly string[]): readonly TextEdit[] {
  return append(site.imports, object, members, " ");
}

/** The options that a call is given; undefined where there are none, or they are no object that can be read. */
export function optionsOf(site: CallSite, library: CallLibrary): ObjectSite | undefined {
  const index = optionsIndex(site, library);
  return index === undefined ? undefined : site.arguments[index]?.object;
}

/** What a call sends as its body, before it becomes text; undefined where it sends none, or it cannot be read. */
export function bodyOf(site: CallSite, library: CallLibrary): ExpressionSite | undefined {
  const option = (name: string) => optionsOf(site, library)?.members.find((one) => one.name === name)?.value;
  switch (library) {
    case "fetch":
    case "undici":
      return option("body")?.stringified;
    case "got":
    case "ky":
      return option("json") ?? option("body")?.stringified;
    case "axios":
      return SENDING.test(site.callee) ? site.arguments[1] : option("data");
    default:
      return undefined;
  }
}

export function textOf(site: CallSite, { span }: ExpressionSite): string {
  return site.source.slice(span.start, span.end);
}

const SENDING = /^(post|put|patch)(Form)?$/;

/** Which argument the options are; undefined for calls that take none, and for those that give no promise of an answer. */
function optionsIndex(site: CallSite, library: CallLibrary): number | undefined {
  const { callee, arguments: given } = site;
  const first = given[0]?.object ?? given[0]?.constant;
  const behindUrl = first === undefined ? 1 : 0;
  switch (library) {
    case "fetch":
    case "ky":
      return 1;
    case "undici":
      return callee === "request" || callee === "fetch" ? behindUrl : undefined;
    case "got":
      return callee === "stream" || callee === "paginate" ? undefined : behindUrl;
    case "node:http":
      return behindUrl;
    case "axios":
      if (callee === "request") return 0;
      if (SENDING.test(callee)) return 2;
      return /^(get|delete|head|options)$/.test(callee) ? 1 : behindUrl;
    case "kafkajs":
    case "@confluentinc/kafka-javascript":
    case "@google-cloud/pubsub":
    case "amqplib":
    case "@aws-sdk/client-eventbridge":
    case "@aws-sdk/client-sqs":
    case "@aws-sdk/client-kinesis":
      return undefined;
    default:
      return assertNever(library);
  }
}
