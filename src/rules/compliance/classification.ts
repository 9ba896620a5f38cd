import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

/** Categories of which a leak does harm to a person. */
const SENSITIVE = ["pii", "contact", "location", "health", "biometric", "payment", "credit-decision", "employment"];

/** Classification is too low for the data. */
export const classification: ContractRule = {
  id: "compliance/classification",
  title: "Classification is too low for the data",
  severity: "warning",
  keys: ["compliance.classification", "compliance.categories"],
  needs: ["compliance.classification", "compliance.categories"],
  check({ values, edit }) {
    const level = values.choice("compliance.classification", ["public", "internal"]);
    const categories = values.texts("compliance.categories").filter(({ value }) => SENSITIVE.includes(value));
    if (level === undefined || categories.length === 0) return [];
    const names = listed(
      categories.map(({ value }) => value),
      "and",
      60,
    );
    return [
      {
        message: sentence`${names} data is classified ${level.value}`,
        location: level.location,
        related: categories.map(({ value, location }) => ({ message: sentence`${value} data`, location })),
        fixes: () => suggest(t`Set to confidential`, edit.set("compliance.classification", "confidential")),
      },
    ];
  },
};
