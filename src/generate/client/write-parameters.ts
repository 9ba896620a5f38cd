import { valueType } from "./write-keys";
import { idIsGiven, type WriteOperation, type WritePlan } from "./write-plan";
import { approvalType } from "./write-types";

/** What the two functions of an operation take. */
export interface WriteParameter {
  readonly name: "v" | "id" | "record" | "to" | "approval";
  readonly type: string;
}

/** The parameters of an operation's functions, in order. The id is asked for where nothing in the contract names a result. */
export function writeParameters(operation: WriteOperation, plan: WritePlan): readonly WriteParameter[] {
  const { record, approval } = plan;
  return [
    { name: "v", type: valueType(operation.value) },
    ...(idIsGiven(operation, plan) ? [{ name: "id", type: "string" } as const] : []),
    ...(record === undefined ? [] : [{ name: "record", type: "DecisionRecord" } as const]),
    { name: "to", type: operation.names.ports },
    ...(approval === undefined ? [] : [{ name: "approval", type: approvalType(approval) } as const]),
  ];
}
