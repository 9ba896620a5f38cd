import { reads } from "../../contract/policies";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { TextEdit } from "../../text/location";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const MODE = "compatibility.mode";

/** The modes under which the source may remove a field that consumers still read. */
const LOOSE: readonly string[] = ["NONE", "BACKWARD", "BACKWARD_TRANSITIVE"];

/** Event schema may change without warning. */
export const eventSchemaCompatibility: ContractRule = {
  id: "pattern/event-schema-compatibility",
  title: "Event schema may change without warning",
  severity: "error",
  keys: ["pattern", "direction", MODE],
  check(subject) {
    const { contract, values } = subject;
    const pattern = contract.pattern?.value;
    if ((pattern !== "stream" && pattern !== "cdc") || !reads(contract)) return [];
    const mode = values.text(MODE)?.value;
    const isLoose = mode === undefined ? values.isMissing(MODE) : LOOSE.includes(mode);
    if (!isLoose) return [];
    return [
      {
        message:
          mode === undefined
            ? t`No compatibility.mode: the source may remove fields; use FULL_TRANSITIVE`
            : sentence`Compatibility ${mode} lets the source remove fields; use FULL_TRANSITIVE`,
        location: values.place(MODE),
        fixes: () => suggest(t`Set mode to FULL_TRANSITIVE`, fullMode(subject)),
      },
    ];
  },
};

/** The mode; where nothing is said of compatibility yet, with who enforces it. */
function fullMode({ values, edit }: ContractSubject): readonly TextEdit[] {
  if (values.isMissing("compatibility")) return edit.set("compatibility", sectionTemplate("compatibility", values));
  return edit.set(MODE, "FULL_TRANSITIVE");
}
