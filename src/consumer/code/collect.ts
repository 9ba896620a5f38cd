import type { Span } from "../../text/location";
import type { CodeFacts, OutboundCall, TrustedPayload } from "../code-facts";
import type ts from "../compiler";
import type { CodeContext, FoundCall } from "./code-context";
import { findConnections } from "./connections/connections";
import { findPayloads } from "./payloads/payloads";
import { statusOf } from "./payloads/status";
import { isGiven } from "./policies/given-client";
import { protectionOf } from "./policies/protection";
import { findUses } from "./policies/uses";
import { answerName, answerType } from "./requests/answer-type";
import { calleeText } from "./requests/callee-text";
import { findRequests } from "./requests/requests";
import { enclosingOf } from "./writes/enclosing";
import { failureOf } from "./writes/failure";
import { findMessages } from "./writes/messages";
import { bodyOf, headersOf, messageKeysOf } from "./writes/sent-members";

/** What one file does at its borders. */
export function codeFactsOf(context: CodeContext): CodeFacts {
  const found = [...findRequests(context), ...findMessages(context)].sort(
    (a, b) => a.node.getStart() - b.node.getStart(),
  );
  const payloads = findPayloads(found, context);
  const calls = found.map((call) => outboundCall(call, payloads, context));
  const uses = findUses(context);
  const connections = findConnections(context);
  const { uri, resolver } = context;
  return { uri, calls, uses, payloads, connections, dependencies: [...resolver.dependencies] };
}

function outboundCall(call: FoundCall, payloads: readonly TrustedPayload[], context: CodeContext): OutboundCall {
  const { node, library, kind, url, method } = call;
  const span = spanIn(context, node);
  const name = spanIn(context, call.name);
  const isHere = call.urlNode.getSourceFile() === context.source;
  const enclosing = enclosingOf(node, context);
  const taken = payloads.find((payload) => payload.call === span.start)?.type ?? answerType(node);
  const type = taken && answerName(taken, node);
  return {
    uri: context.uri,
    span,
    name,
    callee: calleeText(node.expression),
    library,
    kind,
    ...(url === undefined ? {} : { url }),
    urlSpan: isHere ? spanIn(context, call.urlNode) : name,
    ...(method === undefined ? {} : { method }),
    ...(enclosing === undefined ? {} : { enclosing }),
    ...protectionOf(call, context),
    status: statusOf(call, context),
    failure: failureOf(call, context),
    headers: headersOf(call, context),
    body: bodyOf(call, context),
    messageKeys: messageKeysOf(call, context),
    clientIsParameter: isGiven(call, context),
    ...(type === undefined ? {} : { responseType: type }),
  };
}

function spanIn({ source }: CodeContext, node: ts.Node): Span {
  return { start: node.getStart(source), end: node.end };
}
