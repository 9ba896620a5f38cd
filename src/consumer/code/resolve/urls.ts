import type { KnownText, TextPart } from "../../code-facts";
import ts from "../../compiler";
import { holeOf, joined, plainText, withoutTrailingSlash } from "./known-text";
import { isGlobal, nameFrom } from "./library-names";
import type { Resolver, Value } from "./values";

/** Something made by `new URL(…)`. */
export function isUrl(value: Value): value is Value & { readonly kind: "made" } {
  if (value.kind !== "made" || !ts.isNewExpression(value.node)) return false;
  return isGlobal(value.of, "URL") || nameFrom(value.of, "node:url") === "URL";
}

/** The text of a `new URL(path, base)`; undefined where neither can be read. */
export function textOfUrl({ node }: Value & { kind: "made" }, resolver: Resolver): KnownText | undefined {
  const [path, base] = node.arguments ?? [];
  if (path === undefined) return undefined;
  const pathText = resolver.textOf(path);
  if (base === undefined) return pathText;
  const baseText = resolver.textOf(base);
  if (baseText === undefined) return pathText !== undefined && isAbsolute(pathText) ? pathText : undefined;
  return resolveAgainst(baseText, pathText ?? [holeOf(path)]);
}

/** A member of a URL, or what a method of it gives, as text. */
export function memberOfUrl(url: Value & { kind: "made" }, name: string, resolver: Resolver): KnownText | undefined {
  const text = textOfUrl(url, resolver);
  if (text === undefined) return undefined;
  if (name === "href" || name === "toString" || name === "toJSON") return text;
  return name === "origin" ? originOf(text) : undefined;
}

/** What is known of a text after one of its methods; undefined where nothing is. */
export function methodOfText(
  text: KnownText,
  name: string,
  parameters: readonly ts.Expression[],
): KnownText | undefined {
  switch (name) {
    case "toString":
    case "trim":
    case "trimEnd":
    case "trimStart":
    case "valueOf":
      return text;
    case "concat":
      return joined([...text, { kind: "hole" }]);
    case "replace": {
      const [pattern] = parameters;
      const cutsSlash = pattern !== undefined && /^\/\\\/[+*]?\$\/[a-z]*$/.test(pattern.getText());
      return cutsSlash ? withoutTrailingSlash(text) : undefined;
    }
    default:
      return undefined;
  }
}

/** True when a URL names its host itself: it begins with a scheme or `//`, or with a variable of the environment. */
export function isAbsolute(url: KnownText): boolean {
  const [first] = url;
  if (first?.kind === "text") return /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(first.text);
  return first?.kind === "env";
}

/** As axios puts `baseURL` before a URL, and got and ky their prefix: always with one slash between. */
export function withBase(base: KnownText | undefined, url: KnownText | undefined): KnownText | undefined {
  if (base === undefined) return url;
  if (url === undefined) return joined([...withoutTrailingSlash(base), ...plainText("/"), { kind: "hole" }]);
  if (isAbsolute(url)) return url;
  if (url.length === 0) return base;
  const [first, ...rest] = url;
  const relative: KnownText =
    first?.kind === "text" ? [{ kind: "text", text: first.text.replace(/^\/+/, "") }, ...rest] : url;
  return joined([...withoutTrailingSlash(base), ...plainText("/"), ...relative]);
}

/** As `new URL(path, base)` resolves: a path from the root replaces that of the base, another its last segment. */
function resolveAgainst(base: KnownText, path: KnownText): KnownText {
  if (isAbsolute(path)) return path;
  const [first] = path;
  if (first?.kind === "text" && first.text.startsWith("/")) return joined([...originOf(base), ...path]);
  return joined([...directoryOf(base), ...path]);
}

function originOf(url: KnownText): KnownText {
  const parts: TextPart[] = [];
  for (const [index, part] of url.entries()) {
    if (part.kind !== "text") {
      parts.push(part);
      // The variable holds the whole base, and nobody knows where its path begins.
      if (index === 0) break;
      continue;
    }
    const begin = index === 0 ? part.text.indexOf("//") + 2 : 0;
    const end = part.text.slice(begin).search(/[/?#]/);
    parts.push(end === -1 ? part : { kind: "text", text: part.text.slice(0, begin + end) });
    if (end !== -1) break;
  }
  return parts;
}

function directoryOf(url: KnownText): KnownText {
  const last = url.at(-1);
  const origin = originOf(url);
  if (last?.kind !== "text" || origin.at(-1) === last) return joined([...url, ...plainText("/")]);
  const text = last.text.slice(0, last.text.lastIndexOf("/") + 1);
  return joined([...url.slice(0, -1), { kind: "text", text }]);
}
