import type { CodeFacts, DatabaseConnection, OutboundCall } from "../consumer/code-facts";
import type { Contract } from "../contract/contract";
import type { Side } from "../contract/hosts";
import { directDatabase } from "../rules/code/direct-database";
import type { CalledContract, CallSubject, CodeMatch, ConnectionSubject } from "../rules/code-rule";
import { callRules, codeRules } from "../rules/code-rules";
import { shownHost } from "../rules/code-words";
import { findingOfMatch, unmetNeeds } from "../rules/contract-finding";
import type { RuleHead } from "../rules/rule";
import { inOrder } from "../rules/suggestion";
import { assertNever } from "../text/assert-never";
import type { Belonging } from "./called-contracts";
import { hostOfConnection } from "./called-host";
import type { CodeWorld } from "./code-world";
import type { Diagnosed } from "./diagnosed";

/** What one file does, its calls with what protects them at their callers. */
export interface JoinedFacts {
  readonly facts: CodeFacts;
  readonly calls: readonly OutboundCall[];
}

/** A call of the inventory. */
export interface PlacedCall {
  readonly call: OutboundCall;
  readonly belonging: Belonging;
}

/** What was found in one file of code. */
export interface CodeReport {
  readonly diagnosed: readonly Diagnosed[];
  readonly calls: readonly PlacedCall[];
  readonly connections: readonly ConnectionSubject[];
}

const nothing: CodeReport = { diagnosed: [], calls: [], connections: [] };

/** Judges what one file does at its borders. */
export function codeReport({ facts, calls }: JoinedFacts, world: CodeWorld): CodeReport {
  if (calls.length + facts.payloads.length + facts.connections.length === 0 || world.isExempt(facts.uri))
    return nothing;
  const placed = calls.map((call) => ({ call, belonging: world.belonging(call) }));
  const connections = facts.connections.map((connection) => subjectOf(connection, world));
  return {
    calls: placed,
    connections,
    diagnosed: [
      ...placed.flatMap((one) => callFindings(one, world)),
      ...payloadFindings(facts, placed, world),
      ...connections.flatMap((one) => diagnose(directDatabase, directDatabase.check(one), {})),
    ],
  };
}

/**
 * Each finding once: the calls through one client, or around which one policy stands, say the same of it. Of one that
 * another file's calls lead to, the first file's counts.
 */
export function withoutRepeats(diagnosed: readonly Diagnosed[]): readonly Diagnosed[] {
  const seen = new Set<string>();
  return diagnosed.filter(({ finding: { ruleId, location, message } }) => {
    const key = `${ruleId} ${location.span.start} ${location.span.end} ${location.uri} ${message}`;
    return seen.size < seen.add(key).size;
  });
}

/** A call that a contract covers, as rules see it. */
export function callSubject(
  call: OutboundCall,
  { called, side, host, operation }: Extract<Belonging, { readonly kind: "covered" }>,
  world: CodeWorld,
): CallSubject {
  return {
    ...clientless(called),
    // Made when a fix asks for it, not for every call.
    get client() {
      return called.client;
    },
    call: world.asCalledBy(called.contract, call),
    side,
    host: shownHost(host),
    ...(operation === undefined ? {} : { operation }),
  };
}

function callFindings({ call, belonging }: PlacedCall, world: CodeWorld): readonly Diagnosed[] {
  switch (belonging.kind) {
    case "covered": {
      const { called } = belonging;
      const subject = callSubject(call, belonging, world);
      return Object.values(callRules).flatMap((rule) => {
        if (unmetNeeds(rule, called.values).length > 0) return [];
        return diagnose(rule, rule.check(subject), { contract: called.contract, call });
      });
    }
    case "undeclared": {
      const { host, or = host } = belonging;
      // The channel of a message is no host, and a host of a retired contract has an owner.
      if (call.kind === "message" || world.isDeclared(host) || world.isDeclared(or)) return [];
      if (world.isIgnored(host, call.uri) || world.isIgnored(or, call.uri)) return [];
      const rule = codeRules["code/undeclared-host"];
      return diagnose(rule, rule.check({ call, host, around: world }), { call });
    }
    case "local":
    case "undecided":
      return [];
    default:
      return assertNever(belonging);
  }
}

function payloadFindings(
  { uri, payloads }: CodeFacts,
  calls: readonly PlacedCall[],
  world: CodeWorld,
): readonly Diagnosed[] {
  const rule = codeRules["code/unvalidated-payload"];
  return payloads.flatMap((payload) => {
    const from = payload.call === undefined ? undefined : calls.find(({ call }) => call.span.start === payload.call);
    const origin = payload.call === undefined ? sourceOf(uri, world) : from && originOf(from);
    if (origin === undefined) return [];
    const { called, side } = origin;
    if (unmetNeeds(rule, called.values).length > 0) return [];
    const entity = world.entityOf(called.contract, payload.type);
    const subject = {
      ...clientless(called),
      get client() {
        return called.client;
      },
      ...{ payload, side },
      ...(entity === undefined ? {} : { entity }),
    };
    const site = from?.call.span.end ?? payload.mend?.value.end;
    return diagnose(rule, rule.check(subject), {
      contract: called.contract,
      ...(from === undefined ? {} : { call: from.call }),
      ...(site === undefined ? {} : { site: { uri, offset: site } }),
    });
  });
}

/** A message or a text belongs to the one contract of events that names the file among its call sites. */
function sourceOf(uri: string, world: CodeWorld): { called: CalledContract; side: Side } | undefined {
  const [first, ...others] = world.declaredFor(uri).filter(({ contract }) => isOfEvents(contract));
  return first === undefined || others.length > 0 ? undefined : { called: first, side: "source" };
}

function isOfEvents({ pattern, direction }: Contract): boolean {
  return direction !== "write" && (pattern?.value === "cdc" || pattern?.value === "stream");
}

function originOf({ belonging }: PlacedCall): { called: CalledContract; side: Side } | undefined {
  return belonging.kind === "covered" ? belonging : undefined;
}

function subjectOf(connection: DatabaseConnection, around: CodeWorld): ConnectionSubject {
  const host = hostOfConnection(connection.host);
  return { connection, around, ...(host === undefined ? {} : { host }) };
}

function clientless({ contract, values, edit }: CalledContract): Omit<CalledContract, "client"> {
  return { contract, values, edit };
}

/** What a finding in code stems from. */
export interface Origin {
  readonly contract?: Contract;
  readonly call?: OutboundCall;
  /** Where the call stands that the fixes change; that of `call` unless it is given. */
  readonly site?: { readonly uri: string; readonly offset: number };
}

/** The findings of a rule in code, with what their fixes are made from. */
export function diagnose(rule: RuleHead, matches: Iterable<CodeMatch>, origin: Origin): readonly Diagnosed[] {
  const { contract, call } = origin;
  const site = origin.site ?? (call && { uri: call.uri, offset: call.span.end });
  const type = call?.enclosing && { uri: call.uri, name: call.enclosing.name };
  const uncovered = contract === undefined && call !== undefined ? { uncovered: call } : {};
  return [...matches].map((match) => ({
    contract,
    finding: findingOfMatch(rule, match, contract),
    code: { site, ...uncovered, fixes: (found) => inOrder(match.fixes?.(found) ?? []) },
    ...(type === undefined ? {} : { type }),
  }));
}
