import { COMPATIBILITY_MODES } from "../contract/contract";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import type { Extensions } from "./extensions/extensions";
import { ownerIn } from "./extensions/promises";
import { oneLine, wordsOf } from "./names";
import type { StandardDocument } from "./standard-document";

// Keys of a contract that every standard tells in its own words.

/** The template proposes a mode for streams of one's own; what a source that is there promises, only its owner knows. */
export const openCompatibility: NewMapping = { mode: ask("FULL_TRANSITIVE", COMPATIBILITY_MODES) };

/**
 * What the id of a contract is made of: the words of the document's title that say something, and those of the part. Titles
 * keep their words together, names of parts are parted where a capital begins.
 */
export function idWords(title: string | undefined, part: string): string {
  const words = (title ?? "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter((word) => !EMPTY_WORDS.has(word) && word.length > 1);
  let name = "";
  for (const word of telling) {
    if (name !== "" && name.length + word.length >= LONGEST_TITLE) break;
    name = `${name} ${word}`.trim();
  }
  return [name, ...wordsOf(part)].join(" ");
}

const EMPTY_WORDS = new Set([
  "the",
  "official",
  "api",
  "apis",
  "rest",
  "http",
  "openapi",
  "asyncapi",
  "spec",
  "specification",
  "definition",
]);
const LONGEST_TITLE = 24;

/** The keys at the head of a contract, as far as they are told. */
export function headOf(told: {
  readonly name: string;
  readonly description?: string | undefined;
  readonly domain?: string | undefined;
  readonly sunset?: string | undefined;
}): NewMapping {
  const description = oneLine(told.description, 300);
  return {
    name: oneLine(told.name, 100) ?? "",
    ...(told.domain === undefined ? {} : { domain: told.domain }),
    ...(description === undefined ? {} : { description }),
    ...(told.sunset === undefined ? {} : { lifecycle: { sunset: told.sunset } }),
  };
}

/**
 * Who runs the system. An extension that names the owner is taken at its word; `info.contact` may be anybody who answers
 * questions, so its name is a blank.
 */
export function systemOwner(document: StandardDocument, extensions: Extensions): NewMapping {
  const told = ownerIn(extensions);
  const info = (key: string) => oneLine(document.text(document.root, "info", "contact", key));
  const name = info("name");
  const contact = told.contact ?? info("email") ?? info("url");
  const team: NewValue | undefined = told.team ?? (name === undefined ? undefined : ask(name));
  return { ...(team === undefined ? {} : { team }), ...(contact === undefined ? {} : { contact }) };
}

/** A version behind the name of an interface: ` v3`, ` 1.27.0`. */
export function versionInWords(version: string | undefined): string {
  const text = oneLine(version, 40);
  return text === undefined ? "" : ` ${text}`;
}
