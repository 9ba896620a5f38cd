import { hostOfAddress } from "../../contract/hosts";
import { ask, type NewMapping } from "../../edits/new-value";
import { withoutCredentials } from "../../text/without-credentials";
import type { Place, StandardDocument } from "../standard-document";

/** A server with the values that its variables may have. */
interface Server {
  /** With the defaults of its variables. */
  readonly url: string;
  /** Hosts, a variable without a list of values as `*`. */
  readonly hosts: readonly string[];
  /** A person has to choose the value of a variable. */
  readonly isOpen: boolean;
  readonly words: string;
}

/** Servers with more values of their variables than this are left out of `hosts`. */
const MAX_HOSTS = 20;

/**
 * `location` and `hosts` of the system, from the first of these lists of servers that is there: that of the operation, of its
 * path, of the document. The production server is the location; all others that calls may go to are hosts.
 */
export function serversOf(document: StandardDocument, levels: readonly Place[]): NewMapping {
  const lists = levels.map((level) => document.items(document.at(level, "servers")));
  const list = (lists.find((servers) => servers.length > 0) ?? []).flatMap(
    (server) => readServer(document, server) ?? [],
  );
  const ranked = [...list].sort((one, other) => rankOf(one) - rankOf(other));
  const [first] = ranked;
  if (first === undefined) return {};
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(first.url))
    return { location: ask(`https://api.example.com${pathOf(first.url)}`) };
  const hosts = [...new Set(ranked.filter((one) => rankOf(one) < TRIAL || one === first).flatMap((one) => one.hosts))];
  const own = hostOfAddress(first.url);
  const isImplied = hosts.length === 0 || (hosts.length === 1 && hosts[0] === own);
  return {
    location: first.isOpen ? ask(first.url) : first.url,
    ...(isImplied || hosts.length > MAX_HOSTS ? {} : { hosts }),
  };
}

function readServer(document: StandardDocument, place: Place): Server | undefined {
  const template = document.text(place, "url");
  if (template === undefined) return undefined;
  const variables = new Map(document.entries(document.at(place, "variables")));
  const defaults = (name: string): string => scalarText(document, variables.get(name), "default") ?? `{${name}}`;
  const values = (name: string): readonly string[] =>
    document
      .items(variables.get(name) && document.at(variables.get(name) ?? place, "enum"))
      .flatMap(({ node }) => (node.kind === "scalar" ? [String(node.value)] : []));
  const names = [...template.matchAll(VARIABLE)].map(([, name = ""]) => name);
  const expanded = names.reduce<readonly string[]>(
    (urls, name) => {
      const list = values(name);
      const choices = list.length > 0 ? list : ["*"];
      return urls
        .flatMap((url) => choices.map((choice) => url.replaceAll(`{${name}}`, choice)))
        .slice(0, MAX_HOSTS + 1);
    },
    [template],
  );
  const words = [
    document.text(place, "description"),
    document.text(place, "name"),
    document.text(place, "x-environment"),
  ];
  return {
    url: withoutCredentials(template.replace(VARIABLE, (_, name: string) => defaults(name)).trim()).replace(/\/+$/, ""),
    hosts: expanded.flatMap(hostPattern),
    isOpen: names.some((name) => values(name).length !== 1),
    words: `${words.join(" ")} ${template}`,
  };
}

const VARIABLE = /\{([^{}]+)\}/g;
const TRIAL = 2;

/** Production first, then what says nothing of itself, then what is there to try things. */
function rankOf({ words }: Server): number {
  if (
    /\b(sandbox|stag(e|ing)|test(ing)?|dev(elopment)?|mock|demo|qa|uat|local(host)?|preprod|preview|trial)\b/i.test(
      words,
    )
  ) {
    return TRIAL;
  }
  return /\b(prod(uction)?|live)\b/i.test(words) ? 0 : 1;
}

/** A host as contracts name it; `*` may only stand for the first label. */
function hostPattern(url: string): readonly string[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return [];
  const authority = url
    .replace(/^[^/]*\/\/([^/?#]*).*$/s, "$1")
    .replace(/^.*@/, "")
    .toLowerCase();
  const [, name = "", port] = /^(.*?)(?::(\d+|\*))?$/.exec(authority) ?? [];
  const pattern = name.replace(/^[^.]*\*[^.]*\./, "*.");
  if (!/^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(pattern) && !/^[a-z0-9_-]+$/.test(pattern)) return [];
  const isUsual = port === undefined || port === "*" || port === (url.startsWith("http:") ? "80" : "443");
  return [isUsual ? pattern : `${pattern}:${port}`];
}

function pathOf(url: string): string {
  const path = url.replace(/\/+$/, "");
  return path === "" || path.startsWith("/") ? path : `/${path}`;
}

function scalarText(document: StandardDocument, place: Place | undefined, key: string): string | undefined {
  const node = place && document.at(place, key)?.node;
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
}
