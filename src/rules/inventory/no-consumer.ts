import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { InventoryRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { contractName, sentence } from "../words";

/** A contract without a consumer: nobody is asked before it changes, and no type is checked against it. */
export const noConsumer: InventoryRule = {
  id: "inventory/no-consumer",
  title: "Nobody uses this contract",
  severity: "warning",
  keys: ["consumers[].id", "status"],
  *check({ contract, values, edit, workspace }) {
    const list = values.node("consumers");
    const hasNone = list?.kind === "sequence" && list.items.length === 0;
    const isEmpty = hasNone ? !values.isBroken : values.isMissing("consumers");
    const isActive = contract.status === "active" && !values.isDamaged("status");
    if (!isEmpty || !isActive || workspace.usesOf(contract).length > 0) return;
    yield {
      message: sentence`No consumer declared for ${contractName(contract)}`,
      location: values.place("consumers"),
      fixes: () => {
        const name = workspace.packageOf(contract.uri);
        const consumer = { ...sectionTemplate("consumer", values), ...(name === undefined ? {} : { id: name }) };
        return suggest(t`Add consumer ${name ?? ""}`.trimEnd(), edit.append("consumers", consumer));
      },
    };
  },
};
