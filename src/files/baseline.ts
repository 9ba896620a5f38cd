import type { FileSystem } from "./file-system";

/** The files of the workspace as they were at the revision that changes are judged against. */
export interface Baseline {
  /** Takes notice of a revision that has moved since. Called before each check; cheap when nothing moved. */
  refresh(): void;
  /**
   * The files around `uri` as they were; undefined where there are none (no repository, no such revision). The same object
   * as long as the revision is the same.
   */
  filesAt(uri: string): FileSystem | undefined;
}
