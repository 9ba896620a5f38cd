import type { Drift } from "../../drift/drift";
import { renameMember } from "../../edits/typescript";
import type { Deprecation } from "../../shape/shape";
import { t } from "../../text/l10n";
import { contractSide, typePlace, typeSide } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentence } from "../words";

/** The source has said that the property will go. */
export const deprecatedField: DriftRule = {
  id: "drift/deprecated-field",
  title: "Type uses a deprecated field",
  severity: "error",
  say(drift, bound, { today }) {
    const { sunset, successor } = deprecationOf(drift, bound);
    // The day of the sunset counts in full (docs/contract-format.md section 2).
    const past = sunset !== undefined && sunset < today;
    const end =
      sunset === undefined
        ? t` and may be removed`
        : past
          ? t` and may be gone since ${sunset}`
          : t` and goes after ${sunset}`;
    const use = successor === undefined ? "" : t`: use ${successor}`;
    return {
      message: sentence`${typePlace(drift, bound)} is deprecated in ${contractName(bound.contract)}${end}${use}`,
      // Who marks the member, too, is told of it wherever it is used.
      severity: past ? "error" : typeSide(drift, bound).property?.deprecated === undefined ? "warning" : "info",
    };
  },
  fixes(drift, bound, site) {
    const { successor } = deprecationOf(drift, bound);
    return successor === undefined ? [] : suggest(t`Use ${successor}`, renameMember(site, successor));
  },
};

function deprecationOf(drift: Drift, bound: BoundType): Deprecation {
  return contractSide(drift, bound).property?.deprecated ?? {};
}
