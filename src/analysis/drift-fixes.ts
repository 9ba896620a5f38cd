import type { MemberSite } from "../consumer/type-reader";
import type { Contract, Direction, Entity } from "../contract/contract";
import type { ParsedDocument } from "../document/source-node";
import type { Drift } from "../drift/drift";
import { ContractEditor } from "../edits/contract-editor";
import { DocumentDraft } from "../edits/document-draft";
import { SchemaEditor } from "../edits/schema-editor";
import { SourceFiles } from "../files/source-files";
import type { Fix } from "../finding/finding";
import { mendsOfDrift } from "../rules/index";
import type { BoundType, ContractSideEditor, Suggestion } from "../rules/rule";
import { example } from "../rules/schema/example";
import { inOrder } from "../rules/suggestion";
import type { EntitySchema } from "../schema/entity-schema";
import type { Location, TextEdit } from "../text/location";
import { type BindingCheck, checkBinding } from "./binding-check";
import { contractFileOf } from "./contract-store";

/** A drift as it was found. */
export interface DriftOrigin {
  readonly drift: Drift;
  readonly bound: BoundType;
  readonly check: BindingCheck;
}

/** What mending the contract's side needs of the workspace. */
export interface DriftSurroundings {
  readonly files: SourceFiles;
  /** A contract or a schema, as it was parsed. */
  documentOf(uri: string): ParsedDocument | undefined;
  /** True for a file of the workspace itself: what a package brought is not ours to edit. */
  isEditable(uri: string): boolean;
  /** Takes from what may be spent on an edit of a file and on comparing a type of so many drifts with it again. */
  affords(uri: string, drifts: number): boolean;
  /** The schema of an entity as it would be with other texts. */
  schemaWith(files: SourceFiles, contract: Contract, entity: Entity, direction: Direction): EntitySchema;
}

/** The fixes of a drift on both sides, the likelier side first. */
export function driftFixes(
  origin: DriftOrigin,
  site: MemberSite | undefined,
  around: DriftSurroundings,
): readonly Fix[] {
  const { drift, bound } = origin;
  const document = around.documentOf(bound.contract.uri);
  if (document === undefined) return [];
  const drifts = origin.check.compared?.drifts.length ?? 0;
  const edit: ContractSideEditor = {
    contract: new ContractEditor(document),
    schemaAt: (place) => (around.affords(place.uri, drifts) ? editorAt(place, around) : undefined),
  };
  const { inType, inContract, contractFirst } = mendsOfDrift(drift, bound, site, edit);
  const ours = site === undefined || around.isEditable(site.uri) ? inType : [];
  const theirs = inContract.filter((suggestion) => mends(suggestion, origin, around));
  return inOrder(contractFirst ? [...theirs, ...ours] : [...ours, ...theirs]);
}

function editorAt({ uri }: Location, around: DriftSurroundings): SchemaEditor | undefined {
  const document = around.documentOf(uri);
  return document && new SchemaEditor(document);
}

/** True when the drift is gone with the edits made, and nothing new has come for this type or the contract's examples. */
function mends({ edits }: Suggestion, origin: DriftOrigin, around: DriftSurroundings): boolean {
  const { check, drift } = origin;
  const { binding } = check;
  const drafts = draftsOf(edits, around);
  if (drafts === undefined || check.compared === undefined) return false;
  const files = new SourceFiles(around.files.disk);
  for (const uri of around.files.openUris()) {
    const read = around.files.text(uri);
    if (read.ok) files.open(uri, read.text);
  }
  for (const { uri, text } of drafts) files.open(uri, text);
  const draft = drafts.find(({ uri }) => uri === binding.contract.uri);
  const contract = draft === undefined ? binding.contract : contractFileOf(draft).reading.contract;
  const entity = contract?.entities.find(({ name }) => name.value === binding.entity.name.value);
  if (contract === undefined || entity === undefined) return false;
  const schema = around.schemaWith(files, contract, entity, binding.direction);
  const { compared } = checkBinding({ ...binding, contract, entity }, schema, check.reading);
  if (compared === undefined) return false;
  const before = new Set(check.compared.drifts.map(keyOf));
  const after = compared.drifts.map(keyOf);
  if (after.includes(keyOf(drift)) || after.some((key) => !before.has(key))) return false;
  const now = around.schemaWith(around.files, binding.contract, binding.entity, binding.direction);
  return faultyExamples(contract, entity, schema) <= faultyExamples(binding.contract, binding.entity, now);
}

/** The documents after the edits; undefined where one is not to be edited, or breaks. */
function draftsOf(edits: readonly TextEdit[], around: DriftSurroundings): readonly ParsedDocument[] | undefined {
  const drafts: ParsedDocument[] = [];
  for (const uri of new Set(edits.map(({ location }) => location.uri))) {
    const document = around.isEditable(uri) ? around.documentOf(uri) : undefined;
    const draft = document && new DocumentDraft(document);
    if (draft?.tryEdits(edits.filter(({ location }) => location.uri === uri)) !== true) return undefined;
    drafts.push(draft.document);
  }
  return drafts;
}

function faultyExamples(contract: Contract, entity: Entity, { graph }: EntitySchema): number {
  const document = { uri: contract.uri, text: "", root: contract.root, problems: [], comments: [] };
  const edit = new ContractEditor(document);
  const schemasOf = (one: Entity) => (one.name.value === entity.name.value ? [graph] : []);
  const subject = { contract, values: contract.values, today: "", edit, schemasOf };
  return [...example.check(subject)].length;
}

function keyOf({ kind, path }: Drift): string {
  return `${kind} ${path}`;
}
