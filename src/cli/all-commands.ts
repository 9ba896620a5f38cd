// What the commands do: a program of its own (`dist/cli-commands.js`), which the command line loads when one of them runs.
// `--version` and `--help` need none of it.
export { check } from "./commands/check";
export { ci } from "./commands/ci";
export { coverage } from "./commands/coverage";
export { diff } from "./commands/diff";
export { explain } from "./commands/explain";
export { exportContract } from "./commands/export";
export { generate } from "./commands/generate";
export { importContract } from "./commands/import";
export { init } from "./commands/init";
export { inventory } from "./commands/inventory";
export { map } from "./commands/map";
export { rules } from "./commands/rules";
export { spec } from "./commands/spec";
export { types } from "./commands/types";
export { verify } from "./commands/verify";
