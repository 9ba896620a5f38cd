import { isLonger } from "../../arithmetic/compare";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Cache outlives the freshness requirement. */
export const cacheTooOld: ContractRule = {
  id: "resilience/cache-too-old",
  title: "Cache outlives the freshness requirement",
  severity: "error",
  keys: ["api.cacheTtl", "freshness.maxLag"],
  needs: ["api.cacheTtl", "freshness.maxLag"],
  check({ values, edit }) {
    const ttl = values.duration("api.cacheTtl");
    const maxLag = values.duration("freshness.maxLag");
    if (ttl === undefined || maxLag === undefined || !isLonger(ttl.value, maxLag.value)) return [];
    return [
      {
        message: sentence`Cache ${ttl.text} exceeds freshness ${maxLag.text}`,
        location: ttl.location,
        related: relatedTo(values, "freshness.maxLag"),
        fixes: () => suggest(t`Set cacheTtl to ${maxLag.text}`, edit.set("api.cacheTtl", maxLag.text)),
      },
    ];
  },
};
