import type { WorkspaceType } from "../analysis/contract-view";
import { pathFrom } from "../files/uri";
import type { Proposal } from "./completion-item";
import type { CompletionContext, FormatPlace } from "./completion-question";
import type { ValuePlace } from "./typing-place";

/** More than an editor shows well; typing on asks again. */
const MOST_TYPES = 200;

/**
 * Exported types of the workspace, for `consumers[].types[].type`: found by any part of the path or the name. Undefined at
 * other places.
 */
export function typesAt(
  { question }: CompletionContext,
  { typed }: ValuePlace,
  { path }: FormatPlace,
): { readonly proposals: readonly Proposal[]; readonly isIncomplete: boolean } | undefined {
  if (path !== "consumers[].types[].type") return undefined;
  if (question.types === undefined) return { proposals: [], isIncomplete: true };
  const wanted = typed.toLowerCase();
  const pathOf = pathsFrom(question.uri);
  const labelOf = ({ uri, name }: WorkspaceType) => `${pathOf(uri)}#${name}`;
  const found: { readonly type: WorkspaceType; readonly rank: number }[] = [];
  for (const type of question.types) {
    const rank = rankOf(type, wanted, labelOf);
    if (rank !== undefined) found.push({ type, rank });
  }
  // Within a rank they stay in the order of the files.
  found.sort((a, b) => a.rank - b.rank);
  return {
    proposals: found.slice(0, MOST_TYPES).map(({ type, rank }) => ({
      label: labelOf(type),
      kind: "type",
      detail: type.kind,
      rank,
      // Editors compare the typed text with one text: the name in front finds the type by either part.
      ...(typed.includes("/") || typed.includes("#") ? {} : { filter: `${type.name} ${labelOf(type)}` }),
    })),
    isIncomplete: found.length > MOST_TYPES,
  };
}

/** Paths from a contract's file; there are far fewer folders than types. */
function pathsFrom(contract: string): (uri: string) => string {
  const folders = new Map<string, string>();
  return (uri) => {
    const start = uri.lastIndexOf("/") + 1;
    const folder = uri.slice(0, start);
    const path = folders.get(folder) ?? pathFrom(contract, folder);
    folders.set(folder, path);
    return path + decodeURIComponent(uri.slice(start));
  };
}

/** By name first, then by path; undefined for what the typed letters do not lead to. */
function rankOf(type: WorkspaceType, wanted: string, labelOf: (type: WorkspaceType) => string): number | undefined {
  if (wanted === "") return 5;
  if (type.name.slice(0, wanted.length).toLowerCase() === wanted) return 1;
  const label = labelOf(type).toLowerCase();
  if (label.startsWith(wanted)) return 2;
  return hasInOrder(label, wanted) ? 4 : undefined;
}

/** True when all letters occur, in their order. */
function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
