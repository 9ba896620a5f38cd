import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Value } from "../resolve/values";
import { IDEMPOTENT, type RetryHabits, retryOptions } from "./http-retry";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { firstOption, isOff, optionIn, optionsAt, timeoutOption } from "./options";
import { signalLayer } from "./signals";

/** A `RetryAgent` repeats five times, and leaves out POST and PATCH. */
const HABITS: RetryHabits = { methods: IDEMPOTENT, limit: "maxRetries", maxInterval: "maxTimeout" };

/** The constructors whose first argument is an origin; the options of the others come first. */
const WITH_ORIGIN = new Set(["Client", "Pool", "BalancedPool"]);

const MOST_DISPATCHERS = 10;

/** `request(url, { headersTimeout, bodyTimeout, signal, dispatcher })`, and the same through a `Client` or `Pool`. */
export function undiciLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  const own = call.options === undefined ? [] : [context.resolver.valueOf(call.options)];
  const through = call.client === undefined ? [] : dispatcherLayers(call.client, call.method, context);
  return [
    signalLayer(firstOption(own, "signal", context.resolver), context),
    timeoutLayer(own, call.options ?? call.node, context),
    ...(optionLayers(own, call.method, context) ?? through),
  ];
}

/** What an option `dispatcher` adds; undefined where a call goes through the global one. */
export function optionLayers(
  options: readonly Value[],
  method: string | undefined,
  context: CodeContext,
): readonly Layer[] | undefined {
  const dispatcher = firstOption(options, "dispatcher", context.resolver);
  // Options that cannot be read may name one. That is rare enough to take them for what most are.
  return dispatcher.kind === "present" ? dispatcherLayers(dispatcher.value, method, context) : undefined;
}

/**
 * What a dispatcher adds: the timeouts of a client, the retries of a `RetryAgent` or of `compose(interceptors.retry())`.
 * @param method Of the call, upper case.
 */
export function dispatcherLayers(
  dispatcher: Value,
  method: string | undefined,
  context: CodeContext,
  depth = 0,
): readonly Layer[] {
  const { resolver } = context;
  if (isOff(dispatcher)) return [];
  if (dispatcher.kind !== "made" || depth > MOST_DISPATCHERS) return [{ timeout: "undecided", retry: "undecided" }];
  const { node, of } = dispatcher;
  const name = nameFrom(of, "undici");
  if (name === "RetryAgent") {
    const inner = optionsAt(node, 0, resolver);
    const within = inner === undefined ? [] : dispatcherLayers(inner, method, context, depth + 1);
    return [...within, retryLayer(node, 1, method, context)];
  }
  if (name !== undefined) {
    const options = optionsAt(node, WITH_ORIGIN.has(name) ? 1 : 0, resolver);
    return options === undefined || options.kind === "text" ? [] : [timeoutLayer([options], node, context)];
  }
  if (of.kind === "member" && of.name === "compose") return composed(of.of, node, method, context, depth);
  return [{ timeout: "undecided", retry: "undecided" }];
}

/** `agent.compose(interceptors.retry({…}), …)`; a list of interceptors may be given instead. */
function composed(
  base: Value,
  node: ts.CallExpression | ts.NewExpression,
  method: string | undefined,
  context: CodeContext,
  depth: number,
): readonly Layer[] {
  const given = [...(node.arguments ?? [])].flatMap((each) =>
    ts.isArrayLiteralExpression(each) ? each.elements : each,
  );
  const added = given.flatMap((each): readonly Layer[] => {
    const value = context.resolver.valueOf(each);
    const name = value.kind === "made" ? nameFrom(value.of, "undici") : undefined;
    if (value.kind !== "made" || name === undefined) return [{ timeout: "undecided", retry: "undecided" }];
    return name === "interceptors.retry" ? [retryLayer(value.node, 0, method, context)] : [];
  });
  return [...dispatcherLayers(base, method, context, depth + 1), ...added];
}

function retryLayer(
  node: ts.CallExpression | ts.NewExpression,
  index: number,
  method: string | undefined,
  context: CodeContext,
): Layer {
  const options = optionsAt(node, index, context.resolver);
  if (options === undefined)
    return { retry: method === undefined || IDEMPOTENT.includes(method) ? "present" : "absent" };
  const layer = retryOptions(options, HABITS, method, node, context);
  const waits = new Limits(node, context.resolver)
    .option("resilience.retry.initialInterval", optionIn(options, "minTimeout", context.resolver), "ms")
    .option("resilience.retry.coefficient", optionIn(options, "timeoutFactor", context.resolver), "count");
  return { ...layer, limits: [...(layer.limits ?? []), ...waits.all] };
}

/** undici's own five minutes are no limit that anybody chose: only what is set counts. */
function timeoutLayer(options: readonly Value[], policy: ts.Node, { resolver }: CodeContext): Layer {
  const headers = firstOption(options, "headersTimeout", resolver);
  const body = firstOption(options, "bodyTimeout", resolver);
  for (const timeout of [headers, body]) {
    if (timeout.kind !== "present" || isOff(timeout.value)) continue;
    return timeoutOption(timeout, policy, resolver);
  }
  return headers.kind === "undecided" || body.kind === "undecided" ? { timeout: "undecided" } : {};
}
