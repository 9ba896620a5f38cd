import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { PARTS } from "../../src/client/language-client-parts";
import { median } from "./statistics";

const rounds = 9;

/** In the order in which they are loaded. */
const languagePrograms = [...PARTS, "language-client"];

/** Milliseconds in VS Code's extension host, each the median of processes of their own. */
export interface ActivationTimes {
  /** Loading `dist/client.js` and calling `activate`. */
  readonly activation: number;
  /** Loading what speaks LSP, after that, in the parts between which others have a turn. */
  readonly parts: readonly { readonly program: string; readonly time: number }[];
}

/** Milliseconds from the start of a process to its end. */
export interface CommandTimes {
  readonly version: number;
  readonly bareNode: number;
}

export function measureActivation(): ActivationTimes {
  const times = repeat(() => JSON.parse(node(["--eval", script])) as ActivationTimes);
  return {
    activation: median(times.map(({ activation }) => activation)),
    parts: languagePrograms.map((program, i) => ({
      program,
      time: median(times.map(({ parts }) => parts[i]?.time ?? Number.NaN)),
    })),
  };
}

export function measureVersion(): CommandTimes {
  const timed = (args: readonly string[]) => {
    const start = performance.now();
    node(args);
    return performance.now() - start;
  };
  return {
    version: median(repeat(() => timed([resolve("dist/cli.js"), "--version"]))),
    bareNode: median(repeat(() => timed(["--eval", "0"]))),
  };
}

/** `vscode` is a stand-in of which everything is a class, a function and an object. */
const script = `
const Module = require("node:module");
// What the editor has loaded already.
for (const name of ["child_process", "crypto", "fs", "net", "os", "path", "readline", "util"]) require(name);
const get = (target, key) =>
  key === Symbol.iterator ? () => [].values()
  : key in target || key === "then" || typeof key === "symbol" ? target[key] : (target[key] = thing());
const construct = (target, args, { prototype }) => new Proxy(Object.create(prototype), { get });
const thing = () => {
  const target = Object.defineProperty(function () {}, "name", { writable: true });
  return new Proxy(target, { get, construct, apply: () => thing() });
};
// What is bundled copies own properties, and inherits the others.
const vscode = Object.create(thing());
vscode.workspace.getConfiguration = () => ({ get: (key, otherwise) => key === "enable" ? false : otherwise });
const load = Module._load;
Module._load = (request, ...rest) => request === "vscode" ? vscode : load(request, ...rest);
const timed = (act) => { const start = performance.now(); act(); return performance.now() - start; };
const activation = timed(() => require(${JSON.stringify(resolve("dist/client.js"))}).activate({
  subscriptions: [], extensionUri: vscode, asAbsolutePath: (path) => path,
  globalState: vscode, workspaceState: vscode, extension: vscode,
}));
const parts = ${JSON.stringify(languagePrograms.map((program) => ({ program, file: resolve("dist", `${program}.js`) })))}
  .map(({ program, file }) => ({ program, time: timed(() => require(file)) }));
process.stdout.write(JSON.stringify({ activation, parts }));
process.exit();
`;

function node(args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: "utf8" });
}

function repeat<Result>(act: () => Result): readonly Result[] {
  return Array.from({ length: rounds }, act);
}
