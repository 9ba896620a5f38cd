import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTranslations } from "../../../src/host/translations";

describe("translations on disk", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-l10n-"));
    writeFileSync(join(folder, "bundle.l10n.de.json"), JSON.stringify({ Open: "Öffnen", broken: 1 }));
    writeFileSync(join(folder, "bundle.l10n.pt-br.json"), JSON.stringify({ Open: "Abrir" }));
    writeFileSync(join(folder, "bundle.l10n.fr.json"), "{");
    writeFileSync(join(folder, "bundle.l10n.it.json"), "null");
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const found = (locale: string | undefined) => {
    const { language, texts } = readTranslations(folder, locale);
    return [language, ...texts.values()];
  };

  it("are those of the language, in whatever case it is asked for, or of the language that it is a kind of", () => {
    assert.deepEqual(found("de"), ["de", "Öffnen"]);
    assert.deepEqual(found("de-AT"), ["de", "Öffnen"]);
    assert.deepEqual(found("pt-BR"), ["pt-br", "Abrir"]);
    assert.deepEqual(found("de-Latn-CH"), ["de", "Öffnen"]);
  });

  it("are English where there are none, or none that can be read", () => {
    for (const locale of [undefined, "en", "en-US", "pt", "fr", "it", "", "de/../de", "../../etc", "x".repeat(300)])
      assert.deepEqual(found(locale), ["en"], locale);
  });
});
