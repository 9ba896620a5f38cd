import type { ContractValues } from "../contract/contract-values";

// How rules over code name what they find.

/** An operation as messages name it: `POST /accounts/{accountId}/limit-changes`, its id where the contract gives no path. */
export function operationWords(operation: ContractValues): string {
  const method = operation.text("method")?.value ?? "POST";
  const target = operation.text("path")?.value ?? operation.text("id")?.value;
  return target === undefined ? method : `${method} ${target}`;
}

/** A host as messages name it; one that stands in the environment by the name that it has there. */
export function shownHost(host: string): string {
  return host.replace(/^env:/, "");
}
