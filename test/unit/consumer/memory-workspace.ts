import { join } from "node:path";
import type { TypeReading, TypeRequest } from "../../../src/consumer/type-reader";
import { TypeScriptReader } from "../../../src/consumer/typescript-reader";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import { printGraph } from "./print-shape";

/** The compiler's libraries, as they are installed. */
export const libDirectory = join(process.cwd(), "node_modules/typescript/lib");

/** A workspace at `/ws` that exists in memory only, and a reader over it. */
export class MemoryWorkspace {
  readonly disk = new MemoryFileSystem();
  readonly reader: TypeScriptReader;

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.disk.write(uriOf(path), text);
    this.reader = new TypeScriptReader({ files: new SourceFiles(this.disk), root: "/ws", libDirectory });
  }

  async read(path: string, name: string, options: Partial<TypeRequest> = {}): Promise<TypeReading> {
    const [reading] = await this.reader.read([{ uri: uriOf(path), name, direction: "read", ...options }]);
    if (reading === undefined) throw new Error("no answer");
    return reading;
  }

  /** The shape of a type as text, or its outcome with the reason where it was not read. */
  async print(path: string, name: string, options: Partial<TypeRequest> = {}): Promise<string> {
    return printReading(await this.read(path, name, options), options.direction);
  }

  /** Changes a file on disk and says so. */
  write(path: string, text: string): void {
    this.disk.write(uriOf(path), text);
    this.reader.update(uriOf(path), undefined);
  }

  remove(path: string): void {
    this.disk.remove(uriOf(path));
    this.reader.update(uriOf(path), undefined);
  }
}

export function uriOf(path: string): string {
  return `file:///ws/${path}`;
}

export function printReading(reading: TypeReading, direction: "read" | "write" = "read"): string {
  switch (reading.outcome) {
    case "read":
      return printGraph(reading.graph, direction);
    case "failed":
      return `failed: ${reading.reason}`;
    case "no-export":
      return `no export, but ${reading.exported.join(" ")}`;
    default:
      return reading.outcome;
  }
}
