import { standingOfConnection } from "../rules/code/direct-database";
import type { ConnectionSubject } from "../rules/code-rule";
import { assertNever } from "../text/assert-never";
import type { Location } from "../text/location";
import type { PlacedCall } from "./code-findings";

/**
 * How a call stands to the contracts: `covered` by one; `undeclared`: none names its host; `undecided`: its host cannot be
 * read, or several contracts may be meant; `ignored`: it stays on this machine, or the configuration leaves its host out.
 */
export type Standing = "covered" | "undeclared" | "undecided" | "ignored";

/** One outbound call of the inventory, or the opening of a connection to a database. */
export interface InventoriedCall {
  readonly location: Location;
  readonly kind: "call" | "connection";
  /** The package that makes it, or `fetch`. */
  readonly library: string;
  readonly standing: Standing;
  /** As contracts name it; of a message its channel. Absent where it cannot be read. */
  readonly host?: string;
  /** Id of the contract that covers it. */
  readonly contract?: string;
}

/** How many calls stand how. */
export interface CallCounts extends Readonly<Record<Standing, number>> {
  /**
   * Covered calls of those that are known to need a contract, rounded, 100 only for all of them; undefined where none is
   * known to. 0 to 100.
   */
  readonly percent?: number;
}

export interface HostCoverage extends CallCounts {
  /** Undefined: calls whose host cannot be read. */
  readonly host: string | undefined;
  /** The ids of the contracts that cover some of the calls. */
  readonly contracts: readonly string[];
}

export interface FileCoverage extends CallCounts {
  readonly uri: string;
}

/** The share of outbound calls that contracts cover. */
export interface Coverage {
  readonly total: CallCounts;
  /** By host, unreadable ones last. */
  readonly hosts: readonly HostCoverage[];
  /** By URI. */
  readonly files: readonly FileCoverage[];
}

/** A call for the inventory. `isIgnored` says of hosts whether the configuration leaves them out. */
export function inventoried({ call, belonging }: PlacedCall, isIgnored: (host: string) => boolean): InventoriedCall {
  const made = { location: { uri: call.uri, span: call.name }, kind: "call", library: call.library } as const;
  switch (belonging.kind) {
    case "covered": {
      const id = belonging.called.contract.id?.value;
      return { ...made, standing: "covered", host: belonging.host, ...(id === undefined ? {} : { contract: id }) };
    }
    case "undeclared": {
      const { host, or = host } = belonging;
      return { ...made, standing: isIgnored(host) || isIgnored(or) ? "ignored" : "undeclared", host };
    }
    case "local":
      return { ...made, standing: "ignored", host: belonging.host };
    case "undecided":
      return { ...made, standing: "undecided", ...(belonging.host === undefined ? {} : { host: belonging.host }) };
    default:
      return assertNever(belonging);
  }
}

/** A connection for the inventory. */
export function inventoriedConnection(subject: ConnectionSubject): InventoriedCall {
  const { connection, host } = subject;
  const made = {
    location: { uri: connection.uri, span: connection.name },
    kind: "connection",
    library: connection.library,
    ...(host === undefined ? {} : { host }),
  } as const;
  const standing = standingOfConnection(subject);
  switch (standing.kind) {
    case "own":
      return { ...made, standing: "ignored" };
    case "unknown":
      return { ...made, standing: "undecided" };
    case "direct":
      return { ...made, standing: "undeclared" };
    case "designated": {
      const id = standing.contract.id?.value;
      return { ...made, standing: "covered", ...(id === undefined ? {} : { contract: id }) };
    }
    default:
      return assertNever(standing);
  }
}

/** Counts an inventory by host and by file. */
export function coverageOf(calls: readonly InventoriedCall[]): Coverage {
  return {
    total: countsOf(calls),
    hosts: groupsOf(calls, ({ host = "" }) => host).map(([host, ofHost]) => ({
      host: host === "" ? undefined : host,
      contracts: [...new Set(ofHost.flatMap(({ contract }) => contract ?? []))].sort(),
      ...countsOf(ofHost),
    })),
    files: groupsOf(calls, ({ location }) => location.uri).map(([uri, ofFile]) => ({ uri, ...countsOf(ofFile) })),
  };
}

function countsOf(calls: readonly InventoriedCall[]): CallCounts {
  const count = (wanted: Standing) => calls.filter(({ standing }) => standing === wanted).length;
  const counts = {
    covered: count("covered"),
    undeclared: count("undeclared"),
    undecided: count("undecided"),
    ignored: count("ignored"),
  };
  const needed = counts.covered + counts.undeclared;
  if (needed === 0) return counts;
  // Only what is whole is a hundred.
  const percent = counts.undeclared === 0 ? 100 : Math.min(99, Math.round((100 * counts.covered) / needed));
  return { ...counts, percent };
}

/** In the order of their keys, the empty key last. */
function groupsOf(
  calls: readonly InventoriedCall[],
  keyOf: (call: InventoriedCall) => string,
): readonly (readonly [string, readonly InventoriedCall[]])[] {
  const groups = new Map<string, InventoriedCall[]>();
  for (const call of calls) {
    const group = groups.get(keyOf(call));
    if (group === undefined) groups.set(keyOf(call), [call]);
    else group.push(call);
  }
  const rank = (key: string) => (key === "" ? 1 : 0);
  return [...groups].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
}
