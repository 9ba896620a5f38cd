import type { Drift } from "../../drift/drift";
import { renameMember } from "../../edits/typescript";
import type { Deprecation } from "../../shape/shape";
import { contractSide, entityPlace } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** The source has said that the property will go. */
export const deprecatedField: DriftRule = {
  id: "drift/deprecated-field",
  title: "Type uses a deprecated field",
  severity: "error",
  say(drift, bound, { today }) {
    const { sunset, successor } = deprecationOf(drift, bound);
    const until = sunset === undefined ? "" : ` until ${sunset}`;
    const use = successor === undefined ? "" : `; use ${successor}`;
    // The day of the sunset counts in full (docs/contract-format.md section 2).
    const past = sunset !== undefined && sunset < today;
    return {
      message: sentence`${entityPlace(drift, bound)} is deprecated${until}${use}`,
      severity: past ? "error" : "warning",
    };
  },
  fixes(drift, bound, site) {
    const { successor } = deprecationOf(drift, bound);
    return successor === undefined ? [] : suggest(`Use ${successor}`, renameMember(site, successor));
  },
};

function deprecationOf(drift: Drift, bound: BoundType): Deprecation {
  return contractSide(drift, bound).property?.deprecated ?? {};
}
