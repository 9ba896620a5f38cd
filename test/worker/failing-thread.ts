import { serveCalls, threadData } from "../../src/host/rpc-thread";

// Answers with what it was started with and told, or fails in the way it is asked to.
const told: unknown[] = [];
serveCalls(async (message, note) => {
  switch (message) {
    case "hang":
      note("about to hang");
      for (;;);
    case "exit":
      return process.exit(3);
    case "throw":
      throw new Error("thrown on purpose");
    case "fill memory": {
      const kept: number[][] = [];
      for (;;) kept.push(new Array<number>(100_000).fill(kept.length));
    }
    case "retire":
      return { value: "last words", retire: true };
    case "recall":
      return { value: { data: threadData(), told: [...told] }, retire: false };
    default:
      told.push(message);
      return { value: message, retire: false };
  }
});
