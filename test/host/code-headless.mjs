// Takes VS Code's command line as @vscode/test-electron writes it, and does the same on the server build in headless Chromium.
// PLUMBLINE_HOST_TRUST=ask opens workspaces in Restricted Mode, which @vscode/test-electron always switches off.
// PLUMBLINE_HOST_LIMIT_MS is how long a run may take, five minutes else.
// VSCODE_HOST_VERBOSE=1 shows every log line; VSCODE_HOST_SCREENSHOT=file.png keeps a picture of a failed run.
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { testEntry } from "./home.mjs";
import { serverCommand, startServer, workbenchUrl } from "./server.mjs";

const limitMs = Number(process.env.PLUMBLINE_HOST_LIMIT_MS ?? 300_000);
const mark = "\u2063";
const verbose = process.env.VSCODE_HOST_VERBOSE !== undefined;
/** What a browser without network and display complains of in every run. */
const noise =
  /^\[Service Worker\]|^Canceled\b|native-watchdog|bindings file|authentication provider|ERR_NAME_NOT_RESOLVED/;

const text = { type: "string" };
const { values: given, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { ...text, multiple: true, default: [] },
    extensionTestsPath: text,
    "user-data-dir": text,
    "extensions-dir": text,
    "install-extension": text,
  },
});

if (given["install-extension"]) process.stdout.write(serverCommand(process.argv.slice(2)));
else process.exit(await runTests());

async function runTests() {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-host-"));
  const done = join(scratch, "done");
  const { promise: verdict, settle } = deferred();
  const fail = (why) => {
    console.error(`headless host: ${why}`);
    settle(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => fail(`stopped by ${signal}`));
  setTimeout(() => fail(`no result after ${limitMs} ms`), limitMs).unref();
  let server;
  let browser;
  let page;
  let stopping = false;
  try {
    server = await startServer({
      development: true,
      trustsAll: process.env.PLUMBLINE_HOST_TRUST !== "ask",
      userData: given["user-data-dir"] ?? join(scratch, "user-data"),
      extensions: given["extensions-dir"] ?? join(scratch, "extensions"),
      env: { PLUMBLINE_HOST_TESTS: toPath(given.extensionTestsPath), PLUMBLINE_HOST_DONE: done },
      onLog: (line) => verbose && process.stderr.write(line),
    });
    server.ended.then(() => stopping || fail("the server ended"));
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("crash", () => fail("the page crashed"));
    // VS Code looks for these two functions in the page and reports the test run through them.
    await page.exposeFunction("codeAutomationLog", print);
    await page.exposeFunction("codeAutomationExit", settle);
    const developmentPaths = given.extensionDevelopmentPath.map(toPath);
    for (const path of developmentPaths) statSync(join(path, "package.json"));
    await page.goto(workbenchUrl(server, { ...target(positionals[0]), developmentPaths, testsPath: testEntry }));
    const code = await verdict;
    if (code === 0 && existsSync(done)) return 0;
    if (code === 0) console.error("headless host: the extension host ended before the tests did");
    const picture = process.env.VSCODE_HOST_SCREENSHOT;
    if (picture) await page.screenshot({ path: picture });
    return 1;
  } catch (error) {
    console.error(`headless host: ${error.stack}`);
    return 1;
  } finally {
    stopping = true;
    await browser?.close();
    await server?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function print(level, args) {
  const line = args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg))).join(" ");
  const stream = level === "error" || level === "warn" ? process.stderr : process.stdout;
  if (line.startsWith(mark)) stream.write(`${line.slice(mark.length)}\n`);
  else if (verbose) stream.write(`[${level}] ${line}\n`);
  else if (level === "error" && !noise.test(line)) stream.write(`[${level}] ${line.split("\n")[0]}\n`);
}

function target(path) {
  if (path === undefined) return {};
  const full = toPath(path);
  if (full.endsWith(".code-workspace")) return { workspace: full };
  return statSync(full).isDirectory() ? { folder: full } : { file: full };
}

function toPath(value) {
  return value.startsWith("file:") ? fileURLToPath(value) : resolve(value);
}

function deferred() {
  let settle;
  const promise = new Promise((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
