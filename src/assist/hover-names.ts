import type { Analysis, BindingSummary } from "../analysis/analysis";
import type { ContractView } from "../analysis/contract-view";
import type { Contract, Located } from "../contract/contract";
import { pathFrom, resolvePath } from "../files/uri";
import { isRuleId, rules } from "../rules/index";
import { counted, t, translated } from "../text/l10n";
import type { Location } from "../text/location";
import { type Block, type Line, line, literal, paragraph, words } from "./prose";
import { severityWord } from "./severity-word";

/** The type that an entry of `consumers[].types[]` names: where it is declared, its direction, its drift. */
export function aboutType(
  { value: reference, location }: Located<string>,
  contract: Contract,
  analysis: Analysis | undefined,
): readonly Block[] {
  const [path = "", name = ""] = reference.split("#");
  const type = line`Type ${literal(name)} in ${literal(path)}`;
  const missing = analysis?.findings.find(
    (finding) => finding.ruleId === "inventory/unknown-type" && isWithin(finding.location, location),
  );
  if (missing !== undefined) return [paragraph`${words(missing.message)}.`];
  const binding = analysis?.bindings.find(
    ({ contractUri, typeName, declaration, via }) =>
      contractUri === contract.uri && typeName === name && via === "contract" && isAt(declaration.uri, path, contract),
  );
  if (analysis === undefined || binding === undefined) return [paragraph`${type}.`];
  const [entity, drift] = [literal(binding.entity), driftOf(binding, analysis)];
  return binding.direction === "read"
    ? [paragraph`${type} reads ${entity}: ${drift}.`]
    : [paragraph`${type} writes ${entity}: ${drift}.`];
}

/** A function of the code, such as `writeBack.audit.function`. */
export function aboutFunction(reference: string, view: ContractView): readonly Block[] {
  const [path = "", name = ""] = reference.split("#");
  const isThere = view.surroundings.codeFiles.some((uri) => isAt(uri, path, { uri: view.document.uri }));
  return isThere
    ? [paragraph`Function ${literal(name)} in ${literal(path)}.`]
    : [paragraph`Function ${literal(name)} in ${literal(path)}, a file that is not in the workspace.`];
}

/** An operation of `writeBack.operations`. */
export function aboutOperation(id: string, { values }: Contract): readonly Block[] {
  const operation = values.items("writeBack.operations").find((item) => item.text("id")?.value === id);
  if (operation === undefined) return [];
  const method = operation.text("method")?.value ?? "POST";
  const path = operation.text("path")?.value;
  const entity = operation.text("entity")?.value;
  const reversible = operation.text("reversible")?.value;
  return [
    paragraph`Operation ${literal(id)}: ${literal(path === undefined ? method : `${method} ${path}`)}, ${
      operation.text("action")?.value ?? "update-record"
    }${entity === undefined ? "" : line`, sends ${literal(entity)}`}${
      reversible === undefined ? "" : t`, reversible: ${words(reversible)}`
    }.`,
  ];
}

/** Another contract of the workspace, by its id. */
export function aboutContract(id: string, view: ContractView): readonly Block[] {
  const found = view.surroundings.contracts.find((contract) => contract.id?.value === id);
  if (found === undefined) return [paragraph`No contract of the workspace has the id ${literal(id)}.`];
  const title = found.values.text("name")?.value ?? id;
  const file = pathFrom(view.document.uri, found.uri);
  const version = found.version === undefined ? "" : line` ${literal(found.version.value)}`;
  return [paragraph`Contract ${literal(id)}${version}: ${words(title)}. It is ${found.status}, in ${literal(file)}.`];
}

/** A rule of the catalogue, by its id. */
export function aboutRule(id: string): readonly Block[] {
  if (!isRuleId(id)) return [paragraph`No rule has the id ${literal(id)}.`];
  const { title, severity } = rules[id];
  return [
    paragraph`${literal(id)}: ${translated(title)} (${severityWord(severity)}). ${literal(`plumbline explain ${id}`)} shows its page.`,
  ];
}

/** A host by which calls are recognised in code. */
export function aboutHost(host: string): readonly Block[] {
  const variable = /^env:(.+)$/.exec(host)?.[1];
  if (variable !== undefined) {
    return [paragraph`Code whose URL begins with ${literal(`process.env.${variable}`)} calls this system.`];
  }
  const domain = /^\*\.(.+)$/.exec(host)?.[1];
  if (domain !== undefined) return [paragraph`Code that calls a host below ${literal(domain)} calls this system.`];
  return [paragraph`Code that calls ${literal(host)} calls this system.`];
}

function isAt(uri: string, path: string, { uri: from }: Pick<Contract, "uri">): boolean {
  return uri === resolvePath(from, path);
}

function isWithin({ uri, span }: Location, around: Location): boolean {
  return uri === around.uri && around.span.start <= span.start && span.end <= around.span.end;
}

/** What informs and asks for no mend is not as in the status of the editor. */
function driftOf({ contractUri, entity, direction, declaration, decided }: BindingSummary, analysis: Analysis): Line {
  const drifts = analysis.findings.filter(
    ({ drift, location, related, ...finding }) =>
      drift?.direction === direction &&
      finding.severity !== "info" &&
      finding.contractUri === contractUri &&
      finding.entity === entity &&
      [location, ...related.map((one) => one.location)].some(({ uri }) => uri === declaration.uri),
  );
  const open = decided ? "" : t`, not everything could be decided`;
  return [`${drifts.length === 0 ? t`no drift` : counted(drifts.length, "drift")}${open}`];
}
