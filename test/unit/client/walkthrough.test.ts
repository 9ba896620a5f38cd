import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// The walkthrough and the welcome of the views are data of the manifest: what they name must be there.

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const texts = new Map<string, string>(Object.entries(JSON.parse(readFileSync("package.nls.json", "utf8"))));
const [walkthrough]: [{ title: string; description: string; steps: Step[] }] = manifest.contributes.walkthroughs;
const welcomes: { view: string; contents: string; when: string }[] = manifest.contributes.viewsWelcome;
const declared: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
const client = readdirSync("src/client", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join("src/client", name), "utf8"))
  .join("\n");

function text(key: string): string {
  const found = texts.get(key.replace(/^%(.*)%$/, "$1"));
  assert.ok(found, key);
  return found;
}

/** The commands of ours that a text links to. */
function linksOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(command:(plumbline\.\w+)/g)].map(([, command = ""]) => command);
}

describe("The walkthrough", () => {
  it("has four steps, each with words, a picture and words for it", () => {
    assert.equal(walkthrough.steps.length, 4);
    for (const one of [walkthrough.title, walkthrough.description]) text(one);
    for (const { id, title, description, media } of walkthrough.steps) {
      for (const one of [title, description, media.altText]) text(one);
      assert.equal(media.svg, `images/walkthrough/${id}.svg`);
    }
  });

  it("links to commands that are declared, one button in each step", () => {
    for (const { id, description } of walkthrough.steps) {
      const links = linksOf(text(description));
      assert.deepEqual(
        links.filter((command) => !declared.includes(command)),
        [],
        id,
      );
      assert.match(text(description), /^\[[^\]]+\]\(command:[\w.]+\)$/m, id);
    }
  });

  it("has every step ticked off by a context key that the client sets", () => {
    for (const { id, completionEvents } of walkthrough.steps) {
      const [event, ...more] = completionEvents;
      const key = /^onContext:plumbline\.(\w+)$/.exec(event ?? "")?.[1] ?? assert.fail(id);
      assert.ok(client.includes(`"${key}"`), key);
      assert.deepEqual(more, [], id);
    }
    assert.match(client, /executeCommand\("setContext", `plumbline\.\$\{step\}`, value\)/);
  });

  it("has pictures in the colours of the theme, which a page without styles can show", () => {
    for (const { id, media } of walkthrough.steps) {
      const svg = readFileSync(media.svg, "utf8");
      assert.doesNotMatch(svg, /style|class=|<script|href|on\w+=/, id);
      for (const [, paint = ""] of svg.matchAll(/(?:fill|stroke)="([^"]*)"/g))
        assert.match(paint, /^(none|var\(--vscode-)/, id);
    }
  });

  it("shows what the sample workspace has", () => {
    const shown = (id: string) =>
      readFileSync(`images/walkthrough/${id}.svg`, "utf8")
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll("&quot;", '"');
    for (const [id, file, pattern] of [
      ["createContract", "src/crm/crm-customer.contract.yaml", /^(?:id|version|pattern): .*$/gm],
      ["bindType", "src/orders/order.ts", /^(?:export|\s+\w+:).*$/gm],
      ["mendDrift", "src/crm/customer.ts", /^(?:export|\s+(?:id|email):).*$/gm],
    ] as const) {
      const lines = readFileSync(join("sample", file), "utf8").match(pattern) ?? [];
      assert.ok(lines.length >= 3, id);
      for (const line of lines) assert.ok(shown(id).includes(line), `${id}: ${line}`);
    }
  });
});

describe("The welcome of the views", () => {
  it("is for views that are there, in states that the client sets", () => {
    const views: string[] = manifest.contributes.views.plumbline.map(({ id }: { id: string }) => id);
    for (const { view, contents, when } of welcomes) {
      assert.ok(views.includes(view), view);
      assert.deepEqual(
        linksOf(text(contents)).filter((command) => !declared.includes(command)),
        [],
        contents,
      );
      const states = [...when.matchAll(/plumbline\.state (?:!=|==) (\w+)/g)].map(([, state]) => state);
      for (const state of states) assert.ok(client.includes(`"${state}"`), state);
    }
  });

  it("leads out of an empty folder by every way there is", () => {
    const main = welcomes.find(({ contents }) => contents === "%welcome.noContract%");
    assert.deepEqual(linksOf(text(main?.contents ?? "")), [
      "plumbline.newContract",
      "plumbline.openSampleWorkspace",
      "plumbline.contractFromType",
      "plumbline.importContract",
    ]);
  });
});
