import { noFacts } from "../../src/consumer/code-facts";
import type { TypeReader } from "../../src/consumer/type-reader";

/** A reader of a workspace without any code. */
export const noTypes: TypeReader = {
  update: () => {},
  annotations: async () => ({ tags: [], suppressions: [] }),
  exportedTypes: async () => [],
  read: async (requests) => requests.map(() => ({ outcome: "no-file" })),
  program: async () => undefined,
  sites: async (places) => places.map(() => undefined),
  codeFacts: async (uris) => uris.map(noFacts),
  callSites: async (places) => places.map(() => undefined),
  namesAt: async (places) => places.map(() => undefined),
  usesOf: async () => undefined,
  dispose: () => {},
};
