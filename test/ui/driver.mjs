// The workbench by its keyboard, with selectors that hold in the oldest and the newest VS Code we test on.

const patience = { timeout: 30_000 };

/** Opens a file by its name with quick open, and waits until its text stands. */
export async function openFile(page, name) {
  const picker = page.locator(".quick-input-widget");
  const row = picker.locator(`.monaco-list-row[aria-label^="${name}"]`).first();
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor(patience);
  // Right after the start quick open may lose its first letters, or find no file yet: then it is opened again.
  for (let attempt = 0; attempt < 5; attempt++) {
    await page.keyboard.press("Control+P");
    await picker.locator("input").first().fill(name);
    if (await appears(row)) break;
    await page.keyboard.press("Escape");
  }
  await row.click();
  await page.locator(".tab.active", { hasText: name }).waitFor(patience);
  await page.locator(".editor-instance .view-line").first().waitFor(patience);
}

/** Shows the list of problems below the editor. */
export async function showProblems(page) {
  await page.keyboard.press("Control+Shift+M");
  await page.locator(".markers-panel .monaco-list-row").first().waitFor(patience);
}

/** Opens the integration map by the command palette, and gives its page. */
export async function showMap(page) {
  const picker = page.locator(".quick-input-widget");
  const row = picker.locator(".monaco-list-row", { hasText: "Show Integration Map" }).first();
  await page.keyboard.press("F1");
  await picker.locator("input").first().fill(">Plumbline: Show Integration Map");
  await row.click(patience);
  const map = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await map.locator(".node").first().waitFor(patience);
  return map;
}

function appears(locator) {
  return locator.waitFor({ timeout: 4_000 }).then(
    () => true,
    () => false,
  );
}
