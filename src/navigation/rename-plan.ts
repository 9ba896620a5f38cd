import type { TextEdit } from "../text/location";
import { placeKey } from "../text/place-key";

/** Which text an edit of a rename belongs to. */
export type EditGroup = "contract" | "schema" | "example" | "declaration" | "code";

/** One edit of a rename. */
export interface RenameEdit {
  readonly edit: TextEdit;
  readonly group: EditGroup;
}

/** What a rename would change; or a sentence that says why it cannot be made as a whole. */
export type RenamePlan =
  | { readonly kind: "edits"; readonly edits: readonly RenameEdit[] }
  | { readonly kind: "refused"; readonly reason: string };

/** A rename that is not made; `reason` is a sentence for its user. */
export function refused(reason: string): RenamePlan {
  return { kind: "refused", reason };
}

/** The edits in the order of files and places, each place once. */
export function planOf(edits: readonly RenameEdit[]): RenamePlan {
  const byPlace = new Map(edits.map((one) => [placeKey(one.edit.location), one]));
  const inOrder = [...byPlace.values()].sort(
    ({ edit: { location: a } }, { edit: { location: b } }) =>
      (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0) || a.span.start - b.span.start,
  );
  return { kind: "edits", edits: inOrder };
}
