import type { FunctionRef, Protection } from "../../code-facts";
import type { CodeContext, FoundCall } from "../code-context";
import type { Value } from "../resolve/values";
import { axiosLayers } from "./axios";
import { clientRef, GLOBAL_DISPATCHER, settingsLayers } from "./client-settings";
import { fetchLayers } from "./fetch";
import { isGiven } from "./given-client";
import { gotLayers, kyLayers } from "./got";
import { type Layer, protectionBy, UNREAD } from "./layer";
import { messagingLayers } from "./messaging";
import { nodeHttpLayers } from "./node-http";
import { undiciLayers } from "./undici";
import { wayOutOfCall } from "./way-out";

/** What protects a call in the file that it stands in, and the functions through which others may protect it. */
export interface CallProtection {
  readonly protection: Protection;
  readonly runsIn: readonly FunctionRef[];
  readonly generatedModule?: string;
  readonly generatedFunction?: string;
}

/** From its own options through its client's to the policies, wrappers and loops around it. */
export function protectionOf(call: FoundCall, context: CodeContext): CallProtection {
  const way = wayOutOfCall(call.node, context);
  const shared = sharedClient(call);
  const set = shared === undefined ? [] : settingsLayers(shared, call.method, context);
  const client = shared && clientRef(shared, call.method);
  return {
    protection: protectionBy([...ownLayers(call, context), ...givenLayers(call, context), ...set, ...way.layers]),
    runsIn: client === undefined ? way.runsIn : [...way.runsIn, client],
    ...(way.generated === undefined
      ? {}
      : { generatedModule: way.generated.module, generatedFunction: way.generated.name }),
  };
}

/** What the call's options and those of its client say. */
function ownLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  switch (call.library) {
    case "fetch":
      return fetchLayers(call, context);
    case "axios":
      return axiosLayers(call, context);
    case "got":
      return gotLayers(call, context);
    case "ky":
      return kyLayers(call, context);
    case "undici":
      return undiciLayers(call, context);
    case "node:http":
      return nodeHttpLayers(call, context);
    default:
      return messagingLayers(call);
  }
}

/** A client that is given to the code may do more than is seen: the instance behind `AxiosInstance`, a `typeof fetch`. */
function givenLayers(call: FoundCall, context: CodeContext): readonly Layer[] {
  if (!isGiven(call, context)) return [];
  // Only a function is put into a breaker before it is given.
  return [call.client === undefined ? UNREAD : { timeout: "undecided", retry: "undecided" }];
}

const AXIOS: Value = { kind: "library", module: "axios", path: ["default"] };

/** The client that a call shares with others, on which more may be set than it was made with. */
function sharedClient({ library, client }: FoundCall): Value | undefined {
  if (library === "axios") return client ?? AXIOS;
  if (library === "fetch") return GLOBAL_DISPATCHER;
  return library === "undici" && client === undefined ? GLOBAL_DISPATCHER : undefined;
}
