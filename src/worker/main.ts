import { TypeScriptReader } from "../consumer/typescript-reader";
import { SourceFiles } from "../files/source-files";
import { NodeFileSystem } from "../host/node-file-system";
import { serveCalls, threadData } from "../host/rpc-thread";
import { assertNever } from "../text/assert-never";
import type { ThreadMessage, ThreadOptions, ThreadReply } from "./protocol";

// The thread that reads TypeScript: it holds the compiler, so that nobody else waits for it. Only `RemoteTypeReader`,
// built with it from the same sources, starts it and speaks to it.
const options = threadData() as ThreadOptions;
const reader = new TypeScriptReader({ files: new SourceFiles(new NodeFileSystem()), ...options });
let searched: readonly string[] = [];

serveCalls(async (message, note) => {
  const value = await answer(message as ThreadMessage, note);
  return { value, retire: reader.damaged };
});

async function answer(message: ThreadMessage, note: (index: number) => void): Promise<ThreadReply> {
  switch (message.kind) {
    case "update":
      reader.update(message.uri, message.text);
      return { kind: "done" };
    case "warm-up":
      reader.warmUp();
      return { kind: "done" };
    case "annotations":
      return { kind: "annotations", annotations: await reader.annotations(message.uris) };
    case "exported-types":
      return { kind: "exported-types", types: await reader.exportedTypes(message.uris) };
    case "read":
      return { kind: "read", readings: await reader.read(message.requests, note) };
    case "program":
      return { kind: "program", program: await reader.program(message.request) };
    case "sites":
      return { kind: "sites", sites: await reader.sites(message.places) };
    case "code-facts":
      return { kind: "code-facts", facts: await reader.codeFacts(message.uris) };
    case "call-sites":
      return { kind: "call-sites", sites: await reader.callSites(message.places) };
    case "names-at":
      return { kind: "names-at", names: await reader.namesAt(message.places) };
    case "search-in":
      searched = message.uris;
      return { kind: "done" };
    case "uses-of":
      return { kind: "uses-of", uses: await reader.usesOf(message.declarations, searched) };
    default:
      return assertNever(message);
  }
}
