import type { Located } from "./contract";
import type { ContractValues } from "./contract-values";

/** The fields of `writeBack.audit.record` without which a decision cannot be reconstructed. */
export const AUDIT_FIELDS = [
  "decisionId",
  "recommendation",
  "rationale",
  "modelVersion",
  "inputRefs",
  "actor",
  "timestamp",
] as const;

/** An entry of `writeBack.operations` that changes something at the target. */
export interface ChangingOperation {
  readonly id: Located<string>;
  /** Default `POST`. */
  readonly method: string;
  readonly values: ContractValues;
}

/** The operations that update a record or trigger a workflow; those whose action or method is damaged are left out. */
export function changingOperations(values: ContractValues): readonly ChangingOperation[] {
  return values.items("writeBack.operations").flatMap((operation) => {
    const id = operation.text("id");
    const action = textOr(operation, "action", "update-record");
    const method = textOr(operation, "method", "POST");
    const changes = action === "update-record" || action === "trigger-workflow";
    return id !== undefined && method !== undefined && changes ? [{ id, method, values: operation }] : [];
  });
}

function textOr(values: ContractValues, path: string, fallback: string): string | undefined {
  return values.isMissing(path) ? fallback : values.text(path)?.value;
}
