import { fileNameOf, isInside } from "../../files/uri";
import { literal, paragraph } from "../prose";
import type { ViewIndex } from "./view-index";
import type { ViewItem, ViewState } from "./view-item";
import { findingFacts } from "./view-words";

const WORST: readonly ViewState[] = ["error", "warning", "undecided"];

/** The rows below the workspace folders that they belong to; as they are where there is but one. */
export function byFolder(items: readonly ViewItem[], index: ViewIndex): readonly ViewItem[] {
  const { roots } = index.source;
  if (roots.length < 2) return items;
  const ofRoots = new Map<string | undefined, ViewItem[]>(roots.map((root) => [root, []]));
  for (const item of items) {
    const root = index.rootOf(item.key);
    const known = ofRoots.get(root);
    if (known === undefined) ofRoots.set(root, [item]);
    else known.push(item);
  }
  return [...ofRoots].flatMap(([root, own]) =>
    root === undefined ? own : own.length === 0 ? [] : [folderItem(root, own)],
  );
}

/** A row for a workspace folder with those below it. */
export function folderItem(root: string, own: readonly ViewItem[]): ViewItem {
  const drifts = own.reduce((sum, item) => sum + item.drifts, 0);
  const problems = own.reduce((sum, item) => sum + item.problems, 0);
  const state = WORST.find((one) => own.some((item) => item.state === one)) ?? "fine";
  return {
    key: root,
    kind: "folder",
    label: fileNameOf(root),
    facts: findingFacts({ state, problems }),
    state,
    drifts,
    problems,
    place: { uri: root, span: { start: 0, end: 0 } },
    isLeaf: false,
    words: () => "",
    children: () => own,
    tooltip: () => [paragraph`${literal(fileNameOf(root))}`],
    holds: ({ uri }) => isInside(root, uri),
  };
}
