import type ts from "../../compiler";
import type { FoundCall } from "../code-context";
import { unknown } from "../resolve/evaluator";
import { nameFrom } from "../resolve/library-names";
import type { Resolver, Value } from "../resolve/values";
import { type CalledValue, foundCall } from "./request-call";

/** What sends requests, and which arguments of its constructor are its origin and its options. */
const dispatchers: ReadonlyMap<string, { readonly origin?: number; readonly options: number }> = new Map([
  ["Client", { origin: 0, options: 1 }],
  ["Pool", { origin: 0, options: 1 }],
  ["BalancedPool", { origin: 0, options: 1 }],
  ["RetryAgent", { options: 1 }],
  ["Agent", { options: 0 }],
  ["ProxyAgent", { options: 0 }],
  ["EnvHttpProxyAgent", { options: 0 }],
  ["Dispatcher", { options: 0 }],
]);

const senders: ReadonlySet<string> = new Set(["request", "stream", "pipeline"]);

const form = {
  library: "undici",
  bodyOptions: ["body"],
  statusOption: { name: "throwOnError", throwsByDefault: false },
} as const;

/** https://undici.nodejs.org: `request(url, options)`, and `client.request({ path, method })` of its dispatchers. */
export function undiciRequest(called: CalledValue): FoundCall | undefined {
  const { node, callee, context } = called;
  const [first, second] = node.arguments;
  const name = nameFrom(callee, "undici");
  if (name !== undefined && senders.has(name)) return foundCall({ ...form, url: first, options: second }, called);
  if (callee.kind !== "member" || !senders.has(callee.name)) return undefined;
  const client = dispatcherOf(callee.of, context.resolver);
  if (client === undefined) return undefined;
  return foundCall(
    {
      ...form,
      ...client,
      client: callee.of,
      options: first,
      urlOptions: ["path"],
      baseOptions: ["origin"],
    },
    called,
  );
}

/** Longer chains of dispatchers around dispatchers are not followed. */
const maxChain = 20;

function dispatcherOf(
  client: Value,
  resolver: Resolver,
): { readonly base?: ts.Expression; readonly clientOptions: readonly Value[] } | undefined {
  const clientOptions: Value[] = [];
  let next = client;
  for (let steps = 0; steps < maxChain; steps++) {
    if (next.kind === "instance")
      return isDispatcher(next.of) ? { clientOptions: [...clientOptions, unknown] } : undefined;
    if (next.kind !== "made") return undefined;
    const { of, node } = next;
    const form = dispatchers.get(nameFrom(of, "undici") ?? "");
    if (form === undefined) {
      // `agent.compose(interceptors.retry())`.
      if (of.kind !== "member" || of.name !== "compose") return undefined;
      next = of.of;
      continue;
    }
    const options = node.arguments?.[form.options];
    if (options !== undefined) clientOptions.push(resolver.valueOf(options));
    const base = form.origin === undefined ? undefined : node.arguments?.[form.origin];
    return { ...(base === undefined ? {} : { base }), clientOptions };
  }
  return undefined;
}

function isDispatcher(type: Value): boolean {
  return dispatchers.has(nameFrom(type, "undici") ?? "");
}
