import { reads, writes } from "../../contract/policies";
import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { suggest } from "../suggestion";
import { listed, sentence, sentenceThen } from "../words";

/** Key -> what messages call it. */
const PARTS = new Map([
  ["system", () => t`name`],
  ["technology", () => t`technology`],
  // An owner without its team is against the format already.
  ["owner", () => t`owner`],
  ["accessMethod", () => t`access method`],
]);

/** Source or target is incomplete. */
export const system: ContractRule = {
  id: "documentation/system",
  title: "Source or target is incomplete",
  severity: "error",
  keys: [
    "direction",
    "source.system",
    "source.technology",
    "source.owner.team",
    "source.accessMethod",
    "target.system",
    "target.technology",
    "target.owner.team",
    "target.accessMethod",
  ],
  check(subject) {
    const { contract } = subject;
    return [
      ...(reads(contract) ? lacking(subject, "source") : []),
      ...(writes(contract) ? lacking(subject, "target") : []),
    ];
  },
};

function lacking(subject: ContractSubject, side: "source" | "target"): readonly Match[] {
  const { values } = subject;
  const missing = [...PARTS.keys()].filter((key) => values.isMissing(`${side}.${key}`));
  if (missing.length === 0) return [];
  const parts = listed(
    missing.map((key) => PARTS.get(key)?.() ?? key),
    "and",
    60,
  );
  return [
    {
      message: values.isMissing(side)
        ? sentence`No ${side}: name, technology, owner and access method are required`
        : sentenceThen(t`; name, technology, owner and access method are required`)`${side} lacks ${parts}`,
      location: values.place(side),
      fixes: () => suggest(t`Add ${side} section`, completeSection(subject, side, missing)),
    },
  ];
}
