import type { Zoom } from "./viewport";

/** What is kept while the page is hidden, and when the window is loaded again. */
export interface Saved {
  readonly zoom: Zoom;
  readonly left: number;
  readonly top: number;
  /** The key of the node that had the focus last; may be empty. */
  readonly focus: string;
  readonly search: string;
}

/** Reads what an earlier version of this page may have written. */
export function readSaved(given: unknown): Saved {
  const { zoom, left, top, focus, search }: Partial<Record<keyof Saved, unknown>> =
    typeof given === "object" && given !== null ? given : {};
  return {
    zoom: typeof zoom === "number" && zoom > 0 ? zoom : "fit",
    left: typeof left === "number" ? left : 0,
    top: typeof top === "number" ? top : 0,
    focus: typeof focus === "string" ? focus : "",
    search: typeof search === "string" ? search : "",
  };
}
