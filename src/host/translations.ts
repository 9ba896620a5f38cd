import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGLISH, type Translations } from "../text/l10n";

/**
 * The texts of ours in a language, from the extension's own folder of bundles: for `de-AT` its own bundle is looked for,
 * then that of `de`. English where there is none.
 */
export function readTranslations(folder: string, locale: string | undefined): Translations {
  if (locale === undefined || !LANGUAGE_TAG.test(locale)) return ENGLISH;
  const parts = locale.toLowerCase().split("-");
  for (let length = parts.length; length > 0; length--) {
    const language = parts.slice(0, length).join("-");
    const texts = readBundle(join(folder, `bundle.l10n.${language}.json`));
    if (texts !== undefined) return { language, texts };
  }
  return ENGLISH;
}

/** RFC 5646 in outline: what the client sends becomes part of a path. */
const LANGUAGE_TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8}){0,4}$/i;

/** Undefined where there is no bundle that can be read. */
function readBundle(path: string): ReadonlyMap<string, string> | undefined {
  try {
    const bundle: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof bundle !== "object" || bundle === null) return undefined;
    return new Map(Object.entries(bundle).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return undefined;
  }
}
