import type { FoundCall } from "../code-context";
import { nameFrom } from "../resolve/library-names";
import type { Value } from "../resolve/values";
import { type ClientKind, clientChain, receiverOf } from "./client-chain";
import { type CalledValue, foundCall } from "./request-call";

/** https://github.com/sindresorhus/got/blob/main/documentation/2-options.md */
const got: ClientKind = { modules: ["got"], makers: ["extend", "got.extend"], types: ["Got", "ExtendedGot"] };
/** https://github.com/sindresorhus/ky#api */
const ky: ClientKind = { modules: ["ky", "ky-universal"], makers: ["create", "extend"], types: ["KyInstance"] };

const methods: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "head", "delete"]);

export function gotRequest(called: CalledValue): FoundCall | undefined {
  return requestBy("got", got, ["json", "form", "body"], called);
}

export function kyRequest(called: CalledValue): FoundCall | undefined {
  return requestBy("ky", ky, ["json", "body"], called);
}

function requestBy(
  library: "got" | "ky",
  kind: ClientKind,
  bodyOptions: readonly string[],
  called: CalledValue,
): FoundCall | undefined {
  const { callee, context } = called;
  // Exported under its name besides: `import { got } from "got"`.
  const isItself = (value: Value) => nameFrom(value, ...kind.modules) === library;
  const receiver = isItself(callee) ? { client: callee, method: "" } : receiverOf(callee);
  if (receiver === undefined) return undefined;
  const { client, method } = receiver;
  const clientOptions = isItself(client) ? [] : clientChain(client, kind, context);
  if (clientOptions === undefined || !(method === "" || method === "stream" || methods.has(method))) return undefined;
  const [first, second] = called.node.arguments;
  const holdsOptions = first !== undefined && context.resolver.valueOf(first).kind === "object";
  return foundCall(
    {
      library,
      client,
      clientOptions,
      ...(holdsOptions ? { options: first } : { url: first, options: second }),
      ...(methods.has(method) ? { method: method.toUpperCase() } : {}),
      urlOptions: ["url"],
      baseOptions: ["prefixUrl", "prefix", "baseUrl"],
      bodyOptions,
      statusOption: { name: "throwHttpErrors", throwsByDefault: true },
    },
    called,
  );
}
