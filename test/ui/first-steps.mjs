// Takes the four steps of the walkthrough in the sample workspace, by the keyboard, and looks whether each is ticked off.
// The picture of it goes to docs/images/first-steps.png.
import { join } from "node:path";
import { goToLine, openFile, runCommand } from "./driver.mjs";
import { images, inStudio } from "./studio.mjs";

const patience = { timeout: 30_000 };

await inStudio({ example: "sample", size: { width: 1180, height: 860 } }, async (page) => {
  await openFile(page, "customer.ts");
  const mark = page.locator(".squiggly-error").first();
  await mark.waitFor({ timeout: 60_000 });
  await goToLine(page, 4);
  await page.keyboard.press("F8");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row").first().waitFor(patience);
  await page.keyboard.press("Enter");
  await mark.waitFor({ state: "detached", ...patience });

  await openFile(page, "order.ts");
  await goToLine(page, 2);
  await runCommand(page, "Bind Type to Contract");
  await pick(page, "order-events#OrderPlaced");
  await page.locator(".view-line", { hasText: "@contract" }).first().waitFor(patience);
  await page.locator(".squiggly-error").first().waitFor(patience);

  await runCommand(page, "New Contract…");
  await pick(page, "Events published");
  await pick(page, "Data flows into");
  await answer(page, "Name of the system", "Billing");
  await answer(page, "Team that owns", "recommendations");
  await page.locator(".tab.active", { hasText: ".contract.yaml" }).waitFor(patience);

  await runCommand(page, "Add CI Workflow");
  await pick(page, "GitHub Actions");
  await page.locator(".tab.active", { hasText: "plumbline.yml" }).waitFor(patience);

  await page.keyboard.press("Control+B");
  await runCommand(page, "Open Walkthrough", "Welcome");
  await pick(page, "First steps with Plumbline");
  await page.locator(".getting-started-step").nth(3).waitFor(patience);
  const open = page.locator(".getting-started-step .codicon-getting-started-step-unchecked");
  await page.waitForFunction(
    () => document.querySelectorAll(".codicon-getting-started-step-checked").length >= 4,
    null,
    patience,
  );
  if ((await open.count()) > 0) throw new Error("a step that was taken is not ticked off");
  await runCommand(page, "Clear All Notifications", "Notifications");
  await page
    .locator(".notification-toast")
    .first()
    .waitFor({ state: "detached", ...patience });
  const step = page.locator(".getting-started-step", { hasText: "See a drift" });
  await step.click();
  await page.locator(".getting-started-step.expanded", { hasText: "See a drift" }).waitFor(patience);
  const picture = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await picture.locator("svg", { hasText: "customer.ts" }).first().waitFor(patience);
  await page.screenshot({ path: join(images, "first-steps.png") });
});

/** Chooses the row that has the words. */
async function pick(page, words) {
  await page.locator(".quick-input-widget .monaco-list-row", { hasText: words }).first().click(patience);
}

/** Answers the question that asks for a text. */
async function answer(page, question, text) {
  await page.locator(".quick-input-widget .quick-input-message", { hasText: question }).waitFor(patience);
  await page.locator(".quick-input-widget input").first().fill(text);
  await page.keyboard.press("Enter");
}
