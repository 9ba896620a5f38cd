import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Analyzer } from "../../src/analysis/analyzer";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { SourceFiles } from "../../src/files/source-files";
import { pathToUri } from "../../src/files/uri";
import { GitBaseline } from "../../src/host/git-baseline";
import { NodeFileSystem } from "../../src/host/node-file-system";
import { systemClock } from "../../src/host/system-clock";
import { brokenTypes } from "../../src/navigation/breaks";
import { withoutRepeats } from "../../src/server/features/diagnostics-of";
import { marksOf } from "../../src/server/marks";
import { Positions } from "../../src/server/positions";
import { Texts } from "../../src/server/texts";
import { ToLsp } from "../../src/server/to-lsp";
import { marksIn } from "./marks";

/** A workspace at a moment. */
export interface State {
  readonly folder: string;
  /** The texts that are not saved, by path. */
  readonly unsaved: ReadonlyMap<string, string>;
  /** What contracts held when their text was last without errors, where it has some now: by that the others are judged. */
  readonly lastGood: ReadonlyMap<string, string>;
}

/** The marks of a state, found by an analyzer that has never seen another one, in a copy of the folder. */
export async function expectedMarks({ folder, unsaved, lastGood }: State): Promise<readonly string[]> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-oracle-")));
  try {
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    const write = (texts: ReadonlyMap<string, string>) => {
      for (const [path, text] of texts) {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), text);
      }
    };
    write(unsaved);
    write(lastGood);
    const root = pathToUri(copy);
    const disk = new NodeFileSystem();
    const files = new SourceFiles(disk);
    const libDirectory = join(dirname(require.resolve("typescript")));
    const types = new TypeScriptReader({ files: new SourceFiles(disk), root: copy, libDirectory });
    const baseline = new GitBaseline(disk);
    const analyzer = new Analyzer({ roots: [root], files, types, clock: systemClock, baseline });
    for (const path of lastGood.keys()) analyzer.isContract(`${root}/${encodeURI(path)}`);
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    write(unsaved);
    analyzer.filesChanged([...lastGood.keys()].map((path) => `${root}/${encodeURI(path)}`));
    const analysis = await analyzer.check();
    const toLsp = new ToLsp({
      texts: new Texts(() => files),
      positions: new Positions("utf-16"),
      relatedInformation: true,
      clientUri: (uri) => uri,
    });
    return [...marksOf(analysis.findings, brokenTypes(analysis))].flatMap(([uri, marks]) =>
      marksIn(root, uri, withoutRepeats(marks.map((mark) => ({ mark, diagnostic: toLsp.diagnostic(mark) })))),
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
