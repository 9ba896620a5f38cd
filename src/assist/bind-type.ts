import type { MemberSite } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import { bindByTag } from "../edits/typescript";
import type { TextEdit } from "../text/location";
import { visible } from "../text/visible";

/** An entity that a type can be bound to. */
export interface BindableEntity {
  /** `id#Entity`, as a tag has it. */
  readonly reference: string;
  /** The contract's name, and the fields that it lists. */
  readonly description: string;
}

/** The entities of the contracts in use that the type at a site is not bound to by a tag. */
export function bindableEntities(site: MemberSite, contracts: readonly Contract[]): readonly BindableEntity[] {
  const tags = new Set(site.head?.doc?.text.match(/[^\s#]+#[^\s*]+/g) ?? []);
  return contracts.flatMap(entitiesOf).filter(({ reference }) => !tags.has(reference));
}

/** Binds the type at a site to one of its bindable entities; nothing for any other reference. */
export function bindingEdits(
  site: MemberSite,
  contracts: readonly Contract[],
  reference: unknown,
): readonly TextEdit[] {
  const wanted = bindableEntities(site, contracts).find((entity) => entity.reference === reference);
  return wanted === undefined ? [] : bindByTag(site, wanted.reference);
}

/** A name with white space, `#` or the end of a comment in it cannot stand in a tag. */
function entitiesOf({ id, status, entities, values }: Contract): readonly BindableEntity[] {
  if (id === undefined || status === "retired") return [];
  const title = values.text("name")?.value;
  return entities.flatMap((entity) => {
    const fields = entity.fields?.map(({ value }) => value).join(", ") ?? "";
    const description = visible([title, fields].filter((one) => one !== undefined && one !== "").join(" · "));
    const reference = `${id.value}#${entity.name.value}`;
    return /^[^\s#]+#[^\s#*]+$/.test(reference) ? [{ reference, description }] : [];
  });
}
