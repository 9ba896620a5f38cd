import type { KnownText } from "../../code-facts";
import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { firstOption } from "../policies/options";
import { holeOf, joined, plainText } from "../resolve/known-text";
import { nameFrom } from "../resolve/library-names";
import { isAbsolute } from "../resolve/urls";
import { type CalledValue, foundCall } from "./request-call";

/** https://nodejs.org/api/http.html#httprequesturl-options-callback: `request(url, options, callback)`, each may be left out. */
export function nodeRequest(called: CalledValue): FoundCall | undefined {
  const { node, callee, context } = called;
  const scheme = nameFrom(callee, "node:https") === undefined ? "http:" : "https:";
  const name = nameFrom(callee, "node:http", "node:https");
  if (name !== "request" && name !== "get") return undefined;
  const given = node.arguments.filter((argument) => context.resolver.valueOf(argument).kind !== "function");
  const [first, second] = given;
  if (first === undefined) return undefined;
  const hasUrl = context.resolver.textOf(first) !== undefined;
  const call = foundCall(
    {
      library: "node:http",
      ...(hasUrl ? { url: first, options: second } : { options: first }),
      ...(name === "get" ? { method: "GET" } : {}),
      bodyOptions: [],
    },
    called,
  );
  const body = sentBody(node, context);
  return {
    ...call,
    ...(hasUrl ? {} : urlOfOptions(first, scheme, context)),
    ...(body === undefined ? {} : { body }),
  };
}

/** The URL that `{ protocol, hostname, port, path }` stand for. */
function urlOfOptions(
  options: ts.Expression,
  scheme: string,
  context: CodeContext,
): { url?: KnownText; urlNode: ts.Node } {
  const { resolver } = context;
  const value = resolver.valueOf(options);
  const read = (name: string) => firstOption([value], name, resolver);
  const hostname = read("hostname");
  const host = hostname.kind === "present" ? hostname : read("host");
  if (host.kind !== "present") return { urlNode: options };
  const text = (name: string, before: string): KnownText => {
    const member = read(name);
    if (member.kind === "absent") return [];
    const parts = member.kind === "present" ? (resolver.textOf(member.node) ?? [holeOf(member.node)]) : [];
    return [...plainText(before), ...parts];
  };
  const protocol = text("protocol", "");
  const named = resolver.textOf(host.node) ?? [holeOf(host.node)];
  const path = text("path", "");
  // A variable that holds a whole URL is no host, but is read as one.
  const origin = isAbsolute(named) && named[0]?.kind === "text" ? named : [...plainText("//"), ...named];
  const url = joined([
    ...(protocol.length === 0 ? plainText(scheme) : protocol),
    ...origin,
    ...text("port", ":"),
    ...(path.length === 0 ? plainText("/") : path),
  ]);
  return { url, urlNode: host.node };
}

/** What `req.write(body)` or `req.end(body)` sends: the first that is given something. */
function sentBody(node: ts.CallExpression, { resolver }: CodeContext): ts.Expression | undefined {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent)) return undefined;
  for (const reference of resolver.referencesTo(parent)) {
    const access = reference.parent;
    if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(access.parent)) continue;
    const { name } = access;
    const [sent] = access.parent.arguments;
    if (sent !== undefined && (name.text === "write" || name.text === "end")) return sent;
  }
  return undefined;
}
