import type { FunctionRef } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext } from "../code-context";
import { nodesOfFile } from "../file-nodes";
import { nodesIn } from "../nodes";
import { nameFrom } from "../resolve/library-names";
import type { LibraryValue, Value } from "../resolve/values";
import { axiosRetryLayer } from "./axios-retry";
import { IDEMPOTENT } from "./http-retry";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { presenceOf } from "./options";
import { dispatcherLayers } from "./undici";

/** Something that is set on a client after it was made, and holds for all calls through it. */
export interface ClientSetting {
  readonly client: Value;
  readonly node: ts.Node;
  /** What it does for a call by a method (upper case; undefined where it cannot be read). */
  layers(method: string | undefined): readonly Layer[];
}

/** What all calls of `fetch` and undici go through that name no dispatcher. */
export const GLOBAL_DISPATCHER: LibraryValue = { kind: "library", module: "undici", path: ["globalDispatcher"] };

/** What is set on a client in the file of the call and in the one that makes it. Elsewhere: see `clientRef`. */
export function settingsLayers(client: Value, method: string | undefined, context: CodeContext): readonly Layer[] {
  const sources = new Set([context.source]);
  if (client.kind === "made") sources.add(client.node.getSourceFile());
  return [...sources]
    .flatMap((source) => settingsIn(source, context))
    .filter((setting) => isSameClient(setting.client, client))
    .flatMap((setting) => setting.layers(method));
}

/**
 * Names a client as if it were a function that its calls run in, so that what another file sets on it reaches them:
 * `axiosRetry(axios)` in `main.ts` protects `axios.get(…)` everywhere. Methods that are repeated unasked go apart.
 */
export function clientRef(client: Value, method: string | undefined): FunctionRef | undefined {
  const group = method !== undefined && !IDEMPOTENT.includes(method) ? "writes" : "reads";
  if (client.kind === "library") {
    const { module, path } = client;
    return { uri: `library:${module}`, name: `${path.join(".")} ${group}`, nameSpan: { start: 0, end: 0 } };
  }
  if (client.kind !== "made") return undefined;
  const { uri, span } = locationOf(client.node);
  return { uri, name: `${client.node.expression.getText().slice(0, 80)} ${group}`, nameSpan: span };
}

const known = new WeakMap<CodeContext, Map<ts.SourceFile, readonly ClientSetting[]>>();

/** Everything in a file that is set on clients. */
export function settingsIn(source: ts.SourceFile, context: CodeContext): readonly ClientSetting[] {
  const files = known.get(context) ?? new Map<ts.SourceFile, readonly ClientSetting[]>();
  known.set(context, files);
  const earlier = files.get(source);
  if (earlier !== undefined) return earlier;
  const nodes = source === context.source ? nodesOfFile(context) : [...nodesIn(source)];
  const settings = nodes.flatMap((node): readonly ClientSetting[] => {
    if (ts.isCallExpression(node)) return callSetting(node, context);
    return ts.isBinaryExpression(node) ? defaultTimeout(node, context) : [];
  });
  files.set(source, settings);
  return settings;
}

function callSetting(node: ts.CallExpression, context: CodeContext): readonly ClientSetting[] {
  const { resolver } = context;
  const [first] = node.arguments;
  if (first === undefined) return [];
  const callee = resolver.valueOf(node.expression);
  if (nameFrom(callee, "axios-retry") === "") {
    const layers = (method: string | undefined) => [axiosRetryLayer(node, method, context)];
    return [{ client: resolver.valueOf(first), node, layers }];
  }
  if (nameFrom(callee, "undici") === "setGlobalDispatcher") {
    const layers = (method: string | undefined) => dispatcherLayers(resolver.valueOf(first), method, context);
    return [{ client: GLOBAL_DISPATCHER, node, layers }];
  }
  return interceptor(node, context);
}

/** `client.interceptors.response.use(…, onRejected)` may send the request again: it is not read. */
function interceptor(node: ts.CallExpression, { resolver }: CodeContext): readonly ClientSetting[] {
  const client = ownerBehind(node.expression, ["interceptors", "response", "use"]);
  const onRejected = node.arguments[1];
  if (client === undefined || onRejected === undefined) return [];
  const value = resolver.valueOf(onRejected);
  if (value.kind === "nothing" || (value.kind === "function" && !callsClient(value.node, resolver))) return [];
  return [{ client: resolver.valueOf(client), node, layers: () => [{ retry: "undecided" }] }];
}

function callsClient(handler: ts.Node, resolver: CodeContext["resolver"]): boolean {
  for (const node of nodesIn(handler)) {
    if (!ts.isCallExpression(node)) continue;
    if (resolver.libraryOf(resolver.valueOf(node.expression))?.module === "axios") return true;
  }
  return false;
}

/** `axios.defaults.timeout = 5000`. */
function defaultTimeout(node: ts.BinaryExpression, { resolver }: CodeContext): readonly ClientSetting[] {
  const client = ownerBehind(node.left, ["defaults", "timeout"]);
  if (client === undefined || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  const value = resolver.valueOf(node.right);
  const timeout = presenceOf({ kind: "present", value });
  const limits = new Limits(node, resolver).number("resilience.timeout", node.right, "ms").all;
  return [{ client: resolver.valueOf(client), node, layers: () => [{ timeout, limits }] }];
}

/** The expression that the given members are read from: `axios` of `axios.defaults.timeout`. */
function ownerBehind(access: ts.Expression, names: readonly string[]): ts.Expression | undefined {
  let rest = access;
  for (const name of [...names].reverse()) {
    if (!ts.isPropertyAccessExpression(rest) || rest.name.text !== name) return undefined;
    rest = rest.expression;
  }
  return rest;
}

function isSameClient(a: Value, b: Value): boolean {
  if (a.kind === "made" && b.kind === "made") return a.node === b.node;
  return a.kind === "library" && b.kind === "library" && nameFrom(a, b.module) === nameFrom(b, b.module);
}
