import type { CancellationToken } from "vscode-languageserver";
import type { Message } from "../protocol/message";
import type { Session } from "./session";

/**
 * Answers a request of ours. What a client sends is data from outside: `answer` is given it as far as it is an object, and
 * gives null where it cannot say anything. What it throws goes to the log.
 */
export function answerMessage<Params, Result>(
  { connection, log }: Session,
  { method }: Message<Params, Result>,
  answer: (params: { readonly [name in keyof Params]?: unknown }) => Promise<Result | null>,
): void {
  // The connection's types cannot see that a type that is not known yet is no error.
  const handle = log.guard(method, async (params: unknown): Promise<unknown> => answer(fieldsOf(params)));
  // Of a request without parameters the handler is given the token alone.
  connection.onRequest(method, (...given: [unknown, CancellationToken] | [CancellationToken]) =>
    given.length === 1 ? handle(undefined, given[0]) : handle(given[0], given[1]),
  );
}

function fieldsOf(params: unknown): object {
  return typeof params === "object" && params !== null ? params : {};
}
