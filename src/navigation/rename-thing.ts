import type { NamedEntities } from "../analysis/named-entities";
import type { CodeUse } from "../consumer/type-reader";
import { isContractId } from "../contract/contract-id";
import { scalarEdit } from "../edits/scalar-edit";
import { fileNameOf } from "../files/uri";
import { t } from "../text/l10n";
import { codeEdit } from "./code-edits";
import { generatedReason } from "./generated-reason";
import { planOf, type RenameEdit, type RenamePlan, refused } from "./rename-plan";
import type { Thing } from "./things";

/** What a `@contract` tag can name, and `Entity.field` (docs/contract-format.md, section 5). */
const ENTITY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const TYPE = /^[A-Za-z_$][\w$]*$/;

/** Renames a contract, an entity, an operation, a consumer or a bound type wherever it is named. */
export function renameThing(
  thing: Thing,
  newName: string,
  uses: readonly CodeUse[] | undefined,
  names: NamedEntities,
): RenamePlan {
  const reason =
    faultOf(thing, newName) ??
    thing.places.map(({ location }) => generatedReason(location.uri, thing.name)).find((one) => one !== undefined) ??
    (uses === undefined ? unreadable(thing) : faultOfUses(uses, thing, names));
  if (reason !== undefined) return refused(reason);
  const edits: RenameEdit[] = [];
  for (const { location, text, declares } of thing.places) {
    if (text === undefined) {
      edits.push({ edit: { location, newText: newName }, group: "code" });
      continue;
    }
    const document = names.documentOf(location.uri);
    const { value, start, scalar } = text;
    const whole = value.slice(0, start) + newName + value.slice(start + thing.name.length);
    const edit = document && scalarEdit(document, scalar, whole);
    if (edit === undefined)
      return refused(t`${fileNameOf(location.uri)} cannot be edited where it names ${thing.name}.`);
    edits.push({ edit, group: declares ? "declaration" : "contract" });
  }
  for (const use of uses ?? []) {
    const text = names.textOf(use.location.uri);
    const edit = text === undefined ? undefined : codeEdit(use, text, newName);
    if (edit === undefined) return refused(unreadable(thing));
    edits.push({ edit, group: use.kind === "declaration" ? "declaration" : "code" });
  }
  return planOf(edits);
}

function faultOf({ kind, name, contract, siblings }: Thing, newName: string): string | undefined {
  if (newName !== name && siblings.includes(newName)) return t`There is a ${newName} already.`;
  switch (kind) {
    case "contract":
      return isContractId(newName) ? undefined : t`The id of a contract is lower-case letters, digits and hyphens.`;
    case "entity":
      return ENTITY.test(newName) ? undefined : t`The name of an entity is letters, digits, _ and -.`;
    case "type":
      return TYPE.test(newName)
        ? undefined
        : t`${newName} is no name for a type that ${contract.id?.value ?? ""} can have.`;
    default:
      return newName.trim() === "" || /\p{C}/u.test(newName) ? t`This is no name.` : undefined;
  }
}

function faultOfUses(uses: readonly CodeUse[], { name }: Thing, names: NamedEntities): string | undefined {
  const searched = new Set(names.codeFiles);
  for (const { location } of uses) {
    const file = fileNameOf(location.uri);
    if (!names.isOwn(location.uri) || !searched.has(location.uri)) {
      return t`${file}, which names ${name}, is not a file of this workspace.`;
    }
    const generated = generatedReason(location.uri, name);
    if (generated !== undefined) return generated;
  }
  return undefined;
}

function unreadable({ name }: Thing): string {
  return t`The code that uses ${name} cannot be read as a whole.`;
}
