/** A credit limit as it is sent to core banking. */
export interface LimitChange {
  accountId: string;
  newLimit: number;
  decisionId: string;
  reasonCode: "MODEL_APPROVE" | "MODEL_DECREASE" | "MODEL_HOLD" | "HUMAN_OVERRIDE";
}
