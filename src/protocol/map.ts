import { message } from "./message";

/** A place that the integration map leads to. */
export interface MapTarget {
  /** As the client names it. */
  readonly uri: string;
  /** LSP's position. */
  readonly position: { readonly line: number; readonly character: number };
}

/** The integration map as it is now. */
export interface MapPicture {
  /** An `svg` element without scripts; nodes and edges that lead somewhere have `data-target` with their key in `targets`. */
  readonly svg: string;
  readonly targets: Readonly<Record<string, MapTarget>>;
  /** What the map shows, in sentences: for screen readers. */
  readonly summary: string;
  /** There is nothing to show: no contract, and no call without one. */
  readonly isEmpty: boolean;
}

/** The integration map of the workspace; null when the check failed. */
export const integrationMap = message<Record<string, never>, MapPicture>("integrationMap");

/** A picture for the page. Bytes take VS Code a tenth of the time that a large text takes. */
export type PagePicture = Omit<MapPicture, "svg" | "targets"> & { readonly svg: Uint8Array };

/** What the page of the map is told: what to show and where to look, or that there is nothing to show because no server answers. */
export type MapPageNews =
  | { readonly type: "picture"; readonly picture: PagePicture }
  /** The node that leads to the place with this key is to have the focus. */
  | { readonly type: "focus"; readonly target: string }
  | { readonly type: "unavailable" };

/** What the page of the map asks for. It is data from outside: whoever gets it looks at every field. */
export type MapPageWish =
  | { readonly type: "ready" }
  /** Show the place with this key. */
  | { readonly type: "open"; readonly target: string }
  | { readonly type: "newContract" }
  | { readonly type: "importContract" };
