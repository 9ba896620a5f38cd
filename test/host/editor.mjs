// Opens an example in a real VS Code with the packaged extension, for anyone to try in a browser on this machine.
// `npm run editor -- some/folder` opens that folder instead; it is edited in place, the example is copied.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { serverCommand, startServer, workbenchUrl } from "./server.mjs";
import { setUp } from "./setup.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const profile = mkdtempSync(join(tmpdir(), "plumbline-editor-"));
process.once("exit", () => rmSync(profile, { recursive: true, force: true }));

const [given] = process.argv.slice(2);
const folder = given === undefined ? join(profile, "example") : resolve(given);
if (given === undefined) cpSync(join(root, "examples/drifted"), folder, { recursive: true });

await setUp();
const vsix = join(profile, "plumbline.vsix");
const place = { userData: join(profile, "user"), extensions: join(profile, "extensions") };
execFileSync("npm", ["run", "--silent", "package", "--", "--out", vsix], { cwd: root, stdio: "ignore" });
serverCommand(["--install-extension", vsix, "--user-data-dir", place.userData, "--extensions-dir", place.extensions]);
const server = await startServer(place);
console.log(`\nOpen ${workbenchUrl(server, { folder })}\n\nCtrl+C ends it.`);

const stop = () => server.stop().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
