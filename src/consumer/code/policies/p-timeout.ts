import type ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { argumentOf, optionIn } from "./options";

/** `pTimeout(promise, { milliseconds })`, or a number in older versions; undefined for all other calls. */
export function pTimeoutLayer(call: ts.CallExpression, { resolver }: CodeContext): Layer | undefined {
  if (nameFrom(resolver.valueOf(call.expression), "p-timeout") !== "") return undefined;
  const limits = new Limits(call, resolver);
  const given = argumentOf(call, 1);
  const value = given && resolver.valueOf(given);
  if (value?.kind === "object") limits.option("resilience.timeout", optionIn(value, "milliseconds", resolver), "ms");
  else limits.number("resilience.timeout", given, "ms");
  return { timeout: "present", limits: limits.all };
}
