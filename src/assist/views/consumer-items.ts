import type { BindingSummary } from "../../analysis/analysis";
import { fileNameOf } from "../../files/uri";
import { compareNames } from "../../text/compare";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { fieldWords } from "../bound-types";
import { propertiesOf } from "../entity-fields";
import { type Block, literal, paragraph } from "../prose";
import { byFolder } from "./folder-items";
import { notRead } from "./type-items";
import type { ViewIndex } from "./view-index";
import { covers, once, standing, type ViewItem, withoutTwins } from "./view-item";
import { findingFacts, findingList } from "./view-words";

/** The first level of the view *Consumers*: the files with bound types by their path. */
export function consumerItems(index: ViewIndex): readonly ViewItem[] {
  const files = [...index.codeFiles()].sort((one, other) => compareNames(index.pathOf(one), index.pathOf(other)));
  return byFolder(
    files.map((uri) => fileItem(uri, index)),
    index,
  );
}

function fileItem(uri: string, index: ViewIndex): ViewItem {
  const { findings, bindings } = index.ofFile(uri);
  const counts = standing(
    findings,
    bindings.some(({ decided }) => !decided),
  );
  const path = index.pathOf(uri);
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const children = once(() => typesIn(bindings, index));
  return {
    key: uri,
    kind: "file",
    label: fileNameOf(uri),
    facts: [...findingFacts(counts), ...(folder === "" ? [] : [folder])],
    ...counts,
    place: { uri, span: { start: 0, end: 0 } },
    path,
    isLeaf: false,
    words: () => [path, ...bindings.flatMap((binding) => wordsOf(binding, index))].join("\n").toLowerCase(),
    children,
    tooltip: () => [paragraph`${literal(path)}`, ...findingList(findings)],
    holds: (place) => place.uri === uri,
  };
}

/** What a filter finds a bound type by: its name, its members, and what it is bound to. */
function wordsOf(binding: BindingSummary, index: ViewIndex): readonly string[] {
  const { typeName, contract, entity } = binding;
  const type = index.compared(binding)?.bound.type;
  return [typeName, contract, entity, ...(type === undefined ? [] : propertiesOf(type).keys())];
}

/** The bound types of a file in the order of its text. */
function typesIn(bindings: readonly BindingSummary[], index: ViewIndex): readonly ViewItem[] {
  const types = new Map<string, BindingSummary[]>();
  for (const binding of bindings) types.set(binding.typeName, [...(types.get(binding.typeName) ?? []), binding]);
  const startOf = ([first]: readonly BindingSummary[]) => first?.declaration.span.start ?? 0;
  const sorted = [...types].sort(([, one], [, other]) => startOf(one) - startOf(other));
  return sorted.map(([key, own], i) => boundTypeItem(key, own, startOf(sorted[i + 1]?.[1] ?? []), index));
}

/** A bound type, and where the next one of the file begins; 0 for the last. */
function boundTypeItem(key: string, bindings: readonly BindingSummary[], next: number, index: ViewIndex): ViewItem {
  const [first] = bindings;
  const compared = bindings.flatMap((binding) => index.compared(binding) ?? []);
  const findings = compared.flatMap((one) => one.findings);
  const counts = standing(
    findings,
    bindings.some(({ decided }) => !decided),
  );
  const label = first?.typeName ?? "";
  const path = `${index.pathOf(first?.declaration.uri ?? "")}#${label}`;
  const children = once(() => withoutTwins(bindings.map((binding) => bindingItem(binding, index))));
  const members = (): readonly Location[] =>
    compared.flatMap(({ bound }) => [...propertiesOf(bound.type).values()].map(({ origin }) => origin));
  const body = (): readonly Location[] => (first === undefined ? [] : [bodyOf(first.declaration, members(), next)]);
  return {
    key,
    kind: "type",
    label,
    facts: [...findingFacts(counts), ...bindings.slice(0, 1).map(entityOf)],
    ...counts,
    ...(first === undefined ? {} : { place: first.declaration }),
    path,
    isLeaf: false,
    words: () => "",
    children,
    tooltip: () => [paragraph`${literal(path)}`, ...notReadOf(bindings, index), ...findingList(findings)],
    holds: (place) => [...members(), ...body()].some((one) => covers(one, place)),
  };
}

/** From the name of a type to the last of its members before the next type: comments and what is nested belong to it. */
function bodyOf({ uri, span: { start, end } }: Location, members: readonly Location[], next: number): Location {
  const isOwn = (at: number) => at > start && (next === 0 || at < next);
  const behind = members.filter((member) => member.uri === uri && isOwn(member.span.start));
  return { uri, span: { start, end: Math.max(end, ...behind.map((member) => member.span.end)) } };
}

/** What a type is bound to. */
function bindingItem(binding: BindingSummary, index: ViewIndex): ViewItem {
  const { contractUri, contract, entity, direction, via } = binding;
  const { bound, findings = [] } = index.compared(binding) ?? {};
  const counts = standing(findings, !binding.decided);
  const own = index.contract(contractUri)?.entities.find(({ name }) => name.value === entity);
  const place = own?.name.location ?? { uri: contractUri, span: { start: 0, end: 0 } };
  const plain = direction === "read" ? t`reads` : t`writes`;
  return {
    key: `${direction} ${contractUri} ${entity}`,
    kind: "binding",
    label: entityOf(binding),
    facts: [
      ...findingFacts(counts),
      ...(bound === undefined ? [plain] : fieldWords(bound)),
      via === "tag" ? t`by a tag` : t`by the contract`,
    ],
    ...counts,
    place,
    contract: { uri: contractUri, place, id: contract },
    path: entityOf(binding),
    isLeaf: true,
    words: () => "",
    children: () => [],
    tooltip: () => [paragraph`${literal(entityOf(binding))}`, ...notReadOf([binding], index), ...findingList(findings)],
    holds: () => false,
  };
}

function entityOf({ contract, entity }: BindingSummary): string {
  return `${contract}#${entity}`;
}

function notReadOf(bindings: readonly BindingSummary[], index: ViewIndex): readonly Block[] {
  return bindings.every((binding) => index.compared(binding) !== undefined) ? [] : [paragraph`${notRead()}`];
}
