import { message } from "./message";

export interface SarifParams {
  /** The workspace folder as the client names it; the first one without it. */
  readonly folder?: string;
  /** Where to send the text in parts, each a string, before the answer (LSP 3.17, "Partial Result Progress"). */
  readonly partialResultToken?: string | number;
}

/** A log of the Static Analysis Results Interchange Format (SARIF 2.1.0). */
export interface SarifReport {
  /** Empty where it was sent in parts. */
  readonly text: string;
  /** Findings that are not suppressed. */
  readonly findings: number;
}

/** The findings of a workspace folder in SARIF; null where there is no folder, or the check failed. */
export const sarifReport = message<SarifParams, SarifReport>("sarifReport");
