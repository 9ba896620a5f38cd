import { serveCalls } from "../../src/host/rpc-thread";
import type { ThreadMessage, ThreadReply } from "../../src/worker/protocol";

// In place of the thread that reads types: it finds a suppression in every file, and ends at one whose name says so.
serveCalls(async (sent) => {
  const message = sent as ThreadMessage;
  if (message.kind !== "annotations") return { value: { kind: "done" } satisfies ThreadReply, retire: false };
  if (message.uris.some((uri) => uri.includes("ends-the-thread"))) process.exit(3);
  const span = { start: 0, end: 1 };
  const suppressions = message.uris.map((uri) => ({ uri, span, reach: span, rules: [], reason: "", colon: false }));
  const value: ThreadReply = { kind: "annotations", annotations: { tags: [], suppressions } };
  return { value, retire: false };
});
