import type { MemberSite } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import type { Drift } from "../drift/drift";
import type { Finding, Fix } from "../finding/finding";
import type { BoundType } from "../rules/rule";

/** A finding and what its fixes are made from. */
export interface Diagnosed {
  readonly finding: Finding;
  /** Fixes that the finding's own values decide. */
  readonly fixes?: () => readonly Fix[];
  /** A drift, whose fixes need the declaration that stands at the finding's place. */
  readonly drift?: { readonly drift: Drift; readonly bound: BoundType };
}

/** What `fixesOfDrift` needs beside the drift. */
export type Site = MemberSite | undefined;

/** Contract-format section 7: in a proposed or draft contract every error is a warning. */
export function byStatus(diagnosed: Diagnosed, contract: Contract | undefined): Diagnosed {
  const mild = contract?.status === "proposed" || contract?.status === "draft";
  if (!mild || diagnosed.finding.severity !== "error") return diagnosed;
  return { ...diagnosed, finding: { ...diagnosed.finding, severity: "warning" } };
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
