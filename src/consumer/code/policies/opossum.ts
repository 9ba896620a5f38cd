import type { CodeContext } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Handed, Handling } from "./handed";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { optionIn, optionsAt, timeoutOption } from "./options";

/** `new CircuitBreaker(fn, options)`, which `fire()` runs. A fallback runs without the breaker. */
export function opossumHandling(handed: Handed, context: CodeContext): Handling | undefined {
  const { callee, index } = handed;
  if (callee.kind === "member") return callee.name === "fallback" ? { kind: "held", layers: [] } : undefined;
  if (index !== 0 || callee.kind !== "library") return undefined;
  const name = nameFrom(callee, "opossum");
  return name === "" || name === "CircuitBreaker"
    ? { kind: "held", layers: [breakerLayer(handed, context)] }
    : undefined;
}

/** opossum gives up after ten seconds unless `timeout` is `false`. */
function breakerLayer({ call }: Handed, { resolver }: CodeContext): Layer {
  const options = optionsAt(call, 1, resolver);
  const option = (name: string) => optionIn(options, name, resolver);
  const timeout = option("timeout");
  const limits = new Limits(call, resolver)
    .option("resilience.circuitBreaker.halfOpenAfter", option("resetTimeout"), "ms")
    .option("resilience.circuitBreaker.failureRate", option("errorThresholdPercentage"), "percent")
    .option("resilience.circuitBreaker.window", option("rollingCountTimeout"), "ms")
    .option("resilience.bulkhead.maxConcurrent", option("capacity"), "count");
  const isDefault = timeout.kind === "absent" || (timeout.kind === "present" && timeout.value.kind === "nothing");
  const own: Layer = isDefault ? { timeout: "present" } : timeoutOption(timeout, call, resolver);
  return { ...own, circuitBreaker: "present", limits: [...(own.limits ?? []), ...limits.all] };
}
