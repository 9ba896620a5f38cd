import type { BindingSummary } from "../../analysis/analysis";
import { fileNameOf } from "../../files/uri";
import type { Finding } from "../../finding/finding";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { literal, paragraph } from "../prose";
import type { ViewIndex } from "./view-index";
import { standing, type ViewItem } from "./view-item";
import { findingFacts, findingList } from "./view-words";

/** What a type is shown for: the whole entity, or one of its fields. */
interface Shown {
  readonly findings: readonly Finding[];
  readonly facts: readonly string[];
  /** The member that is the field, instead of the type's name. */
  readonly place?: Location;
}

/** A consumer's type below what it reads or writes. */
export function typeItem(binding: BindingSummary, { findings, facts, place }: Shown, index: ViewIndex): ViewItem {
  const { typeName, declaration, contract, contractUri, direction, entity } = binding;
  const counts = standing(findings, place === undefined && !binding.decided);
  const path = index.pathOf(declaration.uri);
  const own = index.contract(contractUri)?.entities.find(({ name }) => name.value === entity);
  return {
    key: `${direction} ${declaration.uri} ${typeName}`,
    kind: "type",
    label: typeName,
    facts: [...findingFacts(counts), ...facts, fileNameOf(declaration.uri)],
    ...counts,
    place: place ?? declaration,
    ...(own === undefined ? {} : { contract: { uri: contractUri, id: contract, place: own.name.location } }),
    path: `${path}#${typeName}`,
    isLeaf: true,
    words: () => "",
    children: () => [],
    tooltip: () => [
      paragraph`${literal(`${path}#${typeName}`)}`,
      ...(index.compared(binding) === undefined ? [paragraph`${notRead()}`] : []),
      ...findingList(findings),
    ],
    holds: () => false,
  };
}

/** Why a type has no fields to show. */
export function notRead(): string {
  return t`The type could not be read or compared: it is undecided.`;
}
