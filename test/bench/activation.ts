import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { median } from "./statistics";

const rounds = 9;

/** Milliseconds in VS Code's extension host, each the median of processes of their own. */
export interface ActivationTimes {
  /** Loading `dist/client.js` and calling `activate`. */
  readonly activation: number;
  /** Loading what speaks LSP, after that: all of it, and the longest of the steps between which others have a turn. */
  readonly loading: number;
  readonly longestStep: number;
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
    loading: median(times.map(({ loading }) => loading)),
    longestStep: median(times.map(({ longestStep }) => longestStep)),
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

/** What VS Code's API has at its top level, but for types. */
const api = [
  ...readFileSync(resolve("node_modules/@types/vscode/index.d.ts"), "utf8").matchAll(
    /^\texport (?:(?:abstract )?class|enum|namespace|const|function) (\w+)/gm,
  ),
].map(([, name]) => name);

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
const vscode = thing();
for (const name of ${JSON.stringify(api)}) void vscode[name];
vscode.workspace.getConfiguration = () => ({ get: (key, otherwise) => key === "enable" ? false : otherwise });
const load = Module._load;
Module._load = (request, ...rest) => request === "vscode" ? vscode : load(request, ...rest);
const timed = (act) => { const start = performance.now(); act(); return performance.now() - start; };
const activation = timed(() => require(${JSON.stringify(resolve("dist/client.js"))}).activate({
  subscriptions: [], extensionUri: vscode, asAbsolutePath: (path) => path,
  globalState: vscode, workspaceState: vscode, extension: vscode,
}));
const steps = [];
for (let file = "./language-client.js"; file !== undefined; ) {
  let part;
  steps.push(timed(() => { part = require(${JSON.stringify(resolve("dist"))} + "/" + file); }));
  for (const module of Object.keys(part.modules)) steps.push(timed(() => part.modules[module]));
  file = part.next;
}
const loading = steps.reduce((sum, time) => sum + time);
process.stdout.write(JSON.stringify({ activation, loading, longestStep: Math.max(...steps) }));
process.exit();
`;

function node(args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: "utf8" });
}

function repeat<Result>(act: () => Result): readonly Result[] {
  return Array.from({ length: rounds }, act);
}
