import { t } from "../../text/l10n";
import type { InventoryRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** A glob that leads to no code: the calls that it was meant for are checked by nobody. */
export const emptyCallSites: InventoryRule = {
  id: "inventory/empty-call-sites",
  title: "Call sites match no file",
  severity: "warning",
  keys: ["consumers[].callSites"],
  needs: ["consumers[].callSites"],
  *check({ contract, values, edit, workspace }) {
    for (const consumer of values.items("consumers")) {
      const list = consumer.node("callSites");
      const name = consumer.text("id")?.value ?? t`this consumer`;
      for (const { value: glob, location } of consumer.texts("callSites")) {
        if (workspace.matchesCode(glob, contract)) continue;
        yield {
          message: sentence`${glob} matches no file: calls of ${name} are not checked`,
          location,
          fixes: () => {
            const index = list?.kind === "sequence" ? list.items.findIndex((item) => item.location === location) : -1;
            return suggest(t`Remove ${glob}`, edit.remove([...consumer.pointerTo("callSites"), String(index)]));
          },
        };
      }
    }
  },
};
