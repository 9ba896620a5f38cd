import { type Decoded, decodeText } from "../text/decode";
import type { FileSystem, ReadFault } from "./file-system";

export type TextResult =
  | { readonly ok: true; readonly text: string; readonly bom: boolean }
  | { readonly ok: false; readonly fault: ReadFault }
  | { readonly ok: false; readonly fault: "not-utf8"; readonly reason: string; readonly offset: number };

/** The texts of files: what an editor holds unsaved wins over the disk. */
export class SourceFiles {
  readonly #open = new Map<string, string>();
  readonly disk: FileSystem;

  constructor(disk: FileSystem) {
    this.disk = disk;
  }

  /** Takes the text of a file that an editor has open. */
  open(uri: string, text: string): void {
    this.#open.set(uri, text);
  }

  /** Gives a file back to the disk. */
  close(uri: string): void {
    this.#open.delete(uri);
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  openUris(): Iterable<string> {
    return this.#open.keys();
  }

  /** The text of a file; nothing throws. */
  text(uri: string, maxBytes?: number): TextResult {
    const held = this.#open.get(uri);
    if (held !== undefined) {
      const tooLarge = maxBytes !== undefined && held.length > maxBytes;
      return tooLarge ? { ok: false, fault: "too-large" } : { ok: true, text: held, bom: false };
    }
    const read = this.disk.read(uri, maxBytes);
    if (!read.ok) return read;
    const decoded: Decoded = decodeText(read.bytes);
    return decoded.ok ? decoded : { ok: false, fault: "not-utf8", reason: decoded.reason, offset: decoded.offset };
  }
}
