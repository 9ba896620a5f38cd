import { writes } from "../../contract/policies";
import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

/** Volume is incomplete. */
export const volume: ContractRule = {
  id: "documentation/volume",
  title: "Volume is incomplete",
  severity: "warning",
  keys: [
    "volume.requests.average",
    "volume.requests.peak",
    "volume.records.average",
    "volume.records.peak",
    "volume.data.average",
    "volume.data.peak",
  ],
  check(subject) {
    const missing = missingParts(subject);
    if (missing.length === 0) return [];
    return [
      {
        message: sentence`Volume lacks ${listed(missing, "and", 60)}`,
        location: subject.values.place("volume"),
        fixes: () => suggest(t`Add volume`, completeSection(subject, "volume", missing)),
      },
    ];
  },
};

/** Calls are counted in requests, everything else in records; the size of the data is always asked for. */
function missingParts({ contract, values }: ContractSubject): readonly string[] {
  const pattern = contract.pattern?.value;
  const isCalled = pattern === "api" || writes(contract);
  const hasRecords = pattern !== undefined && pattern !== "api";
  const hasNone = (part: string) =>
    values.isMissing(`volume.${part}.average`) && values.isMissing(`volume.${part}.peak`);
  return [
    ...(hasNone("data") ? ["data"] : []),
    ...(isCalled && values.isMissing("volume.requests.peak") ? ["requests.peak"] : []),
    ...(hasRecords && hasNone("records") ? ["records"] : []),
  ];
}
