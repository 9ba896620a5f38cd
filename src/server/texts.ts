import type { SourceFiles } from "../files/source-files";
import { LineIndex } from "../text/line-index";

/** The line index of each file that something was found in. A change of the file must be told by `forget`. */
export class Texts {
  readonly #files: () => SourceFiles;
  readonly #lines = new Map<string, LineIndex>();

  /** `files` may be others after a while; then `forgetAll`. */
  constructor(files: () => SourceFiles) {
    this.#files = files;
  }

  /** The lines of the text that is checked: the editor's, else the disk's. A file that cannot be read is empty. */
  lines(uri: string): LineIndex {
    const held = this.#lines.get(uri);
    if (held !== undefined) return held;
    const read = this.#files().text(uri);
    const lines = new LineIndex(read.ok ? read.text : "");
    this.#lines.set(uri, lines);
    return lines;
  }

  forget(uri: string): void {
    this.#lines.delete(uri);
  }

  forgetAll(): void {
    this.#lines.clear();
  }
}
