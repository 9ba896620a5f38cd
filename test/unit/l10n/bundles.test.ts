import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

interface Extraction {
  textsOfSource(): ReadonlyMap<string, string>;
  bundleOf(texts: ReadonlyMap<string, string>): Readonly<Record<string, string>>;
  translations(): readonly { language: string; texts: Texts; manifest: Texts }[];
  faultsOf(english: Texts, translated: Texts): readonly string[];
}

type Texts = Readonly<Record<string, string>>;

describe("the bundles of texts", () => {
  let extraction: Extraction;
  let english: Texts;

  before(async () => {
    extraction = (await import(pathToFileURL(resolve("l10n/extract.mjs")).href)) as Extraction;
    english = extraction.bundleOf(extraction.textsOfSource());
  });

  it("hold every text of the source in English (npm run l10n)", () => {
    assert.deepEqual(json("l10n/bundle.l10n.json"), english);
  });

  it("are complete in every language, with the same holes, and hold nothing besides", () => {
    const manifest = json("package.nls.json");
    const languages = extraction.translations();
    assert.ok(languages.some(({ language }) => language === "de"));
    for (const { texts, manifest: translated } of languages) {
      assert.deepEqual(extraction.faultsOf(english, texts), []);
      assert.deepEqual(extraction.faultsOf(manifest, translated), []);
    }
  });

  it("keep the commands behind the links of the manifest", () => {
    const links = (text: string) => (text.match(/\]\([^)]*\)/g) ?? []).sort();
    for (const { manifest } of extraction.translations()) {
      for (const [key, text] of Object.entries(json("package.nls.json")))
        assert.deepEqual(links(manifest[key] ?? ""), links(text), key);
    }
  });

  it("keep spaces at the ends, and the values that a description explains", () => {
    for (const { texts } of extraction.translations()) {
      for (const [key, text] of Object.entries(texts)) {
        assert.equal(/\s$/.test(text), /\s$/.test(key), `the end of ${JSON.stringify(key)}`);
        const values = (one: string) => [...one.matchAll(/(?:^|[;:] )([\w-]+) = /g)].map(([, value]) => value);
        assert.deepEqual(values(text), values(key));
      }
    }
  });

  it("tell what a translation lacks, has too much of, or fills otherwise", () => {
    const faults = extraction.faultsOf({ "a {0}": "a {0}", b: "b" }, { "a {0}": "x {1}", c: "y" });
    assert.deepEqual(faults, ['missing: "b"', 'unused: "c"', 'other holes: "a {0}"']);
  });
});

function json(path: string): Texts {
  return JSON.parse(readFileSync(path, "utf8")) as Texts;
}
