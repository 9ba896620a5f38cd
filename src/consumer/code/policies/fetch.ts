import type { CodeContext, FoundCall } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Value } from "../resolve/values";
import { callOptions } from "./call-options";
import type { Layer } from "./layer";
import { firstOption, timeoutOption } from "./options";
import { signalLayer } from "./signals";
import { optionLayers } from "./undici";

/**
 * `fetch(url, { signal, dispatcher })`, of the platform or of a package that is like it; that of node-fetch takes a
 * `timeout` too (until its version 3).
 */
export function fetchLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  const options = callOptions(call, context);
  const signal = signalLayer(firstOption(options, "signal", context.resolver), context);
  return [signal, ...timeoutLayers(call, options, context), ...(optionLayers(options, call.method, context) ?? [])];
}

function timeoutLayers(call: FoundCall, options: readonly Value[], { resolver }: CodeContext): readonly Layer[] {
  if (nameFrom(resolver.valueOf(call.node.expression), "node-fetch", "cross-fetch") === undefined) return [];
  const timeout = firstOption(options, "timeout", resolver);
  return [timeoutOption(timeout, call.options ?? call.node, resolver)];
}
