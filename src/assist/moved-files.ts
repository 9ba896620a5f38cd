import type { ParsedDocument, SourceNode } from "../document/source-node";
import { type Change, ContractEditor } from "../edits/contract-editor";
import { isInside, pathFrom, resolvePath } from "../files/uri";
import { parseReference } from "../schema/reference";
import type { TextEdit } from "../text/location";
import { type ReferenceKind, referenceAt } from "./references";

/** A file or folder that gets another name or place. URIs are canonical. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What is named by texts that lead to a file. */
const LEADING: ReadonlySet<ReferenceKind> = new Set(["schema", "type", "function"]);

/** A text that begins with a path relative to the contract; `tail` is what does not belong to it. */
interface WrittenPath {
  readonly pointer: readonly string[];
  readonly path: string;
  readonly tail: string;
}

/**
 * The edits of a contract that keep its paths leading where they lead, when files move: the types, functions and schemas that it
 * names, its `$ref`s, and its call sites as far as they are no patterns. Made for the texts as they are before the move.
 */
export function editsForMoves(document: ParsedDocument, moves: readonly Move[]): readonly TextEdit[] {
  const { uri, root } = document;
  if (root === undefined) return [];
  const place = placeAfter(uri, moves);
  const changes = [...pathsIn(root, "", [])].flatMap(({ pointer, path, tail }): readonly Change[] => {
    const target = placeAfter(resolvePath(uri, path), moves);
    if (resolvePath(place, path) === target) return [];
    const moved = pathFrom(place, target);
    // No reference can be written to a file of such a name: behind the sign, something in the file is named.
    if (moved.includes("#")) return [];
    const asWritten = path.startsWith("./") && !moved.startsWith(".") ? `./${moved}` : moved;
    return [{ kind: "set", path: pointer, value: asWritten + tail }];
  });
  return changes.length === 0 ? [] : new ContractEditor(document).change(changes);
}

/** Where a file will be. */
function placeAfter(uri: string, moves: readonly Move[]): string {
  const around = moves.filter(({ from }) => isInside(from, uri));
  const [move] = around.sort((a, b) => b.from.length - a.from.length);
  return move === undefined ? uri : move.to + uri.slice(move.from.length);
}

/** `path` is that of `referenceAt`. What an alias repeats is given once. */
function* pathsIn(node: SourceNode, path: string, pointer: readonly string[]): Iterable<WrittenPath> {
  if (node.kind === "scalar") {
    if (typeof node.value === "string") yield* pathOf(node.value, path, pointer);
  } else if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      if (item.location.span.start < node.location.span.start) continue;
      yield* pathsIn(item, `${path}[]`, [...pointer, String(index)]);
    }
  } else {
    for (const { key, value } of node.entries) {
      if (value.location.span.start < key.location.span.end) continue;
      yield* pathsIn(value, path === "" ? key.value : `${path}.${key.value}`, [...pointer, key.value]);
    }
  }
}

function* pathOf(text: string, path: string, pointer: readonly string[]): Iterable<WrittenPath> {
  if (path === "consumers[].callSites[]") {
    const names = text.split("/");
    const firstSign = names.findIndex((name) => /[*?[{\\]/.test(name));
    const plain = firstSign < 0 ? names : names.slice(0, firstSign);
    const head = plain.join("/");
    if (head !== "") yield { pointer, path: head, tail: text.slice(head.length) };
    return;
  }
  const kind = referenceAt(path)?.kind;
  const leads = (kind !== undefined && LEADING.has(kind)) || /^data\[\]\.schema\..*\$ref$/.test(path);
  const reference = leads ? parseReference(text) : undefined;
  if (reference?.kind === "path") yield { pointer, path: reference.path, tail: text.slice(reference.path.length) };
}
