import { consumerItems } from "./consumer-items";
import { contractItems } from "./contract-items";
import { folderItem } from "./folder-items";
import type { ViewIndex } from "./view-index";
import { type EditorPlace, once, type ViewItem } from "./view-item";

export const VIEWS = ["contracts", "consumers"] as const;
export type ViewName = (typeof VIEWS)[number];

/** What of the first level is shown: rows with errors or warnings alone, rows that speak of a text. */
export interface ViewFilter {
  readonly findings: boolean;
  /** May be empty; upper and lower case are the same. */
  readonly text: string;
}

/** The keys of a row and of those around it, the outermost first. */
export type ViewPath = readonly string[];

/** The rows of one view after a check. Levels are made when they are asked for. */
export class ViewTree {
  readonly #all: () => readonly ViewItem[];
  readonly #filtered = new Map<string, readonly ViewItem[]>();

  constructor(name: ViewName, index: ViewIndex) {
    this.#all = once(() => (name === "contracts" ? contractItems(index) : consumerItems(index)));
  }

  /** The rows below a path; undefined where the path leads nowhere any more. */
  level(path: ViewPath, filter: ViewFilter): readonly ViewItem[] | undefined {
    if (path.length === 0) return this.#first(filter);
    return this.item(path, filter)?.children();
  }

  item(path: ViewPath, filter: ViewFilter): ViewItem | undefined {
    let level = this.#first(filter);
    let found: ViewItem | undefined;
    for (const key of path) {
      found = level.find((item) => item.key === key);
      if (found === undefined) return undefined;
      level = found.children();
    }
    return found;
  }

  /** The way to the innermost row that stands for a place in an editor; undefined where none does. */
  pathTo(place: EditorPlace, filter: ViewFilter): ViewPath | undefined {
    const path: string[] = [];
    let inside = this.#first(filter).find((item) => item.holds(place));
    while (inside !== undefined) {
      path.push(inside.key);
      inside = inside.children().find((item) => item.holds(place));
    }
    return path.length === 0 ? undefined : path;
  }

  /** How many contracts or files there are, and how many of them a filter shows. */
  counts(filter: ViewFilter): { readonly shown: number; readonly total: number } {
    return { shown: rowsOf(this.#first(filter)).length, total: rowsOf(this.#all()).length };
  }

  #first(filter: ViewFilter): readonly ViewItem[] {
    const text = filter.text.trim().toLowerCase();
    if (!filter.findings && text === "") return this.#all();
    const key = `${filter.findings} ${text}`;
    const known = this.#filtered.get(key);
    if (known !== undefined) return known;
    const isShown = (item: ViewItem) =>
      (!filter.findings || item.drifts + item.problems > 0) && (text === "" || item.words().includes(text));
    const shown = this.#all().flatMap((item) => {
      if (item.kind !== "folder") return isShown(item) ? [item] : [];
      const own = item.children().filter(isShown);
      return own.length === 0 ? [] : [folderItem(item.key, own)];
    });
    this.#filtered.set(key, shown);
    return shown;
  }
}

function rowsOf(items: readonly ViewItem[]): readonly ViewItem[] {
  return items.flatMap((item) => (item.kind === "folder" ? item.children() : [item]));
}
