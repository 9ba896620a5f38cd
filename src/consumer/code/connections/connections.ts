import type { DatabaseConnection } from "../../code-facts";
import ts from "../../compiler";
import { spanOf } from "../../sites";
import type { CodeContext } from "../code-context";
import { nodesOfFile } from "../file-nodes";
import { joined, wholeText } from "../resolve/known-text";
import { exportedName } from "../resolve/library-names";
import type { Resolver, Value } from "../resolve/values";
import { type DatabaseClient, databaseAdapter, databaseClient } from "./clients";
import { hostIn, hostOf, type NamedHost } from "./connection-string";

/** Options in options: `{ datasources: { db: { url } } }`. */
const maxDepth = 5;

/** The clients of databases that a file creates. A database that is a file is no other system's. */
export function findConnections(context: CodeContext): readonly DatabaseConnection[] {
  const { uri, resolver } = context;
  const found: DatabaseConnection[] = [];
  for (const node of nodesOfFile(context)) {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const callee = resolver.valueOf(node.expression);
    if (callee.kind !== "library") continue;
    const client = databaseClient(callee.module);
    if (client?.opens.test(exportedName(callee)) !== true || isGivenClient(node, client, resolver)) continue;
    const named = hostNamedBy(node, client, resolver);
    if (named.kind === "local") continue;
    const connection = { uri, name: spanOf(node.expression), library: callee.module };
    found.push(named.kind === "host" ? { ...connection, host: named.host } : connection);
  }
  return found;
}

/** Of `new Sequelize(database, user, password, options)` the options count, else a text before them. */
function hostNamedBy(
  node: ts.CallExpression | ts.NewExpression,
  client: DatabaseClient,
  resolver: Resolver,
): NamedHost {
  const given = (node.arguments ?? []).map((argument) => resolver.valueOf(argument));
  if (given.length === 0) return otherwise(client);
  const [first] = given;
  const options = given.find((value) => value.kind === "object");
  if (options !== undefined && isLocal(options, client, resolver)) return { kind: "local" };
  const named = first === undefined ? undefined : namedBy(first, client, resolver, 0);
  if (named !== undefined && named.kind !== "unknown") return named;
  return options === undefined || options === first ? { kind: "unknown" } : namedBy(options, client, resolver, 0);
}

/** What a connection string, or options, say of the host. */
function namedBy(value: Value, client: DatabaseClient, resolver: Resolver, depth: number): NamedHost {
  if (depth > maxDepth) return { kind: "unknown" };
  if (value.kind === "made") return ofAdapter(value, resolver, depth);
  if (value.kind !== "object") {
    const parts = value.kind === "text" ? value.parts : undefined;
    return parts === undefined ? { kind: "unknown" } : hostIn(parts);
  }
  let mayBeThere = false;
  for (const name of client.strings) {
    const member = resolver.optionOf(value, name);
    if (member.kind === "present") return namedBy(member.value, client, resolver, depth + 1);
    if (member.kind === "undecided") mayBeThere = true;
  }
  for (const name of client.hosts) {
    const member = resolver.optionOf(value, name);
    if (member.kind === "present") return withPort(member.node, value, resolver);
    if (member.kind === "undecided") mayBeThere = true;
  }
  return mayBeThere ? { kind: "unknown" } : otherwise(client);
}

function withPort(node: ts.Expression, options: Value, resolver: Resolver): NamedHost {
  const host = resolver.textOf(node);
  if (host === undefined || host.length === 0) return { kind: "unknown" };
  // SQL Server's `host\instance`; a socket is a file of this machine.
  const whole = wholeText(host);
  if (whole?.startsWith("/") === true) return { kind: "local" };
  if (whole !== undefined && /[\\,]/.test(whole))
    return hostOf([{ kind: "text", text: whole.replace(/[\\,].*$/, "") }]);
  const port = resolver.optionOf(options, "port");
  const text = port.kind === "present" ? resolver.textOf(port.node) : undefined;
  const number = text && wholeText(text);
  return hostOf(number === undefined ? host : joined([...host, { kind: "text", text: `:${number}` }]));
}

/** `new PrismaPg({ connectionString })`, and a pool that is given and was found where it is made. */
function ofAdapter(value: Value & { kind: "made" }, resolver: Resolver, depth: number): NamedHost {
  const { of, node } = value;
  const adapter = of.kind === "library" ? databaseAdapter(of.module) : undefined;
  const [options] = node.arguments ?? [];
  if (adapter === undefined || options === undefined) return { kind: "unknown" };
  return namedBy(resolver.valueOf(options), adapter, resolver, depth + 1);
}

/** `drizzle(pool)`: the connection is the pool's. */
function isGivenClient(
  node: ts.CallExpression | ts.NewExpression,
  client: DatabaseClient,
  resolver: Resolver,
): boolean {
  const [first] = node.arguments ?? [];
  if (first === undefined || !client.opens.test("drizzle")) return false;
  const value = resolver.valueOf(first);
  if (value.kind === "object") return resolver.optionOf(value, "client").kind !== "absent";
  return value.kind !== "text";
}

function isLocal(options: Value, { local }: DatabaseClient, resolver: Resolver): boolean {
  if (local === undefined) return false;
  const member = resolver.optionOf(options, local.member);
  const text = member.kind === "present" ? resolver.textOf(member.node) : undefined;
  return local.value.test((text && wholeText(text)) ?? "");
}

function otherwise({ otherwise: other }: DatabaseClient): NamedHost {
  if (other === undefined) return { kind: "unknown" };
  return hostOf(["env" in other ? { kind: "env", name: other.env } : { kind: "text", text: other.text }]);
}
