import type ts from "../../compiler";
import type { FoundCall } from "../code-context";
import type { LibraryValue, Value } from "../resolve/values";
import { type ClientKind, clientChain, receiverOf } from "./client-chain";
import { type CalledValue, foundCall, type RequestForm } from "./request-call";

/** https://axios-http.com/docs/api_intro and https://axios-http.com/docs/instance */
const axios: ClientKind = {
  modules: ["axios"],
  makers: ["create", "Axios"],
  types: ["AxiosInstance", "AxiosStatic", "Axios"],
};

/** NestJS wraps an instance: https://docs.nestjs.com/techniques/http-module */
const nest: ClientKind = { modules: ["@nestjs/axios"], makers: [], types: ["HttpService"] };

/** What `import axios from "axios"` gives, however it is imported. */
const defaultClient: LibraryValue = { kind: "library", module: "axios", path: ["default"] };

const methodsWithoutBody: ReadonlySet<string> = new Set(["get", "delete", "head", "options"]);
const methodsWithBody: ReadonlySet<string> = new Set(["post", "put", "patch", "postForm", "putForm", "patchForm"]);

export function axiosRequest(called: CalledValue): FoundCall | undefined {
  const receiver = receiverOf(called.callee);
  if (receiver === undefined) return undefined;
  const { method } = receiver;
  const client = behindNest(receiver.client);
  const clientOptions = clientChain(client, axios, called.context) ?? clientChain(client, nest, called.context);
  const parts = argumentsOf(method, called);
  if (clientOptions === undefined || parts === undefined) return undefined;
  return foundCall(
    {
      library: "axios",
      client: client.kind === "library" ? defaultClient : client,
      clientOptions,
      ...parts,
      urlOptions: ["url"],
      baseOptions: ["baseURL"],
      bodyOptions: ["data"],
      statusOption: { name: "validateStatus", throwsByDefault: true },
    },
    called,
  );
}

/** `axiosRef` of NestJS is the instance itself. */
function behindNest(client: Value): Value {
  return client.kind === "member" && client.name === "axiosRef" ? client.of : client;
}

function argumentsOf(
  method: string,
  { node, context }: CalledValue,
): Pick<RequestForm, "url" | "options" | "method" | "body"> | undefined {
  const [first, second, third] = node.arguments;
  if (methodsWithoutBody.has(method)) return { url: first, options: second, method: method.toUpperCase() };
  if (methodsWithBody.has(method)) {
    return { url: first, body: second, options: third, method: method.replace("Form", "").toUpperCase() };
  }
  if (method !== "" && method !== "request") return undefined;
  return isOptions(first, context) ? { options: first } : { url: first, options: second };
}

function isOptions(argument: ts.Expression | undefined, { resolver }: CalledValue["context"]): boolean {
  return argument !== undefined && resolver.textOf(argument) === undefined;
}
