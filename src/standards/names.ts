import { printable } from "../text/printable";

// Names and texts as contracts may have them, made from those of a document.

/** The name of an entity: `com.acme.Order` gives `Order`, `customer list` gives `CustomerList`. */
export function entityName(name: string, fallback = "Payload"): string {
  const words = (name.split(".").at(-1) ?? name).match(/[A-Za-z0-9_]+/g) ?? [];
  const joined = words.length > 1 ? words.map(capital).join("") : (words[0] ?? "");
  const letters = capital(joined.replace(/^[\d_]+/, "")).slice(0, MAX_NAME);
  return letters === "" ? fallback : letters;
}

/** The id of an operation: `createOrder` gives `create-order`. */
export function operationName(name: string): string {
  return wordsOf(name).join("-").slice(0, MAX_NAME).replace(/-$/, "") || "write";
}

/** The words of a name in lower case, however they are parted: `getCustomer_byID` gives get, customer, by, id. */
export function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");
  return parted.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** A text of a document as one line of at most `limit` characters; undefined for an empty one. */
export function oneLine(text: string | undefined, limit = 200): string | undefined {
  if (text === undefined) return undefined;
  const [first = ""] = text.trim().split(/\n\s*\n/, 1);
  const line = printable(first, limit);
  return line === "" ? undefined : line;
}

const MAX_NAME = 60;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
