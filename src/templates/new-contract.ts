import { newDocument } from "../edits/new-document";
import type { Written } from "../text/written";
import { type ContractAnswers, contractTemplate } from "./contract-template";
import { snippetOf } from "./snippet";

/** A contract that does not exist yet. */
export interface NewContract extends Written {
  readonly fileName: string;
  /** LSP snippet syntax. */
  readonly snippet: string;
}

/** The contract that answers make, under an id that is made from a name and is not `taken` in the workspace. */
export function newContract(
  answers: Omit<ContractAnswers, "id">,
  name: string,
  taken: ReadonlySet<string>,
): NewContract {
  const isRead = (answers.direction ?? "read") === "read";
  const id = freeId(`${slugOf(name)}-${isRead ? answers.pattern : "write-back"}`, taken);
  const { text, blanks } = newDocument(contractTemplate({ ...answers, id }));
  const written = { text: `${text}\n`, blanks };
  return { fileName: `${id}.contract.yaml`, ...written, snippet: snippetOf(written) };
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

/** The id itself, or with a number behind it that makes it free. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}
