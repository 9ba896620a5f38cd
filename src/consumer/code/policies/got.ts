import type { CodeContext, FoundCall } from "../code-context";
import type { Member } from "../resolve/values";
import { callOptions } from "./call-options";
import { IDEMPOTENT, type RetryHabits, retryOption } from "./http-retry";
import type { Layer } from "./layer";
import { firstOption, optionIn, timeoutOption } from "./options";
import { signalLayer } from "./signals";

// got and ky are by the same authors, and take the same options.

/** Both repeat twice by themselves, but never a POST or PATCH. */
const HABITS: RetryHabits = { methods: IDEMPOTENT, limit: "limit", maxInterval: "backoffLimit" };

type TimeoutReader = (timeout: Member, call: FoundCall, context: CodeContext) => Layer;

/** `got(url, { timeout: { request: 800 }, retry: { limit: 2 } })`; the timeout is one try's. */
export function gotLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  return layersOf(call, gotTimeout, context);
}

/** `ky.get(url, { timeout: 800, retry: 2 })`: the clock is started again for every try. */
export function kyLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  return layersOf(call, kyTimeout, context);
}

function layersOf(call: FoundCall, timeoutLayer: TimeoutReader, context: CodeContext): readonly Layer[] {
  const options = callOptions(call, context);
  const option = (name: string) => firstOption(options, name, context.resolver);
  return [
    signalLayer(option("signal"), context),
    timeoutLayer(option("timeout"), call, context),
    retryOption(option("retry"), HABITS, call.method, call.options ?? call.node, context),
  ];
}

/** None unless one is set: a number in older versions, an object of phases since 12; `request` is the whole of a try. */
function gotTimeout(timeout: Member, call: FoundCall, { resolver }: CodeContext): Layer {
  const policy = call.options ?? call.node;
  if (timeout.kind !== "present" || timeout.value.kind !== "object") return timeoutOption(timeout, policy, resolver);
  const whole = timeoutOption(optionIn(timeout.value, "request", resolver), policy, resolver);
  // A limit on one phase is one on the try, too, of an amount that depends on the others.
  return whole.timeout === "present" ? whole : { timeout: "present" };
}

/** Ten seconds unless `false` turns it off. */
function kyTimeout(timeout: Member, call: FoundCall, { resolver }: CodeContext): Layer {
  const isDefault = timeout.kind === "absent" || (timeout.kind === "present" && timeout.value.kind === "nothing");
  return isDefault ? { timeout: "present" } : timeoutOption(timeout, call.options ?? call.node, resolver);
}
