import { toJson } from "../document/nodes";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import { assertNever } from "../text/assert-never";
import { canonicalJson, type JsonValue } from "../text/json";
import type { PointerTokens } from "../text/json-pointer";
import type { TextEdit } from "../text/location";
import { jsonAfter, type Step, stepsToAppend, stepsToRemove, stepsToSet } from "./contract-steps";
import { DocumentDraft } from "./document-draft";
import { editsOfStep } from "./document-edits";
import type { NewValue } from "./new-value";

/** A dotted path of keys such as `resilience.retry.tries`, or tokens where a list index or a dot is in the way. */
export type EditPath = string | PointerTokens;

/** One change of a document. */
export type Change =
  /** Gives a key its value: replaces what stands there, or adds the key, and the mappings around it where they are missing. */
  | { readonly kind: "set"; readonly path: EditPath; readonly value: NewValue }
  /** Adds an item at the end of a list; makes the list where there is none. */
  | { readonly kind: "append"; readonly path: EditPath; readonly value: NewValue }
  /** Takes away a key with its value, or a list item, with the comment that belongs to it. */
  | { readonly kind: "remove"; readonly path: EditPath };

/**
 * Makes minimal edits to a contract in YAML or JSON. Comments, order, quotes, indentation, line ends and the choice of
 * flow or block style stay as they are; what is added follows its surroundings and the order of the format's keys. Every
 * method gives no edits where the change cannot be made without touching more than was asked for.
 */
export class ContractEditor {
  readonly #document: ParsedDocument;

  constructor(document: ParsedDocument) {
    this.#document = document;
  }

  set(path: EditPath, value: NewValue): readonly TextEdit[] {
    return this.change([{ kind: "set", path, value }]);
  }

  append(path: EditPath, value: NewValue): readonly TextEdit[] {
    return this.change([{ kind: "append", path, value }]);
  }

  remove(path: EditPath): readonly TextEdit[] {
    return this.change([{ kind: "remove", path }]);
  }

  /** Several changes at once: their edits do not overlap, and none is made where one of them cannot be. */
  change(changes: readonly Change[]): readonly TextEdit[] {
    const draft = new DocumentDraft(this.#document);
    return changes.every((change) => make(draft, change)) ? draft.edits() : [];
  }
}

/** Makes a change to a draft, one step after the other; false where one of them cannot be made. */
function make(draft: DocumentDraft, change: Change): boolean {
  const { root } = draft.document;
  if (root === undefined || isDamaged(draft.document)) return false;
  return stepsOf(root, change)?.every((step) => makeStep(draft, step)) === true;
}

/**
 * Makes a step and reads the text again: only when it says what it said before, but for this step, was it understood.
 * A text may say one thing in two places (an anchor and its aliases), or mean by a blank line more than it shows.
 */
function makeStep(draft: DocumentDraft, step: Step): boolean {
  const wanted = jsonOf(draft.document);
  const edits = editsOfStep(draft.document, step);
  if (wanted === undefined || edits === undefined) return false;
  draft.apply(edits);
  const expected = jsonAfter(wanted, step);
  const found = jsonOf(draft.document);
  return expected !== undefined && found !== undefined && canonicalJson(found) === canonicalJson(expected);
}

function stepsOf(root: SourceNode, change: Change): readonly Step[] | undefined {
  const path = typeof change.path === "string" ? change.path.split(".") : change.path;
  switch (change.kind) {
    case "set":
      return stepsToSet(root, path, change.value);
    case "append":
      return stepsToAppend(root, path, change.value);
    case "remove":
      return stepsToRemove(root, path);
    default:
      return assertNever(change);
  }
}

/** What a document says; undefined where it has syntax errors. */
function jsonOf(document: ParsedDocument): JsonValue | undefined {
  const { root } = document;
  return root === undefined || isDamaged(document) ? undefined : toJson(root, Number.MAX_SAFE_INTEGER);
}

function isDamaged({ problems }: ParsedDocument): boolean {
  return problems.some(({ severity }) => severity !== "warning");
}
