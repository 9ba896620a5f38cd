import type { CodeContext, FoundCall } from "../code-context";
import { callOptions } from "./call-options";
import type { Layer } from "./layer";
import { firstOption, timeoutOption } from "./options";
import { signalLayer } from "./signals";

/** `axios.get(url, { timeout, signal })`, and what the instance was made with. */
export function axiosLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  const { resolver } = context;
  const options = callOptions(call, context);
  const timeout = firstOption(options, "timeout", resolver);
  const node = timeout.kind === "present" ? timeout.property.parent : call.node;
  return [signalLayer(firstOption(options, "signal", resolver), context), timeoutOption(timeout, node, resolver)];
}
