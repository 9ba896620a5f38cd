import type { KnownText, TextPart } from "../../code-facts";
import { joined } from "../resolve/known-text";

/** What a connection string says of its host. */
export type NamedHost =
  | { readonly kind: "host"; readonly host: KnownText }
  /** A file on this machine, or a database in memory. */
  | { readonly kind: "local" }
  | { readonly kind: "unknown" };

/** Schemes of databases that are files. */
const localSchemes = /^(?:sqlite3?|file|memory|better-sqlite3):/i;
/** `Server=tcp:host,1433;Database=…` of SQL Server, `Host=…;` of other drivers. */
const keyed = /(?:^|;)\s*(?:server|data source|address|addr|host)\s*=\s*(?:tcp:)?([^;]*)/i;
/** Oracle's descriptor: `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521))…)`. */
const described = /\(\s*host\s*=\s*([^)\s]+)\s*\)/i;

/**
 * The host, and port, of a connection string as far as it can be read. Names and passwords before an `@` are never part
 * of it. A string of which only the name of its variable is known is named by that.
 */
export function hostIn(parts: KnownText): NamedHost {
  const [first, ...others] = parts;
  if (first === undefined) return { kind: "unknown" };
  if (first.kind !== "text") return others.length === 0 && first.kind === "env" ? hostOf([first]) : { kind: "unknown" };
  if (first.text === ":memory:" || localSchemes.test(first.text)) return { kind: "local" };
  const scheme = /^(?:jdbc:)?[a-z][a-z\d+.-]*:\/\//i.exec(first.text) ?? /^\/\//.exec(first.text);
  if (scheme !== null)
    return hostOf(authority([{ kind: "text", text: first.text.slice(scheme[0].length) }, ...others]));
  if (others.length > 0) return { kind: "unknown" };
  const named = keyed.exec(first.text)?.[1] ?? described.exec(first.text)?.[1];
  if (named !== undefined) return hostOf([{ kind: "text", text: named.trim().replace(/\s*,\s*(?=\d+$)/, ":") }]);
  // Oracle's `host:1521/service`.
  const easy = /^([\w.-]+(?::\d+)?)\/[\w.]+$/.exec(first.text)?.[1];
  return easy === undefined ? { kind: "unknown" } : hostOf([{ kind: "text", text: easy }]);
}

export function hostOf(parts: KnownText): NamedHost {
  const host = joined(parts);
  return host.length === 0 ? { kind: "unknown" } : { kind: "host", host };
}

/** What stands between `//` and the path, behind the last `@`, up to the comma before a second host. RFC 3986, 3.2. */
function authority(parts: KnownText): KnownText {
  const before: TextPart[] = [];
  for (const part of parts) {
    const end = part.kind === "text" ? part.text.search(/[/?#]/) : -1;
    before.push(part.kind === "text" && end >= 0 ? { kind: "text", text: part.text.slice(0, end) } : part);
    if (end >= 0) break;
  }
  const at = before.findLastIndex((part) => part.kind === "text" && part.text.includes("@"));
  const host = before.slice(Math.max(at, 0)).map((part, index) => (at >= 0 && index === 0 ? behindAt(part) : part));
  const comma = host.findIndex((part) => part.kind === "text" && part.text.includes(","));
  if (comma < 0) return host;
  return host.slice(0, comma + 1).map((part, index) => (index === comma ? beforeComma(part) : part));
}

function behindAt(part: TextPart): TextPart {
  return part.kind === "text" ? { kind: "text", text: part.text.slice(part.text.lastIndexOf("@") + 1) } : part;
}

function beforeComma(part: TextPart): TextPart {
  return part.kind === "text" ? { kind: "text", text: part.text.slice(0, part.text.indexOf(",")) } : part;
}
