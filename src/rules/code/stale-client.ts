import { t } from "../../text/l10n";
import type { CodeRule, StaleClientSubject } from "../code-rule";
import { contractName, sentence } from "../words";

/** A generated client module that is not what its contract says any more. */
export const staleClient: CodeRule<StaleClientSubject> = {
  id: "code/stale-client",
  title: "Client module is stale",
  severity: "warning",
  keys: ["resilience", "writeBack", "data[].schema", "data[].fields"],
  *check({ contract, location, state, client }) {
    const name = contractName(contract);
    const { file } = client;
    yield {
      message:
        state === "stale"
          ? sentence`This client is not what ${name} gives now: write it again`
          : sentence`This client was changed by hand: ${name} gives another`,
      location,
      fixes: () =>
        file === undefined ? [] : [{ title: t`Write the client again`, safe: false, edits: [], files: [file] }],
    };
  },
};
