import type { CallLibrary, KnownText } from "../code-facts";
import type ts from "../compiler";
import type { Resolver, Value } from "./resolve/values";

/** One file of code that is being read. */
export interface CodeContext {
  readonly uri: string;
  readonly source: ts.SourceFile;
  readonly resolver: Resolver;
}

/** A call that leaves the process, as it was recognised. */
export interface FoundCall {
  readonly node: ts.CallExpression;
  /** What findings mark: the callee, from its first to its last name. */
  readonly name: ts.Node;
  readonly library: CallLibrary;
  readonly kind: "request" | "message";
  /** What the callee belongs to: the axios instance, the producer; undefined for a plain function such as `fetch`. */
  readonly client?: Value;
  /** The options given with the call; undefined where there are none. */
  readonly options?: ts.Expression;
  /** The options of the client that the call goes through, the nearest first: `axios.create({…})`, `got.extend({…})`. */
  readonly clientOptions: readonly Value[];
  readonly url?: KnownText;
  readonly urlNode: ts.Node;
  readonly method?: string;
  /** What is sent in the body; undefined where nothing is. */
  readonly body?: ts.Expression;
  readonly headers?: ts.Expression;
  /** The library rejects for a status that is no success: nobody needs to read it. */
  readonly throwsOnStatus: boolean;
}
