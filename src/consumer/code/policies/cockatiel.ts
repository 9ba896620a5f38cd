import type { HastyRetry } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext } from "../code-context";
import { exportedName, nameFrom } from "../resolve/library-names";
import type { Value } from "../resolve/values";
import { backoffLimits } from "./cockatiel-backoff";
import { breakerLimits } from "./cockatiel-breaker";
import type { Handed, Handling } from "./handed";
import { type Layer, UNREAD } from "./layer";
import { Limits } from "./limits";
import { addMember, importedName } from "./mends";
import { argumentOf, isOff, optionIn, optionsAt } from "./options";

/** `policy.execute(fn)`. */
export function cockatielHandling({ callee, given }: Handed, context: CodeContext): Handling | undefined {
  if (callee.kind !== "member" || callee.name !== "execute") return undefined;
  return { kind: "runs", layers: policyLayers(callee.of, given, context) };
}

/** `@usePolicy(policy)` on a method. */
export function cockatielDecorator(decorator: ts.Decorator, method: ts.Node, context: CodeContext): readonly Layer[] {
  const value = context.resolver.valueOf(decorator.expression);
  if (value.kind !== "made" || nameFrom(value.of, "cockatiel") !== "usePolicy") return [UNREAD];
  const policy = argumentOf(value.node, 0);
  return policy === undefined ? [] : policyLayers(context.resolver.valueOf(policy), method, context);
}

/**
 * What a policy does, from the inside out.
 * @param repeats The function that it runs.
 * @param seen The policies that were read: one that is wrapped twice says nothing more.
 */
function policyLayers(
  policy: Value,
  repeats: ts.Node,
  context: CodeContext,
  seen = new Set<ts.Node>(),
): readonly Layer[] {
  if (policy.kind === "instance") return instanceLayers(exportedName(policy.of), repeats);
  if (policy.kind === "library" && exportedName(policy) === "noop") return [];
  if (policy.kind !== "made") return [UNREAD];
  const { node, of } = policy;
  if (seen.has(node)) return [];
  seen.add(node);
  if (of.kind === "member") {
    // The one method that gives a policy again.
    return of.name === "dangerouslyUnref" ? policyLayers(of.of, repeats, context, seen) : [UNREAD];
  }
  switch (nameFrom(of, "cockatiel")) {
    case "retry":
      return [retryLayer(node, repeats, context)];
    case "timeout":
      return [
        {
          timeout: "present",
          limits: new Limits(node, context.resolver).number("resilience.timeout", argumentOf(node, 0), "ms").all,
        },
      ];
    case "circuitBreaker":
      return [{ circuitBreaker: "present", limits: breakerLimits(node, context.resolver) }];
    case "bulkhead":
      return [{ limits: bulkheadLimits(node, context) }];
    case "fallback":
    case "noop":
      return [];
    case "wrap":
      return wrapped(node, repeats, context, seen);
    default:
      return [UNREAD];
  }
}

/** The first policy that `wrap` is given is the outermost. */
function wrapped(
  node: ts.CallExpression | ts.NewExpression,
  repeats: ts.Node,
  context: CodeContext,
  seen: Set<ts.Node>,
): readonly Layer[] {
  const layers: Layer[] = [];
  for (const policy of [...(node.arguments ?? [])].reverse()) {
    if (ts.isSpreadElement(policy)) layers.push(UNREAD);
    else layers.push(...policyLayers(context.resolver.valueOf(policy), repeats, context, seen));
  }
  return layers;
}

/** A policy of which only the type is known. */
function instanceLayers(type: string, repeats: ts.Node): readonly Layer[] {
  switch (type) {
    case "RetryPolicy":
      return [{ retry: "present", repeats }];
    case "TimeoutPolicy":
      return [{ timeout: "present" }];
    case "CircuitBreakerPolicy":
      return [{ circuitBreaker: "present" }];
    case "BulkheadPolicy":
    case "FallbackPolicy":
    case "NoopPolicy":
      return [];
    default:
      return [UNREAD];
  }
}

/** `maxAttempts` counts retries: 3 make four calls. */
function retryLayer(node: ts.CallExpression | ts.NewExpression, repeats: ts.Node, context: CodeContext): Layer {
  const { resolver } = context;
  const options = optionsAt(node, 1, resolver);
  const attempts = optionIn(options, "maxAttempts", resolver);
  if (attempts.kind === "present" && isOff(attempts.value) && attempts.value.kind === "number") return {};
  const backoff = optionIn(options, "backoff", resolver);
  const tries = new Limits(node, resolver).option("resilience.retry.tries", attempts, "retries").all;
  const waits = backoff.kind === "present" ? backoffLimits(backoff, node, resolver) : [];
  const hasty = backoff.kind === "absent" ? [hastyRetry(node)] : [];
  return { retry: "present", limits: [...tries, ...waits], hasty, repeats };
}

function hastyRetry(node: ts.CallExpression | ts.NewExpression): HastyRetry {
  const base = { library: "cockatiel", location: locationOf(node.expression) } as const;
  const options = argumentOf(node, 1);
  const backoff = importedName(node.getSourceFile(), "cockatiel", "ExponentialBackoff");
  if (options === undefined || !ts.isObjectLiteralExpression(options) || backoff === undefined) return base;
  return { ...base, mend: [addMember(options, `backoff: new ${backoff.name}()`), ...backoff.edits] };
}

function bulkheadLimits(node: ts.CallExpression | ts.NewExpression, { resolver }: CodeContext) {
  return new Limits(node, resolver)
    .number("resilience.bulkhead.maxConcurrent", argumentOf(node, 0), "count")
    .number("resilience.bulkhead.maxQueue", argumentOf(node, 1), "count").all;
}
