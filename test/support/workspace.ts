import { Analyzer, type AnalyzerOptions } from "../../src/analysis/analyzer";
import type { TypeReader } from "../../src/consumer/type-reader";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import type { Finding } from "../../src/finding/finding";
import { completenessOff } from "./incomplete-contracts";

const root = "file:///ws";

interface WorkspaceOptions extends Partial<AnalyzerOptions> {
  readonly everyRule?: boolean;
  readonly reader?: (types: TypeReader) => TypeReader;
}

/** A workspace in memory with a real analyzer and a real compiler. Paths are relative to its folder. */
export class MemoryWorkspace {
  readonly disk: MemoryFileSystem;
  readonly analyzer: Analyzer;

  /**
   * Contracts need not be complete unless `everyRule` judges them; severities that are asked for win. `reader` may stand
   * between the analyzer and the compiler.
   */
  constructor(files: Readonly<Record<string, string>>, options: WorkspaceOptions = {}) {
    const { everyRule = false, reader = (types) => types, ...others } = options;
    this.disk = new MemoryFileSystem(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text])),
    );
    const sources = new SourceFiles(this.disk);
    const types = new TypeScriptReader({ files: sources, root: "/ws", libDirectory: "node_modules/typescript/lib" });
    this.analyzer = new Analyzer({
      roots: [root],
      files: sources,
      types: reader(types),
      clock: { today: () => "2026-11-22" },
      ...others,
      severities: new Map([...(everyRule ? [] : completenessOff), ...(options.severities ?? [])]),
    });
  }

  write(path: string, text: string): void {
    this.disk.write(uriOf(path), text);
    this.analyzer.filesChanged([uriOf(path)]);
  }

  remove(path: string): void {
    this.disk.remove(uriOf(path));
    this.analyzer.filesChanged([uriOf(path)]);
  }

  type(path: string, text: string): void {
    this.analyzer.open(uriOf(path), text);
  }

  close(path: string): void {
    this.analyzer.close(uriOf(path));
  }

  /** Every finding as `path:offset rule severity`. */
  async findings(): Promise<readonly string[]> {
    return (await this.analyzer.check()).findings.map(inBrief);
  }

  /** Every finding's rule, with the text that it marks. */
  async marks(): Promise<readonly string[]> {
    return (await this.analyzer.check()).findings.map(({ ruleId, location }) => `${ruleId} ${this.#textAt(location)}`);
  }

  #textAt({ uri, span }: Finding["location"]): string {
    const read = this.disk.read(uri);
    return read.ok ? new TextDecoder().decode(read.bytes).slice(span.start, span.end) : "";
  }
}

export function uriOf(path: string): string {
  return `${root}/${path}`;
}

export function inBrief(finding: Finding): string {
  const { uri, span } = finding.location;
  return `${uri.slice(root.length + 1)}:${span.start} ${finding.ruleId} ${finding.severity} ${finding.message}`;
}
