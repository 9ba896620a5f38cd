import { reads } from "../../contract/policies";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const ENFORCED_BY = "compatibility.enforcedBy";

/** The modes that keep a consumer working; nothing but a check before every change makes them true. */
const PROMISES = ["FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"] as const;

/** Nothing enforces event schema compatibility. */
export const eventSchemaUnenforced: ContractRule = {
  id: "pattern/event-schema-unenforced",
  title: "Nothing enforces event schema compatibility",
  severity: "warning",
  keys: ["pattern", "compatibility.mode", ENFORCED_BY],
  needs: ["compatibility.mode"],
  check({ contract, values, edit }) {
    const pattern = contract.pattern?.value;
    const mode = values.choice("compatibility.mode", PROMISES);
    if ((pattern !== "stream" && pattern !== "cdc") || !reads(contract)) return [];
    if (mode === undefined || !values.isMissing(ENFORCED_BY)) return [];
    const channel = values.text("stream.channel")?.value;
    const subject = `schema registry subject ${channel === undefined ? "of the event" : `${channel}-value`}`;
    return [
      {
        message: sentence`Nothing enforces ${mode.value}: name the registry subject or CI check`,
        location: mode.location,
        fixes: () => suggest(t`Add enforcedBy`, edit.set(ENFORCED_BY, ask(subject))),
      },
    ];
  },
};
