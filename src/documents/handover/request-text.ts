import { isJsonObject, type JsonValue } from "../../text/json";

/** Where calls go, as the lines of a request name it. */
export interface Address {
  readonly host: string;
  /** The path of the location, without `/` at its end. */
  readonly base: string;
}

/** The host and path of an http(s) location, without user and password; undefined for any other. */
export function addressOf(location: string): Address | undefined {
  const url = /^https?:\/\/([^/?#\s]+)([^?#\s]*)$/i.exec(location);
  if (url === null) return undefined;
  const [, authority = "", path = ""] = url;
  return { host: authority.slice(authority.lastIndexOf("@") + 1), base: path.replace(/\/+$/, "") };
}

/** Names between braces in a path: `/accounts/{accountId}`. */
export function placeholdersOf(path: string): readonly string[] {
  return [...new Set([...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name = ""]) => name))];
}

/** A path with values in its braces, percent-encoded; those that a payload does not have stay as they are. */
export function filledPath(path: string, payload: JsonValue | undefined): string {
  return path.replace(/\{([^{}/]+)\}/g, (whole, name: string) => {
    const value = textAt(payload, name);
    return value === undefined ? whole : percentEncoded(value);
  });
}

/** Half of a surrogate pair, which stands for no character, as U+FFFD. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD"));
}

/** A scalar at a path of property names, as text. */
export function textAt(value: JsonValue | undefined, field: string): string | undefined {
  let at: JsonValue | undefined = value;
  for (const name of field.split(".")) {
    at = at !== undefined && isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at === undefined || at === null || typeof at === "object" ? undefined : String(at);
}
