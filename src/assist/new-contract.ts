import { CONTRACT_DIRECTIONS, PATTERNS } from "../contract/contract";
import { newDocument } from "../edits/new-document";
import { type ContractAnswers, contractTemplate } from "../templates/contract-template";
import { snippetOf } from "../templates/snippet";
import type { Written } from "../text/written";

/** A contract that does not exist yet. */
export interface NewContract extends Written {
  readonly fileName: string;
  /** LSP snippet syntax. */
  readonly snippet: string;
}

/** What a contract is made from. */
export interface Answers extends Pick<ContractAnswers, "pattern" | "direction"> {
  readonly system: string;
  readonly owner: string;
}

/** The contract that answers four questions, with tab stops for the rest. `taken` are the ids of the workspace. */
export function newContractOf(answers: Answers, taken: ReadonlySet<string>): NewContract {
  const isRead = (answers.direction ?? "read") === "read";
  const id = freeId(`${slugOf(answers.system)}-${isRead ? answers.pattern : "write-back"}`, taken);
  const { text, blanks } = newDocument(contractTemplate({ ...answers, id }));
  const written = { text: `${text}\n`, blanks };
  return { fileName: `${id}.contract.yaml`, ...written, snippet: snippetOf(written) };
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

/** A name as contracts may have it: `Acme CRM (EU)` gives `acme-crm-eu`. */
export function slugOf(name: string): string {
  const words =
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, 60).replace(/-$/, "") || "system";
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}
