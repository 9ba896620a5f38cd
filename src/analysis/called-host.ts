import { joined } from "../consumer/code/resolve/known-text";
import type { KnownText, TextPart } from "../consumer/code-facts";
import { hostOfAddress } from "../contract/hosts";

/** Stands in a path for a part that only running the code gives. */
export const HOLE = "\0";

/** What a URL in code says of where it leads. */
export interface CalledAddress {
  /** As contracts name it: `crm.acme.example`, `env:CRM_BASE_URL`. */
  readonly host: string;
  /** Behind the host, without the query; parts that are not known are `HOLE`. */
  readonly path: string;
  /** The host stands in the environment, and with it the beginning of the path. */
  readonly isBase: boolean;
}

/**
 * Where a URL leads as far as its text tells: to the environment's host, and to the one that the code falls back to. None
 * where its host cannot be read.
 */
export function addressesOf(url: KnownText | undefined): readonly CalledAddress[] {
  const at = url?.findIndex((part) => part.kind === "env") ?? -1;
  const part = url?.[at];
  const fallback = part?.kind === "env" ? part.fallback : undefined;
  const fallenBack = fallback && url && [...url.slice(0, at), ...fallback, ...url.slice(at + 1)];
  return [addressOf(url), fallenBack && addressOf(joined(fallenBack))].flatMap((address) => address ?? []);
}

function addressOf(url: KnownText | undefined): CalledAddress | undefined {
  const [first, ...rest] = url ?? [];
  if (first?.kind === "env") return baseAddress(first.name, rest);
  if (first?.kind !== "text") return undefined;
  const [, scheme, behind = ""] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)(.*)$/is.exec(first.text) ?? [];
  if (scheme === undefined) return undefined;
  const [next, ...others] = rest;
  if (behind === "" && next?.kind === "env") return baseAddress(next.name, others);
  const end = behind.search(/[/?#]/);
  if (end === -1 && next !== undefined && !mayEndHost(behind, rest)) return undefined;
  const authority = (end === -1 ? behind : behind.slice(0, end)).replace(/:$/, "");
  const host = hostOfAddress(`${scheme}${authority}`);
  const inPath = { kind: "text", text: end === -1 ? "" : behind.slice(end) } as const;
  return host === undefined ? undefined : { host, path: pathOf([inPath, ...rest]), isBase: false };
}

/** The host of a connection, which is given by itself; undefined where it cannot be read. */
export function hostOfConnection(host: KnownText | undefined): string | undefined {
  const [first, ...rest] = host ?? [];
  if (first === undefined || rest.length > 0) return undefined;
  return first.kind === "env" ? `env:${first.name}` : first.kind === "text" ? hostOfAddress(first.text) : undefined;
}

/** A text with `HOLE` for what is not known; undefined where nothing of it is known. */
export function patternOf(text: KnownText | undefined): string | undefined {
  return text?.some((part) => part.kind === "text") === true ? text.map(shown).join("") : undefined;
}

function baseAddress(name: string, rest: readonly TextPart[]): CalledAddress | undefined {
  const [next] = rest;
  // A part of a name only: `https://${process.env.REGION}.acme.example`.
  if (next?.kind === "text" && /^[.-]/.test(next.text)) return undefined;
  return { host: `env:${name}`, path: pathOf(rest), isBase: true };
}

/** True when a host that a value follows is whole: what follows is its port or its path, as far as one can see. */
function mayEndHost(authority: string, [, behind]: readonly TextPart[]): boolean {
  if (authority.endsWith(":")) return true;
  if (!/\.[a-z][a-z0-9-]*$|^localhost$|:\d+$/i.test(authority)) return false;
  return behind === undefined || behind.kind !== "text" || /^[/?#&=]/.test(behind.text);
}

function pathOf(parts: readonly TextPart[]): string {
  const path = parts.map(shown).join("");
  const end = path.search(/[?#]/);
  return (end === -1 ? path : path.slice(0, end)).replace(/^:\d*/, "");
}

function shown(part: TextPart): string {
  return part.kind === "text" ? part.text : HOLE;
}
