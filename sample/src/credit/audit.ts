/** A store that nobody can change afterwards. */
export interface AppendOnlyStore {
  append(record: unknown): Promise<void>;
}

/** Everything needed to reconstruct why a limit was changed. */
export interface DecisionRecord {
  decisionId: string;
  recommendation: string;
  rationale: string;
  modelId: string;
  modelVersion: string;
  inputRefs: readonly string[];
  confidence: number;
  actor: string;
  humanOverride: boolean;
  outcome: "approved" | "decreased" | "overridden";
  /** RFC 3339. */
  timestamp: string;
}

/** Writes the record of a decision where nobody can change it. */
export async function recordDecision(audit: AppendOnlyStore, record: DecisionRecord): Promise<void> {
  await audit.append(record);
}
