import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { nodesOfFile } from "../file-nodes";
import { axiosRequest } from "./axios";
import { fetchRequest } from "./fetch";
import { gotRequest, kyRequest } from "./got";
import { nodeRequest } from "./node-http";
import type { CalledValue } from "./request-call";
import { undiciRequest } from "./undici";

type Recognize = (called: CalledValue) => FoundCall | undefined;

/** By the module that a callee leads back to. */
const libraries: ReadonlyMap<string, readonly Recognize[]> = new Map([
  ["global", [fetchRequest]],
  ["node-fetch", [fetchRequest]],
  ["node-fetch-native", [fetchRequest]],
  ["cross-fetch", [fetchRequest]],
  ["isomorphic-fetch", [fetchRequest]],
  ["@whatwg-node/fetch", [fetchRequest]],
  ["axios", [axiosRequest]],
  ["@nestjs/axios", [axiosRequest]],
  ["got", [gotRequest]],
  ["ky", [kyRequest]],
  ["ky-universal", [kyRequest]],
  ["undici", [fetchRequest, undiciRequest]],
  ["node:http", [nodeRequest]],
  ["node:https", [nodeRequest]],
]);

/** The modules that requests are made with; `fetch` needs none. */
export const requestModules: ReadonlySet<string> = new Set(libraries.keys());

/** The calls of a file that send an HTTP request, in the order of the text. */
export function findRequests(context: CodeContext): FoundCall[] {
  const { resolver } = context;
  const found: FoundCall[] = [];
  for (const node of nodesOfFile(context)) {
    if (!ts.isCallExpression(node)) continue;
    const callee = resolver.valueOf(node.expression);
    const library = resolver.libraryOf(callee);
    for (const recognize of libraries.get(library?.module ?? "") ?? []) {
      const call = recognize({ node, callee, context });
      if (call !== undefined) found.push(call);
    }
  }
  return found;
}
