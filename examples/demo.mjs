// Shows what Plumbline finds in examples/drifted. Exit code 1 of the check, errors found, is what a demo wants to see.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(process.execPath, ["dist/cli.js", "check", "examples/drifted"], { cwd: root, stdio: "inherit" });
if (status === 1) console.log("\nexamples/README.md explains each of them; examples/clean is the same service, mended.");
process.exitCode = status === 1 ? 0 : status || 1;
