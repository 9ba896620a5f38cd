import type { FileSystem } from "./file-system";

/** The files of the workspace as they were at the revision that changes are judged against. */
export interface Baseline {
  /** Takes notice of a revision that has moved since. Called before each check; cheap when nothing moved. */
  refresh(): void;
  /**
   * The files around `uri` as they were; undefined where there are none (no repository, no such revision). The same object
   * as long as the revision is the same. `configured` is the revision that the project's configuration names.
   */
  filesAt(uri: string, configured?: string): FileSystem | undefined;
  /**
   * Why the revision that the configuration names is none of the repository around `uri`; undefined where it is one, and
   * where it does not count.
   */
  faultOf(uri: string, configured: string): string | undefined;
}
