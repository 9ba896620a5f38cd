import type { ContractEditor } from "../../edits/contract-editor";
import { t } from "../../text/l10n";
import type { InventoryRule } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { contractName, listed, sentence } from "../words";
import type { ContractUse } from "../workspace-facts";

/** Room for the uses in a message, in UTF-16 code units. */
const USES_ROOM = 50;

/** A contract that is said to be over, while code still relies on it. */
export const retiredInUse: InventoryRule = {
  id: "inventory/retired-in-use",
  title: "Retired contract is still in use",
  severity: "error",
  keys: ["status", "consumers[].types[].type", "consumers[].callSites", "source.hosts", "target.hosts"],
  *check({ contract, values, edit, workspace }) {
    if (contract.status !== "retired") return;
    const uses = workspace.usesOf(contract);
    if (uses.length === 0) return;
    const places = listed([...new Set(uses.map(({ name }) => name))], "and", USES_ROOM);
    yield {
      message: sentence`${contractName(contract)} is retired but used by ${places}`,
      location: values.place("status"),
      related: uses.map(({ name, location }) => ({ message: sentence`Used by ${name}`, location })),
      fixes: () => removeConsumers(uses, edit),
    };
  },
};

/** Takes out the consumers that the contract binds; a tag in code is for its author to remove. */
function removeConsumers(uses: readonly ContractUse[], edit: ContractEditor): readonly Suggestion[] {
  const bound = uses.flatMap(({ consumer }) => (consumer === undefined ? [] : [consumer]));
  if (bound.length < uses.length) return [];
  // From the last to the first, so that no removal moves the next.
  const entries = [...new Map(bound.map((path) => [path.join("/"), path])).values()].reverse();
  const title = entries.length === 1 ? t`Remove the consumer` : t`Remove the ${entries.length} consumers`;
  return suggest(title, edit.change(entries.map((path) => ({ kind: "remove", path }))));
}
