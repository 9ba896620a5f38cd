import type { CallSite } from "../consumer/call-site";
import type { OutboundCall, SentMember, SentMembers } from "../consumer/code-facts";
import type { ContractValues } from "../contract/contract-values";
import { sentValue } from "../edits/code-writes";
import { assertNever } from "../text/assert-never";
import type { CallSubject } from "./code-rule";

const KEY = "writeBack.idempotency.key";
const PLACES = ["header", "body", "message-key"] as const;

/** The idempotency key that a contract wants to be sent. */
export interface WantedKey {
  readonly place: (typeof PLACES)[number];
  /** Of the header or the member of the body, as messages name it. */
  readonly name: string;
}

/**
 * The key of a contract whose strategy goes by one. A natural key is part of the record itself, unless the contract says
 * under which name it is sent. Undefined where no key is wanted, or what the contract says of it is damaged.
 */
export function keyOf(values: ContractValues): WantedKey | undefined {
  const strategy = values.text("writeBack.idempotency.strategy")?.value;
  const isNamed = values.has(`${KEY}.in`) || values.has(`${KEY}.name`);
  if (strategy !== "idempotency-key" && !(strategy === "natural-key" && isNamed)) return undefined;
  if (values.isDamaged(`${KEY}.in`) || values.isDamaged(`${KEY}.name`)) return undefined;
  const place = values.choice(`${KEY}.in`, PLACES)?.value ?? "header";
  return { place, name: values.text(`${KEY}.name`)?.value ?? (place === "message-key" ? "key" : "Idempotency-Key") };
}

/** What a call sends as the key. Names of headers are compared without case (RFC 9110, section 5.1). */
export function sentKeys(call: OutboundCall, { place, name }: WantedKey): SentMembers {
  switch (place) {
    case "header":
      return named(call.headers, (member) => member.name.toLowerCase() === name.toLowerCase());
    case "body":
      return named(call.body, (member) => member.name === name);
    case "message-key":
      // A message has one key, called as its broker calls it.
      return call.messageKeys;
    default:
      return assertNever(place);
  }
}

/**
 * The expression that makes the key of what a call sends: `idempotencyKey(change)`. What is sent is the variable in the
 * body, or else the only parameter of the function, or an object like the one that stands there.
 */
export function keyExpression(
  { call, client, operation, values }: CallSubject,
  site: CallSite | undefined,
): string | undefined {
  if (site === undefined || client?.exports.has("idempotencyKey") !== true) return undefined;
  const fields = values.texts(`${KEY}.from`).map(({ value }) => value);
  const value = sentValue(call, site) ?? onlyParameter(call, site) ?? sentObject(call, site, fields);
  if (value === undefined) return undefined;
  const id = operation?.text("id")?.value;
  const isOwn = id !== undefined && client.ownKeys.has(id);
  return isOwn ? `idempotencyKey(${value}, ${JSON.stringify(id)})` : `idempotencyKey(${value})`;
}

/** The only parameter of the function, unless the body is seen to be made of something else. */
function onlyParameter({ enclosing, body }: OutboundCall, { source }: CallSite): string | undefined {
  const [parameter, ...others] = enclosing?.parameters ?? [];
  if (parameter === undefined || others.length > 0) return undefined;
  const isMade = body.complete && body.members.length > 0;
  const names = body.members.flatMap(({ span }) => source.slice(span.start, span.end).match(/[\w$]+/g) ?? []);
  return !isMade || names.includes(parameter) ? parameter : undefined;
}

/** The members of the body on one line, where those are among them that the key is made from. */
function sentObject({ body }: OutboundCall, { source }: CallSite, fields: readonly string[]): string | undefined {
  const names = new Set(body.members.map(({ name }) => name));
  const isWhole = body.complete && fields.length > 0 && fields.every((field) => names.has(field));
  if (!isWhole || body.members.some(({ random }) => random !== undefined)) return undefined;
  const members = body.members.map(({ span }) => source.slice(span.start, span.end));
  return members.some((member) => member.includes("\n")) ? undefined : `{ ${members.join(", ")} }`;
}

function named({ members, complete }: SentMembers, isMeant: (member: SentMember) => boolean): SentMembers {
  return { members: members.filter(isMeant), complete };
}
