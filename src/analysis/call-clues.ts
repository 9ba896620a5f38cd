import type { DatabaseConnection, KnownText, OutboundCall } from "../consumer/code-facts";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import type { ContractAnswers } from "../templates/contract-template";

/** What code shows of a system that has no contract. */
export interface CallClues extends Pick<ContractAnswers, "pattern"> {
  readonly direction: "read" | "write";
  /** A name for the system, from its host. */
  readonly name: string;
  /** Keys of `source` or `target`. */
  readonly system: NewMapping;
  /** Keys of the operation that writes. */
  readonly operation?: NewMapping;
}

/** What a call shows of the system behind `host`. */
export function cluesOfCall({ url = [], method = "GET" }: OutboundCall, host: string): CallClues {
  const isRead = ["GET", "HEAD", "OPTIONS"].includes(method);
  const path = pathTemplate(url);
  const prefix = prefixOf(path);
  const scheme = schemeOf(url);
  const location = host.startsWith("env:") ? undefined : `${scheme}://${host}${prefix}`;
  const version = /\/v(\d+)\b/.exec(prefix)?.[1];
  return {
    pattern: "api",
    direction: isRead ? "read" : "write",
    name: nameOf(host),
    system: {
      ...(version === undefined ? {} : { technology: `REST API v${version}` }),
      ...(location === undefined ? {} : { location }),
      hosts: [host],
    },
    ...(isRead || !WRITES.includes(method) ? {} : { operation: wayOf(method, path.slice(prefix.length)) }),
  };
}

/** What a connection shows: a database that another system owns, and that is better left to its own exports. */
export function cluesOfConnection({ library }: DatabaseConnection, host: string): CallClues {
  const product = PRODUCTS.get(library);
  return {
    pattern: "batch",
    direction: "read",
    name: nameOf(host),
    system: {
      ...(product === undefined ? {} : { technology: ask(`${product}, nightly export`) }),
      accessMethod: "batch-export",
      hosts: [host],
    },
  };
}

const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ["pg", "PostgreSQL"],
  ["mysql", "MySQL"],
  ["mysql2", "MySQL"],
  ["mongodb", "MongoDB"],
  ["mongoose", "MongoDB"],
  ["mssql", "SQL Server"],
  ["oracledb", "Oracle Database"],
]);

function wayOf(method: string, path: string): NewMapping {
  const shown: NewValue = path === "" ? ask("/decisions") : path;
  return { method, path: shown };
}

/** `crm-acme-example` of `crm.acme.example`, `crm` of `env:CRM_BASE_URL`. */
function nameOf(host: string): string {
  const variable = /^env:(.+?)(_(BASE|API|SERVICE))*(_(URL|URI|HOST|ENDPOINT|ADDRESS|ORIGIN))?$/i.exec(host)?.[1];
  return variable?.replaceAll("_", " ").toLowerCase() ?? host;
}

function schemeOf([first]: KnownText): string {
  return first?.kind === "text" && first.text.startsWith("http://") ? "http" : "https";
}

/** The path of a URL with its values as `{name}`: `/customers/{id}`. */
function pathTemplate(url: KnownText): string {
  const used = new Map<string, number>();
  const parts = url.map((part, index) => {
    if (part.kind === "text") return part.text;
    return index === 0 || part.kind === "env" ? "" : `{${parameterName(part.name, used)}}`;
  });
  const path = parts.join("").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const end = path.search(/[?#]/);
  return (end === -1 ? path : path.slice(0, end)).replace(/\/+$/, "");
}

/** The last name of an expression: `accountId` of `change.accountId`; numbered where another value has it already. */
function parameterName(source: string | undefined, used: Map<string, number>): string {
  const inner = /^(?:encodeURIComponent|String)\((.*)\)$/s.exec(source ?? "")?.[1] ?? source;
  const name = /([A-Za-z_]\w*)$/.exec(inner ?? "")?.[1] ?? "value";
  const count = (used.get(name) ?? 0) + 1;
  used.set(name, count);
  return count === 1 ? name : `${name}${count}`;
}

/** The part of a path that all calls of an API share: `/api/v3`. */
function prefixOf(path: string): string {
  return /^(\/(api|rest|services?))?(\/v\d+)?(?=\/|$)/i.exec(path)?.[0] ?? "";
}
