import type { KnownText } from "../../code-facts";
import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { isGlobal, nameFrom } from "../resolve/library-names";
import type { Value } from "../resolve/values";
import { type CalledValue, foundCall } from "./request-call";

/** Packages that give a `fetch`, under that name or as their default. */
const packages = ["node-fetch", "node-fetch-native", "cross-fetch", "isomorphic-fetch", "@whatwg-node/fetch"];

/** https://fetch.spec.whatwg.org/#fetch-method: `fetch(url, init)`, `fetch(new Request(url, init))`. */
export function fetchRequest(called: CalledValue): FoundCall | undefined {
  const { node, callee, context } = called;
  if (!isFetch(callee)) return undefined;
  const [first, second] = node.arguments;
  const request = first && requestIn(first, context);
  const url = request?.arguments?.[0] ?? first;
  if (url !== undefined && isHere(context.resolver.textOf(url))) return undefined;
  return foundCall(
    {
      library: "fetch",
      url,
      options: second ?? request?.arguments?.[1],
      bodyOptions: ["body"],
    },
    called,
  );
}

function isFetch(value: Value): boolean {
  if (isGlobal(value, "fetch") || nameFrom(value, "undici") === "fetch") return true;
  const name = nameFrom(value, ...packages);
  return name === "" || name === "fetch";
}

/** What the URL itself or this process holds is read without asking anybody: `data:`, `blob:` and `file:`. */
function isHere([first]: KnownText = []): boolean {
  return first?.kind === "text" && /^(?:data|blob|file):/i.test(first.text);
}

function requestIn(node: ts.Expression, { resolver }: CodeContext): ts.NewExpression | undefined {
  const value = resolver.valueOf(node);
  if (value.kind !== "made" || !ts.isNewExpression(value.node)) return undefined;
  const isRequest = isGlobal(value.of, "Request") || nameFrom(value.of, "undici", ...packages) === "Request";
  return isRequest ? value.node : undefined;
}
