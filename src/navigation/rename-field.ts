import type { NamedEntities, NamedEntity } from "../analysis/named-entities";
import type { ParsedDocument } from "../document/source-node";
import { DocumentDraft } from "../edits/document-draft";
import { scalarEdit } from "../edits/scalar-edit";
import { fileNameOf } from "../files/uri";
import { groupBy } from "../text/group-by";
import { escapeToken } from "../text/json-pointer";
import { t } from "../text/l10n";
import type { Location, TextEdit } from "../text/location";
import { fragmentEncoded } from "../text/percent";
import { distinctPlaces, placeKey } from "../text/place-key";
import { codeEdit } from "./code-edits";
import type { Field, Mention } from "./field";
import type { FieldName } from "./fields";
import { generatedReason } from "./generated-reason";
import { pointersTo } from "./pointer-mentions";
import { planOf, type RenameEdit, type RenamePlan, refused } from "./rename-plan";
import { isSameButRenamed } from "./same-shape";

/** Avro 1.12, "Names". */
const AVRO_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Would be taken for more of the path (docs/contract-format.md, section 2). */
const PATH_CHARACTER = /[.[\]]/;
/** Nobody wants these in a name, and an editor would not show them. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Renames a field on both sides of the border, or says why that cannot be done as a whole. Every edit is checked.
 * @param known What contracts and schemas name so: their texts are tried while another thread searches the code.
 * @param searched The same, with what the code has; seldom more of contracts and schemas.
 */
export async function renameField(
  known: Omit<FieldName, "uses">,
  searched: Promise<FieldName>,
  newName: string,
  names: NamedEntities,
): Promise<RenamePlan> {
  const early = new FieldRename({ ...known, uses: [] }, newName, names);
  const tried = early.faultOfName() === undefined ? early.triedTexts() : undefined;
  const found = await searched;
  const isAll = found.fields.length === known.fields.length;
  return new FieldRename(found, newName, names).plan(isAll ? tried : undefined);
}

/** The edits of contracts and schemas, and why they cannot be made; a text alone where there are none. */
type TriedTexts = { readonly edits: readonly RenameEdit[]; readonly fault: string | undefined } | string;

class FieldRename {
  readonly #found: FieldName;
  readonly #newName: string;
  readonly #names: NamedEntities;
  readonly #mentions: readonly Mention[];
  readonly #pointers: readonly Mention[];

  constructor(found: FieldName, newName: string, names: NamedEntities) {
    this.#found = found;
    this.#newName = newName;
    this.#names = names;
    this.#mentions = found.fields.flatMap(({ mentions }) => mentions);
    this.#pointers = pointersTo(found.fields, names);
  }

  plan(known: TriedTexts | undefined): RenamePlan {
    const reason = this.faultOfName() ?? this.#faultOfPlaces();
    if (reason !== undefined) return refused(reason);
    const texts = known ?? this.triedTexts();
    const code = this.#codeEdits();
    if (typeof texts === "string") return refused(texts);
    if (typeof code === "string") return refused(code);
    return texts.fault === undefined ? planOf([...texts.edits, ...code]) : refused(texts.fault);
  }

  /** Makes the edits of contracts and schemas on trial, whatever code names the field. */
  triedTexts(): TriedTexts {
    const edits = this.#textEdits();
    return typeof edits === "string" ? edits : { edits, fault: this.#faultOfTrial(edits.map(({ edit }) => edit)) };
  }

  faultOfName(): string | undefined {
    const { name, fields } = this.#found;
    const newName = this.#newName;
    if (newName.trim() === "" || newName.length > 1_000 || HIDDEN.test(newName)) return t`This is no name for a field.`;
    if (this.#mentions.some(({ form }) => form === "path") && PATH_CHARACTER.test(newName)) {
      return t`The contract names ${name} in a path, so its name cannot have a dot or a bracket.`;
    }
    const isAvro = fields.some(({ keys }) => keys.some(({ uri }) => uri.endsWith(".avsc")));
    if (isAvro && !AVRO_NAME.test(newName)) return t`${newName} is no name that Avro allows.`;
    const beside = fields.find((field) => field.isBeside(newName));
    return beside && t`${beside.entity.name.value} has a field ${newName} beside ${name}.`;
  }

  #faultOfPlaces(): string | undefined {
    const { name, fields, uses, complete } = this.#found;
    if (!complete) return t`The schema or the type is too large to find every place that names ${name}.`;
    if (uses === undefined) return t`The code that uses ${name} cannot be read as a whole.`;
    const [unnamed] = fields.flatMap((field) => field.unnamed);
    if (unnamed !== undefined) {
      const file = fileNameOf(unnamed.uri);
      return t`A type in ${file} has ${name} without a declaration of that name, so that it cannot be renamed there.`;
    }
    const searched = new Set(this.#names.codeFiles);
    const files = [
      ...fields.flatMap((field) => [...field.keys, ...field.members]).map(({ uri }) => uri),
      ...this.#pointers.map(({ scalar }) => scalar.uri),
      ...uses.map(({ location }) => location.uri),
    ];
    for (const uri of files) {
      const file = fileNameOf(uri);
      if (!this.#names.isOwn(uri)) return t`${file}, which names ${name}, is not a file of this workspace.`;
      const generated = generatedReason(uri, name);
      if (generated !== undefined) return generated;
    }
    const beyond = uses.find(({ location }) => !searched.has(location.uri));
    return beyond && t`${fileNameOf(beyond.location.uri)}, which names ${name}, is left out of checks.`;
  }

  /** The edits of contracts and schemas; why there are none, where a text cannot be changed. */
  #textEdits(): readonly RenameEdit[] | string {
    const { fields } = this.#found;
    const edits: RenameEdit[] = [];
    const written = [
      ...wholeKeys(fields, "keys").map((place) => ({ place, text: this.#newName, group: "schema" as const })),
      ...wholeKeys(fields, "dataKeys").map((place) => ({ place, text: this.#newName, group: "example" as const })),
      ...this.#mentionTexts(this.#mentions).map((one) => ({ ...one, group: "contract" as const })),
      ...this.#mentionTexts(this.#pointers).map((one) => ({ ...one, group: "schema" as const })),
    ];
    for (const { place, text, group } of written) {
      const document = this.#names.documentOf(place.uri);
      const edit = document && scalarEdit(document, place, text);
      if (edit === undefined) return t`${fileNameOf(place.uri)} cannot be edited where it names ${this.#found.name}.`;
      edits.push({ edit, group });
    }
    return edits;
  }

  /** The new text of each scalar that mentions the field; a path may do so several times. */
  #mentionTexts(all: readonly Mention[]): readonly { readonly place: Location; readonly text: string }[] {
    const token = escapeToken(this.#newName);
    const newName = { path: this.#newName, pointer: token, uri: fragmentEncoded(token) };
    return [...groupBy(all, ({ scalar }) => placeKey(scalar)).values()].flatMap((mentions) => {
      const [first] = mentions;
      if (first === undefined) return [];
      const text = [...mentions]
        .sort((a, b) => b.start - a.start)
        .filter(({ start }, i, all) => start !== all[i - 1]?.start)
        .reduce(
          (before, { start, length, form }) => before.slice(0, start) + newName[form] + before.slice(start + length),
          first.text,
        );
      return [{ place: first.scalar, text }];
    });
  }

  #codeEdits(): readonly RenameEdit[] | string {
    const edits: RenameEdit[] = [];
    for (const use of this.#found.uses ?? []) {
      const text = this.#names.textOf(use.location.uri);
      const edit = text === undefined ? undefined : codeEdit(use, text, this.#newName);
      if (edit === undefined) return t`${fileNameOf(use.location.uri)} cannot name a member ${this.#newName}.`;
      edits.push({ edit, group: use.kind === "declaration" ? "declaration" : "code" });
    }
    return edits;
  }

  /** Reads all schemas again with the edits made: they must say what they said, but for the name. */
  #faultOfTrial(edits: readonly TextEdit[]): string | undefined {
    const texts = new Map<string, ParsedDocument>();
    for (const uri of new Set(edits.map(({ location }) => location.uri))) {
      const document = this.#names.documentOf(uri);
      const draft = document && new DocumentDraft(document);
      const own = edits.filter(({ location }) => location.uri === uri);
      const isSound = document?.problems.every(({ severity }) => severity === "warning") === true;
      if (!isSound || draft?.tryEdits(own) !== true)
        return t`${fileNameOf(uri)} cannot be edited while it has syntax errors.`;
      texts.set(uri, draft.document);
    }
    const touched = this.#names.all().filter(({ files }) => [...texts.keys()].some((uri) => files.has(uri)));
    for (const contract of new Set(touched.map((one) => one.contract))) {
      const after = this.#names.tried(contract, texts);
      const before = this.#names.all().filter((one) => one.contract === contract);
      if (after.length !== before.length) return this.#unclear(contract.uri);
      for (const [index, named] of before.entries()) {
        if (!this.#isRenamed(named, after[index] ?? [])) return this.#unclear(contract.uri);
      }
    }
    return undefined;
  }

  #isRenamed({ schemas }: NamedEntity, after: NamedEntity["schemas"]): boolean {
    const keys = new Set(this.#found.fields.flatMap((field) => field.keys.map(placeKey)));
    const { name } = this.#found;
    return schemas.every(({ graph }, i) => {
      const other = after[i]?.graph;
      if (other === undefined) return false;
      return isSameButRenamed(graph, other, (one, { origin }) =>
        one === name && keys.has(placeKey(origin)) ? this.#newName : one,
      );
    });
  }

  #unclear(uri: string): string {
    return t`${this.#found.name} is part of more than its name says in the schema of ${fileNameOf(uri)}.`;
  }
}

function wholeKeys(fields: readonly Field[], kind: "keys" | "dataKeys"): readonly Location[] {
  const keys = fields.flatMap((field) => field[kind]);
  return distinctPlaces(keys);
}
