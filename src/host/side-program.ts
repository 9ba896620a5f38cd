import { readFileSync } from "node:fs";
import Module from "node:module";

/** All that the process that started this one wrote to its standard input. */
export function readInput(): string {
  return readFileSync(0, "utf8");
}

/** From now on nothing can be loaded but what Node brings: a library that would run a file of the workspace cannot. */
export function refuseModules(): void {
  const load = Module.prototype.require;
  Module.prototype.require = function require(this: NodeJS.Module, id: string): unknown {
    if (!Module.isBuiltin(id)) throw new Error("code of the workspace is never run");
    return load.call(this, id);
  };
}
