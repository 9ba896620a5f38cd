import type { ContractTag } from "../../consumer/type-reader";
import { t } from "../../text/l10n";
import { nearest } from "../../text/nearest";
import { about } from "../about";
import type { Rule } from "../rule";
import { inOrder, suggest } from "../suggestion";
import { sentence } from "../words";

/** A tag and the ids of the workspace's contracts. */
export interface TagAmongContracts {
  readonly tag: ContractTag;
  readonly ids: readonly string[];
}

/** A tag that binds its type to nothing, so that nobody checks the type. */
export const unknownContract: Rule<TagAmongContracts> = {
  id: "inventory/unknown-contract",
  title: "Tag names no contract",
  severity: "error",
  check({ tag, ids }) {
    const { target } = tag;
    if (target === undefined) {
      const found = tag.text === "" ? t`nothing` : tag.text;
      const message = sentence`@contract needs id#Entity [read|write], found ${found}`;
      return about(unknownContract, undefined, undefined, { message, location: { uri: tag.uri, span: tag.span } });
    }
    if (ids.includes(target.contractId)) return undefined;
    return about(unknownContract, undefined, undefined, {
      message: sentence`No contract with id ${target.contractId}`,
      location: { uri: tag.uri, span: target.contractIdSpan },
    });
  },
  fixes({ tag, ids }) {
    const near = tag.target === undefined ? undefined : nearest(tag.target.contractId, ids);
    if (tag.target === undefined || near === undefined) return [];
    const location = { uri: tag.uri, span: tag.target.contractIdSpan };
    return inOrder(suggest(t`Change to ${near}`, [{ location, newText: near }]));
  },
};
