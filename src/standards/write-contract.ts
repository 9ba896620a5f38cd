import { isContractId } from "../contract/contract-id";
import { printYaml } from "../document/print-yaml";
import type { NewMapping, NewValue } from "../edits/new-value";
import { freeId, type NewContract, newContract, slugOf } from "../templates/new-contract";
import { escapeSnippet } from "../templates/snippet";
import type { ImportedContract } from "./imported-contract";

/** Where a contract came from: kept in it under `x-imported`. */
export interface Origin {
  readonly standard: string;
  /** Reference to the part. */
  readonly from: string;
}

/**
 * The text of an imported contract, under an id that is not `taken`. The same document, place and owner give the same bytes.
 */
export function importedContract(
  imported: ImportedContract,
  origin: Origin,
  { owner, taken }: { readonly owner: NewValue; readonly taken: ReadonlySet<string> },
): NewContract {
  if (imported.kind === "whole") return wholeContract(imported.contract, imported.name, taken);
  const { answers, name, notes } = imported;
  const also: NewMapping = {
    ...answers.also,
    "x-imported": { ...origin, ...(notes.length === 0 ? {} : { notes }) },
  };
  return newContract({ ...answers, owner, also }, name, taken);
}

type Whole = Extract<ImportedContract, { kind: "whole" }>["contract"];

function wholeContract(contract: Whole, name: string, taken: ReadonlySet<string>): NewContract {
  const { id: given } = contract;
  const told = typeof given === "string" ? given : name;
  // The id names a file: one that no contract may have leads anywhere.
  const wanted = isContractId(told) ? told : slugOf(told);
  const id = freeId(wanted, taken);
  const text = printYaml({ ...contract, id });
  return { fileName: `${id}.contract.yaml`, text, blanks: [], snippet: escapeSnippet(text) };
}
