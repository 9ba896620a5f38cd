import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { documentsChanged } from "../../src/protocol/documents";
import { integrationMap, type MapPicture } from "../../src/protocol/map";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

describe("Integration map", () => {
  let folder: string;
  let client: Client;

  before(async () => {
    folder = writeWorkspace({
      ...sampleFiles,
      "src/report.ts": '\nexport const report = () => fetch("https://erp.example/report");\n',
    });
    client = new Client(folder);
    // Without trust: the map only looks.
    await client.start(pulling, { settings: { trusted: false }, commands: true });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (params: unknown = {}) => client.connection.sendRequest<MapPicture | null>(integrationMap.method, params);

  /** Where a node leads, as `file:line:character`, 1-based. */
  function placeOf({ svg, targets }: MapPicture, name: string): string {
    const key = new RegExp(`aria-label="${name}[^>]* data-target="(\\w+)"`).exec(svg)?.[1] ?? "";
    const target = targets[key];
    assert.ok(target, name);
    const { line, character } = target.position;
    return `${target.uri.slice(client.uri("").length).replace(/^\//, "")}:${line + 1}:${character + 1}`;
  }

  it("is a picture whose nodes lead to where they are written", async () => {
    const picture = await ask();
    assert.ok(picture);
    assert.equal(
      picture.summary,
      "1 contract between 1 system and 1 consumer; 1 drift; 1 host called without a contract.",
    );
    assert.equal(picture.isEmpty, false);
    const place = (text: string) => {
      const before = (sampleFiles[contractFile] ?? "").split(text)[0]?.split("\n") ?? [];
      return `${contractFile}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
    };
    assert.equal(placeOf(picture, "contract crm-customer"), place("crm-customer"));
    assert.equal(placeOf(picture, "system CRM"), place("CRM, "));
    assert.equal(placeOf(picture, "consumer mailer"), place("mailer"));
    assert.match(placeOf(picture, "erp.example"), /^src\/report\.ts:2:\d+$/);
    assert.doesNotMatch(picture.svg, /<script|<style|style=|file:|<a /);
    for (const key of picture.svg.matchAll(/data-target="([^"]*)"/g)) assert.ok(key[1] && key[1] in picture.targets);
  });

  it("follows the text as it is typed, and says when to look again", async () => {
    const text = readFileSync(join(folder, contractFile), "utf8");
    await ask();
    const changed = new Promise((resolve) => client.connection.onNotification(documentsChanged, resolve));
    await client.open(contractFile, text);
    await client.change(contractFile, text.replace("system: CRM", "system: Another CRM"));
    const picture = await ask();
    assert.match(picture?.svg ?? "", /aria-label="system Another CRM,/);
    await changed;
    await client.change(contractFile, text);
  });

  it("has no drift any more when the type is mended", async () => {
    const text = readFileSync(join(folder, typesFile), "utf8");
    await client.open(typesFile, text, "typescript");
    await client.change(typesFile, text.replace("email: string", "email: string | null"));
    const picture = await ask();
    assert.match(picture?.summary ?? "", /; no drift;/);
    assert.doesNotMatch(picture?.svg ?? "", /class="node contract drift/);
  });

  it("needs no parameters of anybody", async () => {
    for (const params of [null, [], 5, { format: "png" }]) assert.ok(await ask(params));
  });
});
