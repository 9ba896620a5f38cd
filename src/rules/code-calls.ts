import { type PolicyPlace, writePolicyPath } from "../contract/policies";
import type { CallSubject } from "./code-rule";

// What several rules over calls ask of one.

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Where the retry policy of a call stands, or should stand. Undefined where the contract's is not one for single calls:
 * with batch it is that of a failed run, with cdc and stream of one event.
 */
export function retryPath({ contract, side }: Pick<CallSubject, "contract" | "side">): PolicyPlace["path"] | undefined {
  if (side === "target") return writePolicyPath(contract);
  return contract.pattern?.value === "api" ? "resilience.retry" : undefined;
}

/** True for a call whose method changes something; false where the method cannot be read. */
export function changesSomething({ call }: Pick<CallSubject, "call">): boolean {
  return call.method !== undefined && !SAFE_METHODS.has(call.method);
}

/** True for a call that writes a result: one of the contract's operations, or any where the contract lists none. */
export function isWriteBack({ operation, side, values, call }: CallSubject): boolean {
  if (side !== "target") return false;
  return operation !== undefined || (values.isMissing("writeBack.operations") && changesSomething({ call }));
}
