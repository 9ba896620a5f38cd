import type { ExportedType, TypeReader } from "../consumer/type-reader";

/** Files read at once: few enough that the next question to the thread is soon heard. */
const groupSize = 100;

/** The exported types of code files, each file read once until it changes. */
export class ExportedTypeStore {
  readonly #types: TypeReader;
  readonly #byFile = new Map<string, readonly ExportedType[]>();
  /** The change that each file was last part of: an answer that a change has overtaken is not kept. */
  readonly #changedAt = new Map<string, number>();
  #changes = 0;
  #reading: Promise<void> | undefined;

  constructor(types: TypeReader) {
    this.#types = types;
  }

  changed(uris: ReadonlySet<string>): void {
    this.#changes++;
    for (const uri of uris) {
      this.#changedAt.set(uri, this.#changes);
      this.#byFile.delete(uri);
    }
  }

  /** The types of these files. Who asks while they are being read waits for the same answers. */
  async of(uris: readonly string[]): Promise<readonly ExportedType[]> {
    const missing = () => uris.filter((uri) => !this.#byFile.has(uri));
    while (missing().length > 0) {
      this.#reading ??= this.#read(missing()).finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return uris.flatMap((uri) => this.#byFile.get(uri) ?? []);
  }

  async #read(uris: readonly string[]): Promise<void> {
    for (let start = 0; start < uris.length; start += groupSize) {
      const group = uris.slice(start, start + groupSize);
      const asked = this.#changes;
      const found = new Map<string, ExportedType[]>(group.map((uri) => [uri, []]));
      for (const type of await this.#types.exportedTypes(group)) found.get(type.uri)?.push(type);
      for (const [uri, types] of found) {
        if ((this.#changedAt.get(uri) ?? 0) <= asked) this.#byFile.set(uri, types);
      }
    }
  }
}
