// Takes the pictures in docs/images: drift.png, a drift of the example workspace, marked in the type, its proof in the hover;
// and map.png, the integration map of the same workspace beside the contract that one of its nodes leads to.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser, openWorkbench } from "../host/browser.mjs";
import { serverCommand, startServer } from "../host/server.mjs";
import { setUp } from "../host/setup.mjs";
import { openFile, showMap, showProblems } from "./driver.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const images = join(root, "docs/images");
const profile = mkdtempSync(join(tmpdir(), "plumbline-shots-"));
const folder = join(profile, "service");
const place = { userData: join(profile, "user"), extensions: join(profile, "extensions") };
const settings = {
  "workbench.colorTheme": "Default Light Modern",
  "editor.fontSize": 14,
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
};

await setUp();
mkdirSync(images, { recursive: true });
cpSync(join(root, "examples/drifted"), folder, { recursive: true });
let server;
let browser;
try {
  const vsix = join(profile, "plumbline.vsix");
  execFileSync("npm", ["run", "--silent", "package", "--", "--out", vsix], { cwd: root, stdio: "ignore" });
  serverCommand(["--install-extension", vsix, "--user-data-dir", place.userData, "--extensions-dir", place.extensions]);
  server = await startServer({ ...place, settings });
  browser = await launchBrowser();
  const page = await openWorkbench(browser, server, { folder }, { width: 1180, height: 760 });
  await openFile(page, "customer.ts");
  const mark = page.locator(".squiggly-error").first();
  await mark.waitFor({ timeout: 60_000 });
  await showProblems(page);
  const { x, y, width, height } = await mark.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page.locator(".monaco-hover:visible", { hasText: "The contract allows" }).first().waitFor();
  await page.screenshot({ path: join(images, "drift.png") });
  await page.keyboard.press("Control+J");
  await page.keyboard.press("Control+B");
  const map = await showMap(page);
  await map.locator('.node.contract[aria-label^="contract crm-customer-lookup"]').press("Enter");
  await page.locator(".tab.active", { hasText: "crm-customer-lookup.contract.yaml" }).waitFor();
  await page.locator(".view-line", { hasText: "crm-customer-lookup" }).first().waitFor();
  await map.locator("#pane").screenshot({ path: join(images, "map.png") });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await server?.stop();
  rmSync(profile, { recursive: true, force: true });
}
