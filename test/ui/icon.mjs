// Draws images/icon.png from images/icon.svg: VS Code takes no SVG for an extension's icon.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../host/browser.mjs";
import { setUp } from "../host/setup.mjs";

const images = fileURLToPath(new URL("../../images", import.meta.url));
await setUp();
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin:0">${readFileSync(join(images, "icon.svg"), "utf8")}</body>`);
  await page.screenshot({ path: join(images, "icon.png"), omitBackground: true });
} finally {
  await browser.close();
}
