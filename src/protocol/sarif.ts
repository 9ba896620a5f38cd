import { message } from "./message";

export interface SarifParams {
  /** The workspace folder as the client names it; the first one without it. */
  readonly folder?: string;
}

/** A log of the Static Analysis Results Interchange Format (SARIF 2.1.0). */
export interface SarifReport {
  readonly text: string;
  /** Findings that are not suppressed. */
  readonly findings: number;
}

/** The findings of a workspace folder in SARIF; null where there is no folder, or the check failed. */
export const sarifReport = message<SarifParams, SarifReport>("sarifReport");
