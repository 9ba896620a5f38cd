import { withoutCredentials } from "../text/without-credentials";

/** The longest URL that is made a link: browsers and GitHub cut or refuse longer ones. UTF-16 units. */
const LONGEST = 2_000;

/** What a link to a URL leads to, every character that is none of a URL percent-encoded (RFC 3986); undefined for what is no link. */
export function safeTarget(target: string): string | undefined {
  if (target.length > LONGEST || !/^(https?:\/\/|mailto:)[^\s]/i.test(target)) return undefined;
  return encode(withoutCredentials(target), /[^A-Za-z0-9\-._~:/?#@!$&'*+,;=%]/gu);
}

/**
 * What a link to a file of the workspace leads to, as seen from a folder. Both are from the workspace folder, with `/`;
 * `line` is 1-based and stands as GitHub and VS Code read it.
 */
export function relativeTarget(path: string, folder: string, line?: number): string {
  const to = path.split("/");
  const from = folder === "" ? [] : folder.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const steps = [...from.slice(shared).map(() => ".."), ...to.slice(shared)];
  const relative = steps.map((step) => encode(step, /[^A-Za-z0-9\-._~@+,=]/gu)).join("/");
  return `${relative}${line === undefined ? "" : `#L${line}`}`;
}

function encode(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (character) => percent(character));
}

/** A half of a surrogate pair stands for no character, and is encoded as U+FFFD. */
function percent(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
