import type { OutboundCall } from "../../consumer/code-facts";
import { hostsOf, type Side } from "../../contract/hosts";
import { reads, writes } from "../../contract/policies";
import { t } from "../../text/l10n";
import type { TextEdit } from "../../text/location";
import { changesSomething } from "../code-calls";
import { suggestAddition, suggestFile } from "../code-mends";
import type { CalledContract, CodeRule, HostSubject } from "../code-rule";
import { shownHost } from "../code-words";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentence } from "../words";

/** More contracts to choose from are a list that nobody reads. */
const MOST_CONTRACTS = 3;
/** A request never reaches a system that is accessed so. */
const WITHOUT_REQUESTS: ReadonlySet<string> = new Set([
  "cdc",
  "event-stream",
  "message-queue",
  "sftp",
  "direct-database",
]);

/** Call to a host without a contract. */
export const undeclaredHost: CodeRule<HostSubject> = {
  id: "code/undeclared-host",
  title: "Call to a host without a contract",
  severity: "warning",
  keys: ["source.hosts", "source.location", "target.hosts", "target.location"],
  *check(subject) {
    const { call, host } = subject;
    yield {
      message: sentence`${shownHost(host)} has no contract`,
      location: { uri: call.uri, span: call.urlSpan },
      fixes: () => mends(subject),
    };
  },
};

function mends(subject: HostSubject): readonly Suggestion[] {
  const { call, host, around } = subject;
  const shown = shownHost(host);
  return [
    ...suggestFile(t`Create contract for ${shown}`, around.contractFor(host, call)),
    ...likelyContracts(subject).flatMap((one) =>
      suggest(t`Add ${shown} to ${contractName(one.contract)}`, addHost(host, one, subject)),
    ),
    ...suggestAddition(t`Ignore ${shown}`, around.settingsOf(call.uri).add("ignoreHosts", host)),
  ];
}

/** The contracts that say they are called in this file, else those with another host of the same domain. */
function likelyContracts({ call, host, around }: HostSubject): readonly CalledContract[] {
  const declared = around.declaredFor(call.uri);
  const likely = declared.length > 0 ? declared : around.contracts.filter((one) => isOfDomain(host, one));
  return likely.filter((one) => sideOf(one, call) !== undefined).slice(0, MOST_CONTRACTS);
}

/** Which system of a contract a call may be for. */
function sideOf({ contract, values }: CalledContract, call: OutboundCall): Side | undefined {
  const side = changesSomething({ call }) && writes(contract) ? "target" : "source";
  const isUsed = side === "target" || reads(contract);
  const method = values.text(`${side}.accessMethod`)?.value;
  const isReached = call.kind === "message" || method === undefined || !WITHOUT_REQUESTS.has(method);
  return isUsed && isReached && values.has(side) ? side : undefined;
}

function isOfDomain(host: string, { values }: CalledContract): boolean {
  const domain = domainOf(host);
  if (domain === undefined) return false;
  return [...hostsOf(values, "source"), ...hostsOf(values, "target")].some((other) => domainOf(other) === domain);
}

/** What stands behind the first label, where that has several itself: `acme.example` of `crm.acme.example:8443`. */
function domainOf(host: string): string | undefined {
  return /^[^.:[\]]+\.([^:]+\.[^:]+?)(?::\d+)?$/.exec(host.toLowerCase())?.[1];
}

/** Where a side has no `hosts` it is known by its location, which must be named beside another host. */
function addHost(host: string, called: CalledContract, { call }: HostSubject): readonly TextEdit[] {
  const { values, edit } = called;
  const side = sideOf(called, call);
  if (side === undefined) return [];
  return values.isMissing(`${side}.hosts`)
    ? edit.set(`${side}.hosts`, [...hostsOf(values, side), host])
    : edit.append(`${side}.hosts`, host);
}
