// A VS Code with the packaged extension on a copy of an example, for pictures.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser, openWorkbench } from "../host/browser.mjs";
import { serverCommand, startServer } from "../host/server.mjs";
import { setUp } from "../host/setup.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const images = join(root, "docs/images");

const calm = {
  "workbench.colorTheme": "Default Light Modern",
  "editor.fontSize": 14,
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
};

/**
 * Opens a copy of a folder in an editor that has nothing but the packaged extension, and closes everything when `use` is
 * done. `prepare` gets the copy before it is opened. `PLUMBLINE_VSIX` names a package that is already made.
 *
 * @param {{ example: string, size: { width: number, height: number }, settings?: object, prepare?: (folder: string) => void }} scene
 * @param {(page: import("playwright-core").Page, folder: string) => Promise<void>} use
 */
export async function inStudio({ example, size, settings = {}, prepare = () => {} }, use) {
  await setUp();
  const profile = mkdtempSync(join(tmpdir(), "plumbline-studio-"));
  const folder = join(profile, "service");
  const place = { userData: join(profile, "user"), extensions: join(profile, "extensions") };
  let server;
  let browser;
  try {
    cpSync(join(root, example), folder, { recursive: true });
    prepare(folder);
    const vsix = process.env.PLUMBLINE_VSIX ?? packaged(profile);
    serverCommand([
      "--install-extension",
      vsix,
      "--user-data-dir",
      place.userData,
      "--extensions-dir",
      place.extensions,
    ]);
    server = await startServer({ ...place, settings: { ...calm, ...settings } });
    browser = await launchBrowser();
    await use(await openWorkbench(browser, server, { folder }, size), folder);
  } finally {
    await browser?.close();
    await server?.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

function packaged(profile) {
  const vsix = join(profile, "plumbline.vsix");
  execFileSync("npm", ["run", "--silent", "package", "--", "--out", vsix], { cwd: root, stdio: "ignore" });
  return vsix;
}
