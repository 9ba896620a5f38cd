import type { CodeContext, FoundCall } from "../code-context";
import type { Value } from "../resolve/values";

/** The options that count for a call, the nearest first: its own, then those of its client. */
export function callOptions(call: FoundCall, { resolver }: CodeContext): readonly Value[] {
  return call.options === undefined ? call.clientOptions : [resolver.valueOf(call.options), ...call.clientOptions];
}
