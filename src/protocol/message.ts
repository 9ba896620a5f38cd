/** A request of the client: its method, and the types of what it sends and of what it is answered. */
export interface Message<Params, Result> {
  readonly method: string;
  /** Never there: carries the types. */
  readonly types?: { readonly params: Params; readonly result: Result };
}

/** A request of our own, client to server. The answer is null where there is nothing to say. */
export function message<Params, Result>(name: string): Message<Params, Result> {
  return { method: `plumbline/${name}` };
}
