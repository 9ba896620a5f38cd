import { CONTRACT_DIRECTIONS, PATTERNS } from "../contract/contract";
import type { ContractAnswers } from "../templates/contract-template";
import { type NewContract, newContract } from "../templates/new-contract";

/** What a contract is made from. */
export interface Answers extends Pick<ContractAnswers, "pattern" | "direction"> {
  readonly system: string;
  readonly owner: string;
}

/** The contract that answers four questions, with tab stops for the rest. `taken` are the ids of the workspace. */
export function newContractOf(answers: Answers, taken: ReadonlySet<string>): NewContract {
  return newContract(answers, answers.system, taken);
}

/** Reads answers that came from another program; undefined when they are none. */
export function readAnswers(given: unknown): Answers | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { pattern, direction, system, owner }: Readonly<Record<string, unknown>> = { ...given };
  const knownPattern = PATTERNS.find((one) => one === pattern);
  const knownDirection = CONTRACT_DIRECTIONS.find((one) => one === direction);
  if (knownPattern === undefined || knownDirection === undefined) return undefined;
  if (typeof system !== "string" || typeof owner !== "string") return undefined;
  if (system.trim() === "" || owner.trim() === "") return undefined;
  return { pattern: knownPattern, direction: knownDirection, system, owner };
}
