import type { Contract } from "../contract/contract";
import type { Drift } from "../drift/drift";
import type { Finding, Fix, Severity } from "../finding/finding";
import type { BoundType } from "../rules/rule";

/** A finding and what its fixes are made from. */
export interface Diagnosed {
  /** With the severity that its rule gives it. */
  readonly finding: Finding;
  /** The contract that it belongs to, whose status tells how severe it is. */
  readonly contract?: Contract | undefined;
  /** Fixes that the finding's own values decide. */
  readonly fixes?: () => readonly Fix[];
  /** A drift, whose fixes need the declaration that stands at the finding's place. */
  readonly drift?: { readonly drift: Drift; readonly bound: BoundType };
}

/** Severities by rule id that win over the rules' own. */
export type Severities = ReadonlyMap<string, Severity | "off">;

/**
 * The finding with the severity that it is reported with, or undefined when its rule is off. What was asked for wins over
 * the rule's own, and in a proposed or draft contract every error is a warning after that.
 */
export function settled({ finding, contract }: Diagnosed, severities: Severities): Finding | undefined {
  const asked = severities.get(finding.ruleId) ?? finding.severity;
  if (asked === "off") return undefined;
  const mild = contract?.status === "proposed" || contract?.status === "draft";
  const severity = mild && asked === "error" ? "warning" : asked;
  return severity === finding.severity ? finding : { ...finding, severity };
}

/** The stable order of findings: by file, place, rule and words. */
export function inOrder(one: Finding, other: Finding): number {
  return (
    compare(one.location.uri, other.location.uri) ||
    one.location.span.start - other.location.span.start ||
    one.location.span.end - other.location.span.end ||
    compare(one.ruleId, other.ruleId) ||
    compare(one.message, other.message)
  );
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
