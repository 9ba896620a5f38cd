import { pool } from "./lib/db.js";

export interface AuditEntry {
  decisionId: string;
  recommendation: string;
  rationale: string;
  modelVersion: string;
  inputRefs: string[];
  actor: string;
  timestamp: string;
}

export async function recordPayoutDecision(entry: AuditEntry): Promise<void> {
  await pool.query("insert into audit (decision_id, entry) values ($1, $2)", [entry.decisionId, entry]);
}
