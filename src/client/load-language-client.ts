import { createRequire } from "node:module";
import { othersTurn } from "./turns";

type LanguageClientModule = typeof import("./language-client");

/** A file of a program that is loaded in turns, as `packaging/in-turns.mjs` makes them. */
interface Part {
  /** Each is run by looking at it. */
  readonly modules: Readonly<Record<string, unknown>>;
}

/** It says which file is the next. */
interface PartBeforeOthers extends Part {
  readonly next: string;
}

/** It gives what is wanted, once all has run. */
interface LastPart extends Part {
  readonly entry: () => LanguageClientModule;
}

/** Milliseconds of work after which everybody else on the thread has a turn. */
const TURN_MS = 2;

/** Loads `./language-client`, and with it all that speaks LSP: at once that takes longer than others can be kept waiting. */
export async function loadLanguageClient(): Promise<LanguageClientModule> {
  const loading = load();
  for (let began = performance.now(); ; ) {
    const step = loading.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await othersTurn();
    began = performance.now();
  }
}

/** Does a little whenever it is asked to go on. */
function* load(): Generator<undefined, LanguageClientModule> {
  const require = createRequire(__filename);
  for (let file = "./language-client.js"; ; ) {
    yield;
    const part: PartBeforeOthers | LastPart = require(file);
    for (const module of Object.keys(part.modules)) {
      yield;
      void part.modules[module];
    }
    if ("entry" in part) return part.entry();
    file = part.next;
  }
}
