import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OpenDocument } from "./driven-editor";

/** A document of an editor, with what was there before each edit. */
export interface EditedDocument extends OpenDocument {
  text: string;
  saved: string;
  version: number;
  /** Its file is gone, and it was not given up with it: it was not saved then, or somebody has typed in it since. */
  isDetached: boolean;
  readonly before: string[];
}

/** The documents that an editor has open, by their paths in its folder. */
export class Documents {
  readonly #folder: string;
  readonly #byPath = new Map<string, EditedDocument>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get all(): ReadonlyMap<string, EditedDocument> {
    return this.#byPath;
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  get(path: string): EditedDocument {
    const document = this.#byPath.get(path);
    if (document === undefined) throw new Error(`${path} is not open.`);
    return document;
  }

  add(path: string, text: string): void {
    const document: EditedDocument = {
      text,
      saved: text,
      version: 1,
      isDetached: false,
      before: [],
      get isDirty() {
        return this.isDetached || this.text !== this.saved;
      },
    };
    this.#byPath.set(path, document);
  }

  delete(path: string): boolean {
    return this.#byPath.delete(path);
  }

  /** Gives a document another text, and gives the new version. */
  change(path: string, text: string): number {
    const document = this.get(path);
    document.text = text;
    document.isDetached = !existsSync(join(this.#folder, path));
    return ++document.version;
  }

  /** Files have changed on the disk; gives the documents that are to be read anew, and their texts. */
  outdated(files: ReadonlyMap<string, string | null>): readonly (readonly [path: string, text: string])[] {
    return [...this.#byPath].flatMap(([path, document]) => {
      const text = files.get(path) ?? undefined;
      document.isDetached = text === undefined && document.isDirty;
      if (text === undefined) return [];
      const { isDirty } = document;
      // Who goes back to what was saved before has something else than the disk.
      document.saved = text;
      if (isDirty || text === document.text) return [];
      document.before.length = 0;
      return [[path, text] as const];
    });
  }
}
