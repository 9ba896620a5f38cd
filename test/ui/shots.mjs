// Takes the pictures of the README from the example workspace: drift.png, a drift marked in the type, its proof in the hover;
// views.png, the views beside a contract with its lenses; map.png, the integration map.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openFile, showMap, showProblems } from "./driver.mjs";
import { images, inStudio } from "./studio.mjs";

mkdirSync(images, { recursive: true });
await inStudio({ example: "examples/drifted", size: { width: 1180, height: 760 } }, async (page) => {
  await openFile(page, "customer.ts");
  const mark = page.locator(".squiggly-error").first();
  await mark.waitFor({ timeout: 60_000 });
  // Lenses push the lines below them down.
  await page.locator(".codelens-decoration").first().waitFor();
  await showProblems(page);
  const { x, y, width, height } = await mark.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page
    .locator(".monaco-hover:visible", { hasText: /The contract allows[\s\S]*Quick Fix/ })
    .first()
    .waitFor();
  await page.screenshot({ path: join(images, "drift.png") });
  await page.keyboard.press("Control+J");
  await showViews(page);
  await page.screenshot({ path: join(images, "views.png") });
  await page.keyboard.press("Control+B");
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+W");
  const map = await showMap(page);
  await map.locator("#pane > svg").screenshot({ path: join(images, "map.png") });
});

/** Both trees opened down to the field that may be null and the type that reads it, beside the contract. */
async function showViews(page) {
  const row = (label) => page.locator(`.pane-body .monaco-list-row[aria-label^="${label}"]`).first();
  const expand = async (label) => {
    await row(label).click();
    await page.keyboard.press("ArrowRight");
  };
  await page.locator('.activitybar [aria-label^="Plumbline"]').first().click();
  await expand("file customer.ts");
  await expand("type CustomerView");
  await row("bound to").waitFor();
  await expand("contract crm-customer-lookup");
  await expand("entity Customer");
  await expand("field email");
  await row("type CustomerView, 1 drift, string").waitFor();
  await row("contract crm-customer-lookup").click();
  await page.locator(".tab.active", { hasText: "crm-customer-lookup.contract.yaml" }).waitFor();
  await page.locator(".codelens-decoration", { hasText: "3 drifts" }).first().waitFor();
  await page.mouse.move(760, 740);
}
