import type { Contract } from "../contract/contract";
import { t } from "../text/l10n";
import type { CompletionItem, Completions } from "./completion-item";

/** A doc comment that is searched for its beginning is not longer than this, in UTF-16 code units. */
const LONGEST_COMMENT = 20_000;

/**
 * What can be written at the cursor of a `@contract id#Entity [read|write]` tag in a doc comment: the tag itself, the
 * entities of the workspace's contracts, the direction. Undefined outside of tags, so that nobody is asked for contracts.
 */
export function completeTag(
  text: string,
  offset: number,
  contracts: () => readonly Contract[],
): Completions | undefined {
  const line = lineUpTo(text, offset);
  if (!line.includes("@") || !isInDocComment(text, offset)) return undefined;
  const tag = /^(?:.*\/\*\*|\s*\*?)\s*@(\w*)$/.exec(line)?.[1];
  if (tag !== undefined)
    return { items: "contract".startsWith(tag) ? [tagItem(tag, offset)] : [], isIncomplete: false };
  const typed = /^(?:.*\/\*\*|\s*\*?)\s*@contract[ \t]+([^\s#]*)(?:#([^\s#]*))?(?:[ \t]+(\w*))?$/.exec(line);
  if (typed === null) return undefined;
  const [, id = "", entity, direction] = typed;
  const items =
    direction !== undefined
      ? directionItems(direction, offset)
      : entity === undefined
        ? entityItems(contracts(), id, offset)
        : entityItems(
            contracts().filter((one) => one.id?.value === id),
            entity,
            offset,
            "entity",
          );
  return { items, isIncomplete: false };
}

function tagItem(typed: string, offset: number): CompletionItem {
  return {
    label: "@contract",
    kind: "key",
    detail: t`Bind this type to a contract`,
    documentation: t`Plumbline compares the type with an entity of an integration contract.`,
    span: { start: offset - typed.length - 1, end: offset },
    newText: "@contract ",
    isSnippet: false,
    order: "0",
    leadsOn: true,
  };
}

/** `id#Entity` for each entity, or its name alone behind the `#`. */
function entityItems(
  contracts: readonly Contract[],
  typed: string,
  offset: number,
  part: "reference" | "entity" = "reference",
): readonly CompletionItem[] {
  return contracts.flatMap((contract, at) => {
    const id = contract.id?.value;
    if (id === undefined || contract.status === "retired") return [];
    const name = contract.values.text("name")?.value;
    return contract.entities.map((entity, index): CompletionItem => {
      const label = part === "entity" ? entity.name.value : `${id}#${entity.name.value}`;
      const fields = entity.fields?.map((field) => field.value).join(", ");
      return {
        label,
        kind: "name",
        span: { start: offset - typed.length, end: offset },
        newText: label,
        isSnippet: false,
        order: `${String(at).padStart(5, "0")}${String(index).padStart(4, "0")}`,
        ...(name === undefined ? {} : { detail: name }),
        ...(fields === undefined ? {} : { documentation: t`Fields: ${fields}` }),
      };
    });
  });
}

function directionItems(typed: string, offset: number): readonly CompletionItem[] {
  const items = [
    { label: "read", documentation: t`Data of the contract comes in as this type.` },
    { label: "write", documentation: t`Values of this type go out to the contract's target.` },
  ];
  return items.map(({ label, documentation }, index) => ({
    label,
    kind: "value",
    documentation,
    span: { start: offset - typed.length, end: offset },
    newText: label,
    isSnippet: false,
    order: String(index),
  }));
}

function lineUpTo(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return text.slice(start, offset);
}

function isInDocComment(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LONGEST_COMMENT), offset);
  const open = before.lastIndexOf("/**");
  return open !== -1 && before.indexOf("*/", open + 3) === -1;
}
