import type { Contract } from "../contract/contract";
import { nodeAt } from "../document/nodes";
import { fileNameOf } from "../files/uri";
import { rules } from "../rules/index";
import { t, translated } from "../text/l10n";
import { placesOf } from "./complete-fields";
import { callSites, schemaReferences } from "./complete-files";
import type { Proposal } from "./completion-item";
import type { CompletionContext, FormatPlace } from "./completion-question";
import type { ValuePlace } from "./typing-place";

/** Names that the contract and the workspace give a meaning; undefined where the format alone says what may stand. */
export function namesAt(
  context: CompletionContext,
  place: ValuePlace,
  { path, typeName }: FormatPlace,
): readonly Proposal[] | undefined {
  const contract = context.view?.subject?.contract;
  if (typeName === "team" || path.endsWith("owner.team")) return teams(context, place);
  switch (path) {
    case "id":
      return [{ label: idFromFile(context.question.uri), kind: "name", detail: t`from the file's name` }];
    case "version":
      return [{ label: "1.0.0", kind: "value" }];
    case "data[].schema":
      return schemaReferences(context, place);
    case "consumers[].types[].entity":
    case "writeBack.operations[].entity":
      return namesOf(contract?.entities.map(({ name }) => name.value) ?? [], "entity");
    case "writeBack.rollback.operation":
      return namesOf(contract?.operations.map(({ id }) => id.value) ?? [], "operation");
    case "exemptions[].rule":
      return ruleNames(context);
    case "exemptions[].at":
      return pointers(contract);
    case "lifecycle.successor":
      return namesOf(otherContracts(context, contract), "contract");
    case "consumers[].id":
      return namesOf(known(context, place, consumerIds(context)), "consumer");
    case "consumers[].callSites[]":
      return callSites(context);
    case "compliance.regulations[]":
      return namesOf(["GDPR", "PCI-DSS", "HIPAA", "SOX", "CCPA", "DORA", "EU-AI-Act"], "regulation");
    case "compliance.residency[]":
      return namesOf(["EU", "US", "UK", "CH", "CA", "AU"], "region");
    default:
      return placesOf(context, place, path);
  }
}

/** Every rule, those first that find something in the file. */
export function ruleNames({ question }: CompletionContext): readonly Proposal[] {
  return Object.values(rules).map(({ id, title }) => {
    const isReported = question.reported.has(id);
    return { label: id, kind: "rule", detail: translated(title), ...(isReported ? { rank: 1, preselect: true } : {}) };
  });
}

/** What a file's name says of the contract's id: `crm-customer.contract.yaml` gives `crm-customer`. */
export function idFromFile(uri: string): string {
  const name = fileNameOf(uri).replace(/(\.contract)?\.[^.]*$/, "");
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return id === "" || id === "contract" ? "my-contract" : id;
}

function teams(context: CompletionContext, place: ValuePlace): readonly Proposal[] {
  const { teams: configured = [], contracts = [] } = context.view?.surroundings ?? {};
  const names = configured.length > 0 ? configured : known(context, place, contracts.flatMap(teamsOf));
  return namesOf(names, "team");
}

/** Names that stand in contracts, without the one that is being typed: nobody else knows that yet. */
function known({ view }: CompletionContext, { pointer }: ValuePlace, names: readonly string[]): readonly string[] {
  const root = view?.document.root;
  const typed = root && nodeAt(root, pointer);
  const own = typed?.kind === "scalar" ? names.indexOf(String(typed.value)) : -1;
  return names.filter((_, index) => index !== own);
}

function teamsOf({ values, consumers }: Contract): readonly string[] {
  const paths = ["owner.team", "source.owner.team", "target.owner.team"];
  return [
    ...paths.flatMap((path) => values.text(path)?.value ?? []),
    ...consumers.flatMap(({ owner }) => owner?.value ?? []),
  ];
}

function otherContracts({ view }: CompletionContext, own: Contract | undefined): readonly string[] {
  return (view?.surroundings.contracts ?? []).flatMap(({ uri, id }) => (uri === own?.uri ? [] : (id?.value ?? [])));
}

function consumerIds({ view }: CompletionContext): readonly string[] {
  return (view?.surroundings.contracts ?? []).flatMap(({ consumers }) => consumers.map(({ id }) => id.value));
}

/** What an exemption may be for: every key of the contract that is a section, and every bound type. */
function pointers(contract: Contract | undefined): readonly Proposal[] {
  const keys = contract?.root.entries.map(({ key }) => `/${key.value}`) ?? [];
  const types =
    contract?.consumers.flatMap((one) => one.types.map(({ type: { value } }) => `${value.path}#${value.name}`)) ?? [];
  return [...namesOf(types, "type"), ...namesOf(keys, "section")];
}

function namesOf(names: readonly string[], detail: string): readonly Proposal[] {
  return [...new Set(names)].map((label) => ({ label, kind: "name", detail }));
}
