import type { CodeLimit } from "../../code-facts";
import type ts from "../../compiler";
import { nameFrom } from "../resolve/library-names";
import type { Resolver } from "../resolve/values";
import { Limits } from "./limits";
import { argumentOf, optionIn, optionsAt } from "./options";

/** What `circuitBreaker(policy, { halfOpenAfter, breaker })` of cockatiel says. */
export function breakerLimits(node: ts.CallExpression | ts.NewExpression, resolver: Resolver): readonly CodeLimit[] {
  const options = optionsAt(node, 1, resolver);
  const limits = new Limits(node, resolver);
  limits.option("resilience.circuitBreaker.halfOpenAfter", optionIn(options, "halfOpenAfter", resolver), "ms");
  const breaker = optionIn(options, "breaker", resolver);
  if (breaker.kind !== "present" || breaker.value.kind !== "made") return limits.all;
  const made = breaker.value.node;
  const setting = (name: string) => optionIn(optionsAt(made, 0, resolver), name, resolver);
  switch (nameFrom(breaker.value.of, "cockatiel")) {
    case "ConsecutiveBreaker":
      return limits.number("resilience.circuitBreaker.consecutiveFailures", argumentOf(made, 0), "count").all;
    case "SamplingBreaker":
      return limits
        .option("resilience.circuitBreaker.failureRate", setting("threshold"), "ratio")
        .option("resilience.circuitBreaker.window", setting("duration"), "ms").all;
    case "CountBreaker":
      return limits.option("resilience.circuitBreaker.failureRate", setting("threshold"), "ratio").all;
    default:
      return limits.all;
  }
}
