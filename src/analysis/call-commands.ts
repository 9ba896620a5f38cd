import type { TypeReader } from "../consumer/type-reader";
import type { Fix } from "../finding/finding";
import { useClient } from "../rules/code-mends";
import { inOrder } from "../rules/suggestion";
import { contractName } from "../rules/words";
import { t } from "../text/l10n";
import type { CallInWorld } from "./code-checks";
import { callSubject } from "./code-findings";
import type { ContractsForHosts, NewContractFile } from "./contract-for-host";
import type { ContractSet } from "./contract-set";

/** Where commands look things up. */
export interface CommandSources {
  readonly reader: TypeReader;
  readonly newContracts: ContractsForHosts;
}

/** The contract that could be written for the host of a call; undefined where it needs none. */
export async function contractForHost(
  { call, belonging }: CallInWorld,
  contracts: ContractSet,
  { newContracts }: CommandSources,
): Promise<NewContractFile | undefined> {
  if (call.kind !== "request" || belonging.kind !== "undeclared") return undefined;
  await newContracts.learn([call]);
  return newContracts.of(belonging.host, call, contracts);
}

/** Puts a call into the client of its contract; undefined where it is there already, or cannot be put there. */
export async function wrapInClient(
  { call, belonging, world }: CallInWorld,
  { reader }: CommandSources,
): Promise<Fix | undefined> {
  if (belonging.kind !== "covered") return undefined;
  const subject = callSubject(call, belonging, world);
  if (subject.call.generatedModule !== undefined) return undefined;
  const [site] = await reader.callSites([{ uri: call.uri, offset: call.span.end }]);
  const [fix] = inOrder(useClient(subject, site));
  return fix && { ...fix, title: t`Wrap this call in the policy of ${contractName(subject.contract)}` };
}
