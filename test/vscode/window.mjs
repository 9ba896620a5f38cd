// What only the page of a real VS Code shows: the language status items, the menus of our views, the answer to the question
// whether a workspace is trusted. `node test/vscode/window.mjs package.vsix` tries it alone, on tests that are built.
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setInterval } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser, openWorkbench } from "../host/browser.mjs";
import { serverCommand, startServer } from "../host/server.mjs";
import { openFile, runCommand } from "../ui/driver.mjs";

const require = createRequire(import.meta.url);
const { sampleFiles, writeWorkspace } = require("../../out/test/sample-workspace.js");
const { multiRootFiles } = require("../../out/test/vscode/workspaces.js");

const here = fileURLToPath(new URL(".", import.meta.url));
const patience = { timeout: 30_000 };
/** The client starts a server that ends as often; then it leaves it. */
const STARTS = 5;
/** Tries a package in windows of its own; rejects with what is not as it should be. */
export async function tryInWindows(vsix) {
  await inWindow({ vsix, files: sampleFiles }, tryStatusAndRows);
  await inWindow(
    { vsix, files: multiRootFiles, open: { workspace: "all.code-workspace" }, besides: "plumbline-test.memfs" },
    tryTrust,
  );
}

async function tryStatusAndRows(page, profile) {
  await openFile(page, "customer.ts");
  await says(page, "1 drift, types compared: 1, contracts: 1");

  // Which code is bound is not known without a server; contracts are by their names.
  await openFile(page, "crm.contract.yaml");
  await runCommand(page, "Focus on Contracts View");
  const row = page.locator('.monaco-list-row[aria-label^="contract crm-customer"]');
  await row.waitFor(patience);
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+F10");
  await chooseInMenu(page, "Copy Contract Id");
  const isCopied = async (text) => (await navigator.clipboard.readText()) === text;
  await page.waitForFunction(isCopied, "crm-customer", patience);

  await killServers(profile);
  await says(page, "The server has stopped");
  await page.locator(".welcome-view", { hasText: "language server does not run" }).waitFor(patience);
  assert.equal(await row.count(), 0);
  await runCommand(page, "Restart Server");
  await says(page, "1 drift, types compared: 1, contracts: 1");
  await row.waitFor(patience);
}

async function tryTrust(page) {
  // Quick open waits for the folder that lies on no disk; what serves it runs in trusted workspaces only.
  const open = async (name) => {
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).click(patience);
    await page.locator(".tab.active", { hasText: name }).waitFor(patience);
  };
  await open("crm.contract.yaml");
  await says(page, "types compared: 3, contracts: 3 · Restricted Mode: nothing is written or generated");
  await runCommand(page, "Manage Workspace Trust", "Workspaces");
  await page.locator(".workspace-trust-editor").waitFor(patience);
  await page.keyboard.press("Control+Enter");
  await page.locator(".workspace-trust-editor.trusted").waitFor(patience);
  // A modal editor in new versions.
  await page.keyboard.press("Escape");
  await open("crm.contract.yaml");
  await says(page, "types compared: 3, contracts: 3", "Restricted Mode");
  await open("remote.contract.yaml");
  await says(page, "Contracts are not checked here");
}

/** Resolves when the language status of the editor says some words, and does not say others. */
async function says(page, words, not) {
  const without = not === undefined ? "" : `:not([aria-label*="${not}"])`;
  const label = page.locator(`[id="status.languageStatus"] [aria-label*="${words}"]${without}`);
  try {
    await label.first().waitFor({ state: "attached", ...patience });
  } catch (error) {
    const labels = page.locator('[id="status.languageStatus"] [aria-label]');
    const said = await labels.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    throw new Error(`The language status says ${JSON.stringify(said)}`, { cause: error });
  }
}

/** Goes down in an open menu to the entry, and takes it. */
async function chooseInMenu(page, label) {
  await page.locator(".monaco-menu .action-item").first().waitFor(patience);
  const focused = page.locator(".monaco-menu .action-item.focused", { hasText: label });
  const entries = await page.locator(".monaco-menu .action-item").count();
  for (let i = 0; i < entries && (await focused.count()) === 0; i++) await page.keyboard.press("ArrowDown");
  await focused.waitFor(patience);
  await page.keyboard.press("Enter");
  await page.locator(".monaco-menu").waitFor({ state: "detached", ...patience });
}

/** Kills the language server that was installed into a profile, as often as the client starts it. */
async function killServers(profile) {
  const killed = new Set();
  for await (const _ of setInterval(100, undefined, { signal: AbortSignal.timeout(patience.timeout) })) {
    for (const pid of readdirSync("/proc").filter((name) => isServer(name, profile))) {
      process.kill(Number(pid), "SIGKILL");
      killed.add(pid);
    }
    if (killed.size === STARTS) return;
  }
}

function isServer(pid, profile) {
  if (!/^\d+$/.test(pid)) return false;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return words.includes(profile) && words.includes("dist/server.js");
  } catch {
    return false;
  }
}

async function inWindow({ vsix, files, open, besides }, use) {
  const profile = writeWorkspace({});
  const folder = writeWorkspace(files);
  const place = { userData: join(profile, "user"), extensions: join(profile, "extensions") };
  const places = ["--user-data-dir", place.userData, "--extensions-dir", place.extensions];
  let server;
  let browser;
  try {
    if (besides)
      cpSync(join(here, "extensions", besides), join(place.extensions, `${besides}-1.0.0`), { recursive: true });
    serverCommand(["--install-extension", vsix, ...places]);
    server = await startServer({ ...place, trustsAll: open === undefined, settings: { "files.autoSave": "off" } });
    browser = await launchBrowser();
    const page = await openWorkbench(browser, server, open ? { workspace: join(folder, open.workspace) } : { folder });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    try {
      await use(page, profile);
    } catch (error) {
      const picture = process.env.VSCODE_HOST_SCREENSHOT;
      if (picture) await page.screenshot({ path: picture });
      throw error;
    }
  } finally {
    await browser?.close();
    await server?.stop();
    for (const path of [profile, folder]) rmSync(path, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await tryInWindows(resolve(process.argv[2]));
