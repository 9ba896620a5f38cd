// Headless Chromium, driven from the host's own playwright-core. It reaches the loopback address and nothing else.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium as bundled, home } from "./home.mjs";
import { workbenchUrl } from "./server.mjs";

export async function launchBrowser() {
  const { chromium } = createRequire(join(home, "package.json"))("playwright-core");
  const executablePath = [process.env.CHROME_PATH, bundled].find((path) => path && existsSync(path));
  return chromium.launch({
    executablePath,
    // The caller closes the browser; a signal must not close it first and pass for a crash.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
}

/** Opens the workbench in a new page and waits until its shell stands. */
export async function openWorkbench(browser, server, target, size = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(workbenchUrl(server, target));
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  return page;
}
