import type { SentMembers } from "../../code-facts";
import type { CodeContext, FoundCall } from "../code-context";
import type { Value } from "../resolve/values";
import { everything, MemberReader, merged, nothingSent, unreadable } from "./member-reader";
import { messageItems, messageKeyNames } from "./message-formats";

/** The headers that a call sends, with those of its client. */
export function headersOf(call: FoundCall, context: CodeContext): SentMembers {
  const reader = new MemberReader(call, context);
  if (call.kind === "message") return merged(messageItems(call, context).map((item) => item.headers(reader)));
  const ofClients = call.clientOptions.map((options) => ofClient(options, context, reader));
  return merged([ofOptions(call, "headers", context, reader), ...ofClients, ofHooks(call)]);
}

/** The members of what a call sends as its body. */
export function bodyOf(call: FoundCall, context: CodeContext): SentMembers {
  const reader = new MemberReader(call, context);
  if (call.kind === "message") return merged(messageItems(call, context).map((item) => item.body(reader)));
  if (call.body !== undefined) return reader.read(call.body);
  // Node's own client writes the body to what the call gives.
  if (call.library === "node:http") return unreadable;
  return merged(["body", "data", "json", "form"].map((name) => ofOptions(call, name, context, reader)));
}

/** The keys of the messages that a call publishes. */
export function messageKeysOf(call: FoundCall, context: CodeContext): SentMembers {
  if (call.kind !== "message") return nothingSent;
  const reader = new MemberReader(call, context);
  const { members, complete } = merged(messageItems(call, context).map((item) => item.keys(reader)));
  const names = messageKeyNames(call.library);
  return { members: members.filter(({ name }) => names.includes(name)), complete };
}

function ofOptions({ options }: FoundCall, name: string, { resolver }: CodeContext, reader: MemberReader): SentMembers {
  if (options === undefined) return nothingSent;
  const member = resolver.optionOf(resolver.valueOf(options), name);
  if (member.kind === "absent") return nothingSent;
  return member.kind === "present" ? reader.read(member.node) : unreadable;
}

function ofClient(options: Value, { resolver }: CodeContext, reader: MemberReader): SentMembers {
  // Hooks and interceptors may set any header before a request is sent.
  if (resolver.optionOf(options, "hooks").kind !== "absent") return unreadable;
  const member = resolver.optionOf(options, "headers");
  if (member.kind === "absent") return nothingSent;
  return member.kind === "present" ? reader.read(member.node) : unreadable;
}

/** A client that is given, or that its file gives interceptors, may send more than the call says; so may later statements. */
function ofHooks({ client, library, node }: FoundCall): SentMembers {
  if (library === "node:http" && node.getSourceFile().text.includes(".setHeader(")) return unreadable;
  if (client === undefined || client.kind === "library") return nothingSent;
  if (client.kind !== "made") return unreadable;
  return /\.interceptors\b|\.defaults\b/.test(client.node.getSourceFile().text) ? unreadable : everything([]);
}
