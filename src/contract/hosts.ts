import type { ContractValues } from "./contract-values";

// Hosts as contracts, configurations and code name them: `crm.acme.example`, `crm.acme.example:8443`, `[::1]`, or
// `env:CRM_BASE_URL` for a base URL that stands in that environment variable. Patterns may also begin with `*.`.

/** Which system of a contract is called. */
export type Side = "source" | "target";

/** The hosts by which calls to a system of a contract are recognised: its `hosts`, else those of its `location`. */
export function hostsOf(values: ContractValues, side: Side): readonly string[] {
  const declared = values.texts(`${side}.hosts`).map(({ value }) => value);
  if (declared.length > 0) return declared;
  const location = values.text(`${side}.location`)?.value ?? "";
  return location.split(",").flatMap((address) => hostOfAddress(address.trim()) ?? []);
}

/**
 * The host of a URL or of an address such as `kafka.acme.example:9092`, in lower case, with its port unless the scheme
 * has it anyway. Undefined for what names no host: buckets, paths, templates.
 */
export function hostOfAddress(address: string): string | undefined {
  const [, scheme, authority] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/)?([^/?#]*)/i.exec(withScheme(address)) ?? [];
  if (scheme === undefined || authority === undefined || NOT_HOSTS.has(scheme.toLowerCase())) return undefined;
  const [, name, port] = HOST.exec(authority.slice(authority.lastIndexOf("@") + 1)) ?? [];
  if (name === undefined) return undefined;
  const isUsual = port === undefined || USUAL_PORTS.get(scheme.toLowerCase()) === port;
  return isUsual ? name.toLowerCase() : `${name.toLowerCase()}:${port}`;
}

/** The path of a URL without its query, `/` at its end taken off: `/v3` of `https://crm.acme.example/v3/`. */
export function pathOfAddress(address: string): string {
  const behind = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(address)?.[1] ?? "";
  return behind.replace(/\/+$/, "");
}

/**
 * True when a pattern means a host. `*.acme.example` means every host below `acme.example`, not itself; a pattern with a
 * port means that port alone. A host without a port has that of the web; with `anyPort` it may have any, as the
 * connections of databases do, whose ports their clients know.
 */
export function matchesHost(pattern: string, host: string, { anyPort = false } = {}): boolean {
  if (pattern.startsWith("env:") || host.startsWith("env:")) return pattern === host;
  const wanted = partsOf(pattern.toLowerCase());
  const given = partsOf(host.toLowerCase());
  const isPort =
    wanted.port === undefined ||
    (given.port === undefined ? anyPort || WEB_PORTS.includes(wanted.port) : given.port === wanted.port);
  if (!isPort) return false;
  return wanted.name.startsWith("*.") ? given.name.endsWith(wanted.name.slice(1)) : given.name === wanted.name;
}

/** A host or pattern without its port, in lower case, to look it up by; what `env:` stands before is as it is written. */
export function nameOfHost(host: string): string {
  return host.startsWith("env:") ? host : partsOf(host.toLowerCase()).name;
}

/** True for this very machine and for names that are reserved for tests (RFC 2606, RFC 6761). */
export function isLocalHost(host: string): boolean {
  const { name } = partsOf(host.toLowerCase());
  if (/^127(\.\d{1,3}){1,3}$/.test(name)) return true;
  return ["localhost", "[::1]", "::1", "0.0.0.0", "[::]"].includes(name) || /\.(localhost|test)$/.test(name);
}

/** A name, or an address in brackets, and a port. */
const HOST = /^([\w.-]+|\[[0-9a-f:.]+\])(?::(\d+))?$/i;

/** What stands behind these schemes is no host. */
const NOT_HOSTS: ReadonlySet<string> = new Set(["s3", "gs", "az", "abfs", "abfss", "file", "urn", "data", "mailto"]);

const USUAL_PORTS: ReadonlyMap<string, string> = new Map([
  ["http", "80"],
  ["https", "443"],
  ["ws", "80"],
  ["wss", "443"],
]);

const WEB_PORTS = ["80", "443"];

/** `kafka.acme.example:9092` reads like a scheme; so does `localhost:3000`. */
function withScheme(address: string): string {
  if (address.startsWith("//")) return `https:${address}`;
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address) ? address : `tcp://${address}`;
}

function partsOf(host: string): { readonly name: string; readonly port?: string } {
  const [, name = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  // An IPv6 address without brackets ends like a port.
  if (name.includes(":") && !name.endsWith("]")) return { name: host };
  return port === undefined ? { name } : { name, port };
}
