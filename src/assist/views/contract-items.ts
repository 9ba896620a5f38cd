import type { BindingSummary, ContractSummary } from "../../analysis/analysis";
import type { Contract } from "../../contract/contract";
import { fileNameOf } from "../../files/uri";
import type { Finding } from "../../finding/finding";
import { compareNames } from "../../text/compare";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { propertiesOf } from "../entity-fields";
import { type Block, literal, paragraph } from "../prose";
import { entityItems } from "./entity-items";
import { byFolder } from "./folder-items";
import type { ViewIndex } from "./view-index";
import { once, standing, type ViewItem } from "./view-item";
import { findingFacts, findingList } from "./view-words";

/** What of a contract's text must be mended before anything else can be said of it. */
const BREAKING: ReadonlySet<string> = new Set(["schema/syntax", "schema/marker"]);

/** The first level of the view *Contracts*: the contracts by their id, in a workspace of several folders below each. */
export function contractItems(index: ViewIndex): readonly ViewItem[] {
  const items = index.source.analysis.contracts.map((summary) => contractItem(summary, index));
  const keyOf = ({ label, key }: ViewItem) => `${label}\n${key}`;
  return byFolder(
    items.sort((one, other) => compareNames(keyOf(one), keyOf(other))),
    index,
  );
}

function contractItem({ uri, id: name }: ContractSummary, index: ViewIndex): ViewItem {
  const contract = index.contract(uri);
  const { findings, bindings } = index.ofContract(uri);
  const broken = findings.find(({ ruleId }) => BREAKING.has(ruleId));
  const counts = standing(findings, bindings.some(isUndecided));
  const { id } = contract ?? {};
  const start: Location = { uri, span: { start: 0, end: 0 } };
  const children = once(() => (contract === undefined ? [] : entityItems(contract, index)));
  return {
    key: uri,
    kind: "contract",
    label: name,
    facts: broken === undefined ? [...findingFacts(counts), ...factsOf(contract)] : [t`cannot be read`, broken.message],
    ...counts,
    place: broken?.location ?? id?.location ?? start,
    contract: { uri, place: id?.location ?? start, ...(id === undefined ? {} : { id: id.value }) },
    ...(broken !== undefined || contract?.pattern === undefined ? {} : { pattern: contract.pattern.value }),
    isLeaf: contract === undefined || contract.entities.length === 0,
    words: () => wordsOf(name, contract, bindings, index),
    children,
    tooltip: () => tooltipOf(index.pathOf(uri), contract, findings),
    holds: (place) => place.uri === uri,
  };
}

function isUndecided({ decided }: BindingSummary): boolean {
  return !decided;
}

function factsOf(contract: Contract | undefined): readonly string[] {
  if (contract === undefined) return [];
  const { status, version, values } = contract;
  const owner = values.text("owner.team");
  return [status === "active" ? undefined : status, version?.value, owner?.value].flatMap((fact) => fact ?? []);
}

/** Names that people look for: of the contract, its systems and teams, its entities, fields and consumers. */
function wordsOf(
  name: string,
  contract: Contract | undefined,
  bindings: readonly BindingSummary[],
  index: ViewIndex,
): string {
  const { values, entities = [], consumers = [] } = contract ?? {};
  const told = ["name", "domain", "owner.team", "source.system", "target.system"].map((path) => values?.text(path));
  const fields = bindings.flatMap((binding) => {
    const schema = index.compared(binding)?.bound.schema;
    return schema === undefined ? [] : [...propertiesOf(schema).keys()];
  });
  return [
    name,
    contract === undefined ? "" : fileNameOf(contract.uri),
    ...told.map((text) => text?.value ?? ""),
    ...entities.flatMap(({ name: entity, fields: listed = [] }) => [entity.value, ...listed.map(({ value }) => value)]),
    ...consumers.flatMap(({ id, owner }) => [id.value, owner?.value ?? ""]),
    ...bindings.map(({ typeName }) => typeName),
    ...fields,
  ]
    .join("\n")
    .toLowerCase();
}

function tooltipOf(path: string, contract: Contract | undefined, findings: readonly Finding[]): readonly Block[] {
  const system = contract?.values.text("source.system") ?? contract?.values.text("target.system");
  const facts = [contract?.pattern?.value, contract?.direction, contract?.status, system?.value];
  const known = facts.flatMap((fact) => fact ?? []).join(" · ");
  return [paragraph`${literal(path)}`, ...(known === "" ? [] : [paragraph`${known}`]), ...findingList(findings)];
}
