import type { OutboundCall } from "../consumer/code-facts";
import type { ContractValues } from "../contract/contract-values";
import { hostsOf, isLocalHost, matchesHost, nameOfHost, pathOfAddress, type Side } from "../contract/hosts";
import type { CalledContract } from "../rules/code-rule";
import { t } from "../text/l10n";
import { callSiteMatcher } from "./call-site-glob";
import { addressesOf, type CalledAddress, patternOf } from "./called-host";
import { type CalledWay, type Likeness, operationOf } from "./called-operation";

/** What a call has to do with the contracts of the workspace. */
export type Belonging =
  | {
      readonly kind: "covered";
      readonly called: CalledContract;
      readonly side: Side;
      /** As contracts name it; where the call does not show it, the first of the contract's, or the system's name. */
      readonly host: string;
      readonly operation?: ContractValues;
    }
  /** Its host or channel is known, and no living contract declares it. */
  | {
      readonly kind: "undeclared";
      readonly host: string;
      /** The variable of the environment that stands before it. */
      readonly or?: string;
    }
  /** It stays on this machine. */
  | { readonly kind: "local"; readonly host: string }
  /** Its host cannot be read, or several contracts may be meant. */
  | { readonly kind: "undecided"; readonly host?: string };

/** A system of a contract that may be called. */
interface System {
  readonly called: CalledContract;
  readonly side: Side;
  readonly hosts: readonly string[];
  /** Path of the location. */
  readonly prefix: string;
  readonly isCallSite: (uri: string) => boolean;
}

/** A system, and what of it a call may mean. */
interface Candidate extends System {
  readonly operation?: ContractValues;
  readonly likeness?: Likeness;
}

/** Says to which contract, which of its systems and which of its operations a call belongs. */
export class CalledContracts {
  readonly #systems: readonly System[];
  /** By the names of their hosts; patterns that begin with `*.` under that. */
  readonly #byName = new Map<string, System[]>();
  readonly #byFile = new Map<string, readonly System[]>();

  /** `contracts` are those in use: a retired one takes no part. */
  constructor(contracts: readonly CalledContract[]) {
    this.#systems = contracts.flatMap(knownSystemsOf);
    for (const system of this.#systems) {
      const names = system.hosts.map((host) => (host.startsWith(WILDCARD) ? WILDCARD : nameOfHost(host)));
      for (const name of new Set(names)) {
        const others = this.#byName.get(name);
        if (others === undefined) this.#byName.set(name, [system]);
        else others.push(system);
      }
    }
  }

  belonging(call: OutboundCall): Belonging {
    return call.kind === "message" ? this.#ofMessage(call) : this.#ofRequest(call);
  }

  /** The contracts with a `callSites` glob that matches a file. */
  declaredFor(uri: string): readonly CalledContract[] {
    return [...new Set(this.#calledFrom(uri).map(({ called }) => called))];
  }

  /** The systems that a host means, in the order of their contracts. */
  #declaring(host: string): readonly System[] {
    const near = new Set([...(this.#byName.get(nameOfHost(host)) ?? []), ...(this.#byName.get(WILDCARD) ?? [])]);
    return [...near].filter(({ hosts }) => hosts.some((pattern) => matchesHost(pattern, host)));
  }

  #calledFrom(uri: string): readonly System[] {
    const known = this.#byFile.get(uri) ?? this.#systems.filter(({ isCallSite }) => isCallSite(uri));
    this.#byFile.set(uri, known);
    return known;
  }

  #ofRequest(call: OutboundCall): Belonging {
    const addresses = addressesOf(call.url);
    const [first, fallback] = addresses;
    if (first === undefined) return this.#byCallSite(call, wayOf(call, undefined)) ?? { kind: "undecided" };
    for (const address of addresses) {
      const { host } = address;
      const declaring = this.#declaring(host);
      if (declaring.length === 0) continue;
      const chosen = choose(declaring, call, wayOf(call, address));
      return chosen === undefined ? { kind: "undecided", host } : covered(chosen, host);
    }
    const { host } = first;
    if (isLocalHost(host)) return { kind: "local", host };
    const isOwn = fallback === undefined || isLocalHost(fallback.host);
    return isOwn ? { kind: "undeclared", host } : { kind: "undeclared", host: fallback.host, or: host };
  }

  /** A message is known by its channel; a contract that names none is known by its call sites. */
  #ofMessage(call: OutboundCall): Belonging {
    const channel = patternOf(call.url);
    const way: CalledWay = { method: "publish", path: channel, isBase: false };
    if (channel === undefined) return this.#byCallSite(call, way) ?? { kind: "undecided" };
    // Few contracts write by messages, so there is no index of channels.
    const publishing = this.#systems.filter((system) => publishesTo(system, channel, way));
    const chosen = choose(publishing, call, way);
    if (chosen !== undefined) return covered(chosen, channel);
    if (publishing.length > 0) return { kind: "undecided", host: channel };
    const nameless = this.#calledFrom(call.uri).filter((system) => mayPublish(system, way));
    const chosenBySite = choose(nameless, call, way);
    return chosenBySite === undefined ? { kind: "undeclared", host: channel } : covered(chosenBySite, channel);
  }

  #byCallSite(call: OutboundCall, way: CalledWay): Belonging | undefined {
    const chosen = choose(this.#calledFrom(call.uri), call, way);
    return chosen && covered(chosen, nameOf(chosen));
  }
}

const WILDCARD = "*.";

const systems = new WeakMap<CalledContract, readonly System[]>();

function knownSystemsOf(called: CalledContract): readonly System[] {
  const known = systems.get(called) ?? systemsOf(called);
  systems.set(called, known);
  return known;
}

function systemsOf(called: CalledContract): readonly System[] {
  const { contract, values } = called;
  const matchers = contract.consumers.flatMap(({ callSites }) =>
    callSites.map(({ value }) => callSiteMatcher(value, contract.uri)),
  );
  const isCallSite = (uri: string) => matchers.some((matches) => matches(uri));
  return (["source", "target"] as const)
    .filter((side) => values.has(side))
    .map((side) => ({
      called,
      side,
      hosts: hostsOf(values, side),
      prefix: pathOfAddress(values.text(`${side}.location`)?.value ?? ""),
      isCallSite,
    }));
}

function wayOf({ method }: OutboundCall, address: CalledAddress | undefined): CalledWay {
  return { method, path: address?.path, isBase: address?.isBase ?? true };
}

/**
 * The one system that a call means. What decides, each among those that the former left: a certain operation; whether
 * the method reads or writes; the longest location that the path lies below; the call sites. Undefined where several are
 * left.
 */
function choose(systems: readonly System[], call: OutboundCall, way: CalledWay): Candidate | undefined {
  let left: readonly Candidate[] = systems.map((system) => candidateOf(system, way));
  const narrow = (wanted: (one: Candidate) => boolean): void => {
    const kept = left.filter(wanted);
    if (kept.length > 0) left = kept;
  };
  narrow(({ likeness }) => likeness === "certain");
  if (way.method !== undefined) {
    const isReading = READING.has(way.method);
    narrow(({ side, likeness }) => (isReading ? side === "source" : side === "target" && likeness !== undefined));
    narrow(({ side }) => side === "source");
  }
  const longest = Math.max(...left.map(({ prefix }) => lengthBelow(prefix, way.path)));
  narrow(({ prefix }) => lengthBelow(prefix, way.path) === longest);
  narrow(({ isCallSite }) => isCallSite(call.uri));
  const [first, ...others] = left;
  return others.length > 0 ? undefined : first;
}

const READING: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

function candidateOf(system: System, way: CalledWay): Candidate {
  if (system.side === "source") return system;
  return { ...system, ...operationOf(system.called.values, way, way.method === "publish" ? "" : system.prefix) };
}

/** How much of a path a location is; 0 where the path does not lie below it. */
function lengthBelow(prefix: string, path: string | undefined): number {
  return path !== undefined && (path === prefix || path.startsWith(`${prefix}/`)) ? prefix.length : 0;
}

function publishesTo({ side, called }: System, channel: string, way: CalledWay): boolean {
  if (side !== "target") return false;
  const own = called.values.text("stream.channel")?.value;
  return own === channel || operationOf(called.values, way, "")?.likeness === "certain";
}

function mayPublish({ side, called }: System, way: CalledWay): boolean {
  return side === "target" && operationOf(called.values, way, "") !== undefined;
}

function covered({ called, side, operation }: Candidate, host: string): Belonging {
  return { kind: "covered", called, side, host, ...(operation === undefined ? {} : { operation }) };
}

/** What to call a system whose host the call does not show. */
function nameOf({ hosts: [host], side, called: { values, contract } }: Candidate): string {
  if (host !== undefined) return host;
  return values.text(`${side}.system`)?.value ?? contract.id?.value ?? t`the system`;
}
