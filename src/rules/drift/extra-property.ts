import type { Drift } from "../../drift/drift";
import { removeMember } from "../../edits/typescript";
import { formatPointer, parsePointer } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import { declareProperty } from "../declare-property";
import { contractSide, typePlace, typeSide } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentence, sentenceThen } from "../words";

/** The target closes its objects and refuses what it does not know. */
export const extraProperty: DriftRule = {
  id: "drift/extra-property",
  title: "Target refuses an extra property",
  severity: "error",
  say(drift, bound) {
    const contract = contractName(bound.contract);
    return {
      message: typeSide(drift, bound).property === undefined ? nameWords(drift, bound) : memberWords(drift, bound),
      related: [
        {
          message: sentence`${contract} takes no further properties here`,
          location: contractSide(drift, bound).location,
        },
      ],
    };
  },
  fixes: (_drift, _bound, site) => suggest(t`Remove ${site.name}`, removeMember(site)),
  contractFixes: declareProperty,
};

function memberWords(drift: Drift, bound: BoundType): string {
  const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
  return sentenceThen(t`: writes fail`)`${place} is not in ${contract}, which refuses other properties`;
}

/** No member has the name: the type is a map, and the name one of those that it may hold. */
function nameWords(drift: Drift, bound: BoundType): string {
  const path = parsePointer(drift.path);
  const [place, name] = [typePlace({ ...drift, path: formatPointer(path.slice(0, -1)) }, bound), path.at(-1) ?? ""];
  return sentence`${place} takes any name, but ${contractName(bound.contract)} refuses some, such as ${JSON.stringify(name)}`;
}
