import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { callOptions } from "./call-options";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { firstOption, timeoutOption } from "./options";
import { signalLayer } from "./signals";

/** `https.request(url, { timeout, signal })`, and `request.setTimeout(ms)` on what it gives. */
export function nodeHttpLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  const { resolver } = context;
  const options = callOptions(call, context);
  const timeout = firstOption(options, "timeout", resolver);
  return [
    signalLayer(firstOption(options, "signal", resolver), context),
    timeoutOption(timeout, call.options ?? call.node, resolver),
    ...setTimeoutLayers(call.node, context),
  ];
}

function setTimeoutLayers(request: ts.CallExpression, { resolver }: CodeContext): readonly Layer[] {
  return requestsOf(request, resolver).flatMap((each) => {
    const access = each.parent;
    if (!ts.isPropertyAccessExpression(access) || access.expression !== each) return [];
    const call = access.parent;
    if (access.name.text !== "setTimeout" || !ts.isCallExpression(call) || call.expression !== access) return [];
    const limits = new Limits(call, resolver).number("resilience.timeout", call.arguments[0], "ms");
    return [{ timeout: "present", limits: limits.all } satisfies Layer];
  });
}

/** Where the request is used: the call itself, and the names of the variable that it is bound to. */
function requestsOf(request: ts.CallExpression, resolver: CodeContext["resolver"]): readonly ts.Expression[] {
  const { parent } = request;
  return ts.isVariableDeclaration(parent) ? [request, ...resolver.referencesTo(parent)] : [request];
}
