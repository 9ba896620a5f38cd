import { CLIENT_MODULE_END, TYPES_MODULE_END } from "../files/generated-client";
import { isUntouched, readHeader } from "./client/header";

/**
 * What a generated file is, beside what would be generated now: `stale` may be written again; `edited` was changed by hand
 * and `foreign` is none of ours: both are left alone.
 */
export type GeneratedState = "missing" | "fresh" | "stale" | "edited" | "foreign";

/**
 * The file name of a contract's client module. Code and rules know a module by its end, whatever the contract is called:
 * `crm.yaml` has `crm.contract.gen.ts`, as `crm.contract.yaml` does.
 */
export function clientFileName(contractFile: string): string {
  return `${contractFile.replace(/(\.contract)?\.[^.]*$/, "")}${CLIENT_MODULE_END}`;
}

/** The file name of a contract's types: `crm.contract.types.gen.ts` for `crm.contract.yaml`, and for `crm.yaml`. */
export function typesFileName(contractFile: string): string {
  return `${contractFile.replace(/(\.contract)?\.[^.]*$/, "")}${TYPES_MODULE_END}`;
}

/** The state of a file; `there` is its text, undefined where there is none. Line ends do not count: git may change them. */
export function stateOfGenerated(there: string | undefined, wanted: string): GeneratedState {
  if (there === undefined) return "missing";
  if (there.replaceAll("\r\n", "\n") === wanted) return "fresh";
  if (readHeader(there) === undefined) return "foreign";
  return isUntouched(there) ? "stale" : "edited";
}
