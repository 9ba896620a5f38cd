import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** No compliance classification. */
export const compliance: ContractRule = {
  id: "documentation/compliance",
  title: "No compliance classification",
  severity: "error",
  keys: ["compliance.classification"],
  check(subject) {
    const { values } = subject;
    if (!values.isMissing("compliance.classification")) return [];
    return [
      {
        message: sentence`No compliance.classification: public, internal, confidential or restricted`,
        location: values.place("compliance"),
        fixes: () => suggest(t`Add compliance`, completeSection(subject, "compliance", ["classification"])),
      },
    ];
  },
};
