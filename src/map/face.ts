import { assertNever } from "../text/assert-never";
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
      return { title, detail: "", alert: "no contract" };
    case "code":
      return { title, detail: node.places === 1 ? "" : `and ${counted(node.places - 1, "more place")}`, alert: "" };
    case "group":
      return { title, detail: counted(node.contracts, "contract"), alert: driftMark(node.drifts) };
    case "team":
      return { title, detail: counted(node.count, node.role.slice(0, -1)), alert: "" };
    default:
      return assertNever(node);
  }
}

/** A node in words, for those who do not see it, and where its name is cut short. */
export function wordsOf(node: MapNode): string {
  const name = nameOf(node);
  switch (node.kind) {
    case "system":
    case "consumer":
      return `${node.kind} ${name}, ${ownerWords(node.owners)}, ${counted(node.contracts, "contract")}`;
    case "contract": {
      const facts = [node.pattern, node.direction, node.status === "active" ? undefined : node.status];
      const owner = node.owner === undefined ? undefined : `owner ${node.owner}`;
      const lag = node.maxLag === undefined ? undefined : `max lag ${node.maxLag}`;
      const undecided = node.undecided === 0 ? undefined : `${node.undecided} undecided`;
      const drift = node.drifts === 0 ? "no drift" : counted(node.drifts, "drift");
      return `contract ${joined([name, ...facts, owner, lag, node.classification, drift, undecided], ", ")}`;
    }
    case "host":
      return `${name}, called without a contract by ${said(node.client)}, ${counted(node.places, "place")}`;
    case "code":
      return `code at ${name}${node.places === 1 ? "" : ` and ${counted(node.places - 1, "more place")}`}`;
    case "group":
      return `${name}, ${counted(node.contracts, "contract")}, ${counted(node.drifts, "drift")}`;
    case "team":
      return `${name}, owner of ${counted(node.count, node.role.slice(0, -1))}`;
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
    `${counted(contracts.length, "contract")} between ${systems} and ${consumers}`,
    drifts === 0 ? "no drift" : counted(drifts, "drift"),
    ...(hosts === 0 ? [] : [`${counted(hosts, "host")} called without a contract`]),
  ];
  const left = unreadable.length === 0 ? "" : ` Not shown, because unreadable: ${unreadableWords(unreadable)}.`;
  return `${sentences.join("; ")}.${left}`;
}

/** `▲ 2 drifts`, or nothing: the sign says what the colour says. */
export function driftMark(drifts: number): string {
  return drifts === 0 ? "" : `▲ ${counted(drifts, "drift")}`;
}

export function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

function detailOf({ pattern, direction, maxLag, classification }: ContractNode): string {
  return listed([pattern, direction === "read" ? "" : direction, maxLag, classification]);
}

function alertOf({ status, drifts, undecided }: ContractNode): string {
  const open = undecided === 0 ? "" : `${undecided} undecided`;
  return listed([status === "active" ? "" : status, driftMark(drifts), open]);
}

function ownersOf(owners: readonly string[]): string {
  return owners.length === 0 ? "owner not stated" : said(owners.join(", "));
}

function ownerWords(owners: readonly string[]): string {
  return owners.length === 0 ? "owner not stated" : `owner ${said(owners.join(", "))}`;
}

function unreadableWords(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  return others.length === 0 ? said(first) : `${said(first)} and ${counted(others.length, "more file")}`;
}

function listed(texts: readonly (string | undefined)[]): string {
  return joined(texts, " · ");
}

function joined(texts: readonly (string | undefined)[], separator: string): string {
  return texts.flatMap((text) => (text === undefined || text === "" ? [] : [said(text)])).join(separator);
}

function nameOf({ name }: MapNode): string {
  const shown = said(name);
  return shown === "" ? "(no name)" : shown;
}

/** A text of a contract as one line: nothing hidden in it, no password, not without end. */
export function said(text: string): string {
  return printable(withoutCredentials(text.slice(0, LONGEST_READ)), LONGEST);
}
