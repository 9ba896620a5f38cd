import { assertNever } from "../text/assert-never";
import { counted, plural, t } from "../text/l10n";
import { printable } from "../text/printable";
import { withoutCredentials } from "../text/without-credentials";
import type { ContractNode, MapGraph, MapNode } from "./graph";

/** UTF-16 units of a name in words; a name that is drawn has less room still. */
const LONGEST = 120;
/** What lies beyond is not looked at. */
const LONGEST_READ = 2000;

/** What a node says, whatever it is drawn with. Each text is one line without hidden characters. */
export interface Face {
  readonly title: string;
  readonly detail: string;
  /** What wants attention: a status, drift. Empty where nothing does. */
  readonly alert: string;
}

export function faceOf(node: MapNode): Face {
  const title = nameOf(node);
  switch (node.kind) {
    case "system":
    case "consumer":
      return { title, detail: ownersOf(node.owners), alert: "" };
    case "contract":
      return { title, detail: detailOf(node), alert: alertOf(node) };
    case "host":
      return { title, detail: "", alert: t`no contract` };
    case "code":
      return {
        title,
        detail: node.places === 1 ? "" : plural(node.places - 1, "and {0} more place", "and {0} more places"),
        alert: "",
      };
    case "group":
      return { title, detail: counted(node.contracts, "contract"), alert: driftMark(node.drifts) };
    case "team":
      return { title, detail: membersOf(node), alert: "" };
    default:
      return assertNever(node);
  }
}

/** A node in words, for those who do not see it, and where its name is cut short. */
export function wordsOf(node: MapNode): string {
  const name = nameOf(node);
  switch (node.kind) {
    case "system":
      return t`system ${name}, ${ownerWords(node.owners)}, ${counted(node.contracts, "contract")}`;
    case "consumer":
      return t`consumer ${name}, ${ownerWords(node.owners)}, ${counted(node.contracts, "contract")}`;
    case "contract": {
      const facts = [node.pattern, node.direction, node.status === "active" ? undefined : node.status];
      const owner = node.owner === undefined ? undefined : t`owner ${node.owner}`;
      const lag = node.maxLag === undefined ? undefined : t`max lag ${node.maxLag}`;
      const undecided = node.undecided === 0 ? undefined : t`${node.undecided} undecided`;
      const drift = node.drifts === 0 ? t`no drift` : counted(node.drifts, "drift");
      return t`contract ${joined([name, ...facts, owner, lag, node.classification, drift, undecided], ", ")}`;
    }
    case "host":
      return t`${name}, called without a contract by ${said(node.client)}, ${counted(node.places, "place")}`;
    case "code":
      return node.places === 1
        ? t`code at ${name}`
        : plural(node.places - 1, "code at {1} and {0} more place", "code at {1} and {0} more places", name);
    case "group":
      return `${name}, ${counted(node.contracts, "contract")}, ${counted(node.drifts, "drift")}`;
    case "team":
      return t`${name}, owner of ${membersOf(node)}`;
    default:
      return assertNever(node);
  }
}

/** What a map shows, in sentences. `unreadable`: contract files that are left out. */
export function summaryOf({ nodes, edges }: MapGraph, unreadable: readonly string[]): string {
  const contracts = nodes.filter((node) => node.kind === "contract");
  const count = (kind: MapNode["kind"]) => nodes.filter((node) => node.kind === kind).length;
  const drifts = contracts.reduce((total, one) => total + one.drifts, 0);
  const hosts = edges.filter(({ declared }) => !declared).length;
  const [systems, consumers] = [counted(count("system"), "system"), counted(count("consumer"), "consumer")];
  const sentences = [
    t`${counted(contracts.length, "contract")} between ${systems} and ${consumers}`,
    drifts === 0 ? t`no drift` : counted(drifts, "drift"),
    ...(hosts === 0 ? [] : [t`${counted(hosts, "host")} called without a contract`]),
  ];
  const left = unreadable.length === 0 ? "" : t` Not shown, because unreadable: ${unreadableWords(unreadable)}.`;
  return `${sentences.join("; ")}.${left}`;
}

/** `▲ 2 drifts`, or nothing: the sign says what the colour says. */
export function driftMark(drifts: number): string {
  return drifts === 0 ? "" : `▲ ${counted(drifts, "drift")}`;
}

function membersOf({ count, role }: Extract<MapNode, { kind: "team" }>): string {
  return role === "systems" ? counted(count, "system") : counted(count, "consumer");
}

function detailOf({ pattern, direction, maxLag, classification }: ContractNode): string {
  return listed([pattern, direction === "read" ? "" : direction, maxLag, classification]);
}

function alertOf({ status, drifts, undecided }: ContractNode): string {
  const open = undecided === 0 ? "" : t`${undecided} undecided`;
  return listed([status === "active" ? "" : status, driftMark(drifts), open]);
}

function ownersOf(owners: readonly string[]): string {
  return owners.length === 0 ? t`owner not stated` : said(owners.join(", "));
}

function ownerWords(owners: readonly string[]): string {
  return owners.length === 0 ? t`owner not stated` : t`owner ${said(owners.join(", "))}`;
}

function unreadableWords(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  return others.length === 0
    ? said(first)
    : plural(others.length, "{1} and {0} more file", "{1} and {0} more files", said(first));
}

function listed(texts: readonly (string | undefined)[]): string {
  return joined(texts, " · ");
}

function joined(texts: readonly (string | undefined)[], separator: string): string {
  return texts.flatMap((text) => (text === undefined || text === "" ? [] : [said(text)])).join(separator);
}

function nameOf({ name }: MapNode): string {
  const shown = said(name);
  return shown === "" ? t`(no name)` : shown;
}

/** A text of a contract as one line: nothing hidden in it, no password, not without end. */
export function said(text: string): string {
  return printable(withoutCredentials(text.slice(0, LONGEST_READ)), LONGEST);
}
