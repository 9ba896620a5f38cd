import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const DELETES = "cdc.deletes";
const CAPTURES = ["log", "trigger", "query"] as const;

/** CDC does not say how deletes arrive. */
export const cdcDeletes: ContractRule = {
  id: "pattern/cdc-deletes",
  title: "CDC does not say how deletes arrive",
  severity: "error",
  keys: ["cdc.capture", DELETES],
  needs: ["cdc"],
  check({ contract, values, edit }) {
    const isUnsaid = contract.pattern?.value === "cdc" && values.isMissing(DELETES);
    const deletes = values.text(DELETES)?.value;
    const capture = values.choice("cdc.capture", CAPTURES)?.value ?? "log";
    // Polling a table shows the rows that are there.
    const isUnseen = capture === "query" && (deletes === "tombstone" || deletes === "delete-event");
    if ((!isUnsaid && !isUnseen) || values.isDamaged("cdc.capture")) return [];
    const way = capture === "query" ? "soft-delete-flag" : "tombstone";
    return [
      {
        message: sentence`Deletes: ${deletes ?? t`unsaid`} with ${capture} capture; deleted rows would stay in use`,
        location: values.place(DELETES),
        fixes: () => suggest(t`Set deletes to ${way}`, edit.set(DELETES, way)),
      },
    ];
  },
};
