// Makes docs/images/drift.gif from a real editor: a schema changes, the type that reads it is marked while it is typed, the
// payload proves it, a quick fix mends it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import gifenc from "gifenc";
import { PNG } from "pngjs";
import { openFile } from "./driver.mjs";
import { images, inStudio } from "./studio.mjs";

const size = { width: 1120, height: 560 };
const schema = "src/crm/crm.openapi.yaml";
const type = "src/crm/customer.ts";
const settings = {
  "editor.fontSize": 13,
  "editor.lineNumbers": "off",
  "editor.folding": false,
  "editor.glyphMargin": false,
  "editor.cursorBlinking": "solid",
  "editor.quickSuggestions": { other: "off", strings: "off" },
  "editor.stickyScroll.enabled": false,
  "problems.decorations.enabled": false,
  "breadcrumbs.enabled": false,
  "workbench.activityBar.location": "hidden",
  "workbench.statusBar.visible": false,
};

/** Pictures and how long each is shown, in milliseconds. */
class Film {
  #page;
  #frames = [];

  constructor(page) {
    this.#page = page;
  }

  async shoot(milliseconds) {
    this.#frames.push({ png: PNG.sync.read(await this.#page.screenshot()), milliseconds });
  }

  /** A GIF that repeats: one palette for all, and of each frame only what is not as before. */
  encoded() {
    const { width, height } = size;
    const sample = Buffer.concat(
      [0, this.#frames.length >> 1, this.#frames.length - 1].map((i) => this.#frames[i].png.data),
    );
    const palette = gifenc.quantize(sample, 255);
    const clear = palette.length;
    const gif = gifenc.GIFEncoder();
    let before;
    for (const { png, milliseconds } of this.#frames) {
      const indexed = gifenc.applyPalette(png.data, palette);
      const shown = before === undefined ? indexed : indexed.map((color, i) => (color === before[i] ? clear : color));
      gif.writeFrame(shown, width, height, {
        palette: before === undefined ? [...palette, [0, 0, 0]] : undefined,
        delay: milliseconds,
        transparent: before !== undefined,
        transparentIndex: clear,
        dispose: 1,
      });
      before = indexed;
    }
    gif.finish();
    return gif.bytes();
  }
}

/** Both sides as they were before the change: the address is always there. */
function beforeTheChange(folder) {
  rewrite(join(folder, schema), '{ type: [string, "null"], format: email }', "{ type: string, format: email }");
  rewrite(join(folder, type), "email: string | null;", "email: string;");
}

function rewrite(file, from, to) {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

await inStudio({ example: "examples/clean", size, settings, prepare: beforeTheChange }, async (page) => {
  const film = new Film(page);
  await openFile(page, "customer.ts");
  await page.locator(".codelens-decoration", { hasText: "no drift" }).first().waitFor({ timeout: 60_000 });
  await openFile(page, "crm.openapi.yaml", { beside: true });
  await page.keyboard.press("Control+B");
  await goTo(page, "22:24");
  await film.shoot(1400);
  for (let i = 0; i < "string".length; i++) await page.keyboard.press("Shift+ArrowRight");
  await film.shoot(300);
  for (const letter of '[string, "null') {
    await page.keyboard.type(letter);
    await film.shoot(90);
  }
  // Brackets and quotes close themselves.
  const mark = page.locator(".squiggly-error").first();
  await mark.waitFor({ timeout: 30_000 });
  await page.locator(".codelens-decoration", { hasText: "1 drift" }).first().waitFor();
  await film.shoot(1800);
  await focusType(page);
  const { x, y, width, height } = await mark.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page.locator(".monaco-hover:visible", { hasText: "The contract allows" }).first().waitFor();
  await film.shoot(3200);
  await page.keyboard.press("Escape");
  await page.mouse.move(size.width * 0.75, 20);
  await goTo(page, "4:5");
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: "Add | null" }).first().waitFor();
  await film.shoot(1800);
  await page.keyboard.press("Enter");
  await page.locator(".view-line", { hasText: "email: string | null" }).first().waitFor();
  await mark.waitFor({ state: "detached" });
  await page.locator(".codelens-decoration", { hasText: "no drift" }).first().waitFor();
  await film.shoot(2600);
  writeFileSync(join(images, "drift.gif"), film.encoded());
});

async function goTo(page, place) {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").first().fill(`:${place}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** The group on the left, which holds the type. */
async function focusType(page) {
  await page.keyboard.press("Control+1");
  await page.locator(".editor-group-container.active .tab.active", { hasText: "customer.ts" }).waitFor();
}
