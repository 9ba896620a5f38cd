// The workbench by its keyboard, with selectors that hold in the oldest and the newest VS Code we test on.

const patience = { timeout: 30_000 };

/** Opens a file by its name with quick open, in a group on the right where `beside` says so, and waits until its text stands. */
export async function openFile(page, name, { beside = false } = {}) {
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
  if (beside) await page.keyboard.press("Control+Enter");
  else await row.click();
  await page.locator(".tab.active", { hasText: name }).waitFor(patience);
  await page.locator(".editor-instance .view-line").first().waitFor(patience);
}

/** Puts the cursor into a line of the editor, by default behind its indentation. */
export async function goToLine(page, line, column = 4) {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").first().fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden", ...patience });
}

/** Runs a command by the palette, which is opened again where something else took the focus from it. */
export async function runCommand(page, title, category = "Plumbline") {
  const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: title }).first();
  const choose = async () => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(`>${category}: ${title}`, { timeout: 4_000 });
    await row.click({ timeout: 4_000 });
    return true;
  };
  for (let attempt = 0; attempt < 4; attempt++) {
    if (await choose().catch(() => false)) return;
    await page.keyboard.press("Escape");
  }
  throw new Error(`${category}: ${title} is not in the palette`);
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
