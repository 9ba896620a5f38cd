import type { Located } from "../../contract/contract";
import type { ContractValues } from "../../contract/contract-values";
import { t } from "../../text/l10n";
import { nearest } from "../../text/nearest";
import type { InventoryRule } from "../contract-rule";
import { replaceValue, suggest } from "../suggestion";
import { sentence } from "../words";

/** Where a contract names a team; `[]` behind a list stands for its items. */
const PLACES = [
  "owner.team",
  "source.owner.team",
  "target.owner.team",
  "consumers[].owner",
  "exemptions[].owner",
  "writeBack.failureHandling.manualReview.owner",
  "writeBack.approval.approver",
] as const;

/** A team that nobody can be asked in, because it is misspelt or not there any more. */
export const unknownTeam: InventoryRule = {
  id: "inventory/unknown-team",
  title: "Owner is not a known team",
  severity: "info",
  keys: PLACES,
  *check({ contract, values, workspace }) {
    const teams = workspace.teamsOf(contract);
    if (teams === undefined) return;
    const known = new Set(teams.names);
    for (const team of PLACES.flatMap((path) => teamsAt(path, values))) {
      if (known.has(team.value)) continue;
      const near = nearest(team.value, known);
      yield {
        message: sentence`Team ${team.value} is not in the teams list`,
        location: team.location,
        fixes: () => [
          ...(near === undefined ? [] : suggest(t`Change to ${near}`, replaceValue(team, near))),
          ...suggest(t`Add ${team.value} to teams`, teams.add(team.value)),
        ],
      };
    }
  },
};

function teamsAt(path: string, values: ContractValues): readonly Located<string>[] {
  const [list = "", rest] = path.split("[].");
  return rest === undefined
    ? [values.text(path)].filter((team) => team !== undefined)
    : values.items(list).flatMap((item) => item.text(rest) ?? []);
}
