import type { Level } from "../config/configuration";
import type { CallSite } from "../consumer/call-site";
import type { OutboundCall } from "../consumer/code-facts";
import type { ExportedType } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import type { ContractEditor } from "../edits/contract-editor";
import type { Finding, Fix } from "../finding/finding";
import { compareTexts } from "../text/compare";
import type { DriftOrigin } from "./drift-fixes";

/** A finding and what its fixes are made from. */
export interface Diagnosed {
  /** With the severity that its rule gives it. */
  readonly finding: Finding;
  /** The contract that it belongs to, whose status tells how severe it is. */
  readonly contract?: Contract | undefined;
  /** The consumer type that it is about, by its file and name; `at` is the part of it that is compared. */
  readonly type?: { readonly uri: string; readonly name: string; readonly at?: string };
  /** Fixes that the finding's own values decide. */
  readonly fixes?: () => readonly Fix[];
  /** Fixes that the types decide which the code of the workspace exports. */
  readonly fixesAmong?: (exported: readonly ExportedType[]) => readonly Fix[];
  /** A drift, whose fixes need the declaration that stands at the finding's place. */
  readonly drift?: DriftOrigin;
  /** Fixes in code, which need to know how the call at a place is written. */
  readonly code?: CodeOrigin;
  /** Fixes in the contract that the finding belongs to. */
  readonly fixesBy?: (edit: ContractEditor) => readonly Fix[];
}

/** What the fixes of a finding in code are made from. */
export interface CodeOrigin {
  /** Where the call ends that they change; undefined where they change none. */
  readonly site: { readonly uri: string; readonly offset: number } | undefined;
  /** A call that no contract covers: the type of its answer is read before its fixes are made. */
  readonly uncovered?: OutboundCall;
  readonly fixes: (site: CallSite | undefined) => readonly Fix[];
}

/** Severities by rule id that win over all others. */
export type Severities = ReadonlyMap<string, Level>;

/**
 * The finding with the severity that it is reported with, or undefined when its rule is off. What is set wins over the
 * rule's own, and in a proposed or draft contract every error is a warning after that.
 */
export function settled({ finding, contract }: Diagnosed, level: Level | undefined): Finding | undefined {
  const asked = level ?? finding.severity;
  if (asked === "off") return undefined;
  const mild = contract?.status === "proposed" || contract?.status === "draft";
  const severity = mild && asked === "error" ? "warning" : asked;
  return severity === finding.severity ? finding : { ...finding, severity };
}

/** The stable order of findings: by file, place, rule and words. */
export function inOrder(one: Finding, other: Finding): number {
  return (
    compareTexts(one.location.uri, other.location.uri) ||
    one.location.span.start - other.location.span.start ||
    one.location.span.end - other.location.span.end ||
    compareTexts(one.ruleId, other.ruleId) ||
    compareTexts(one.message, other.message)
  );
}
