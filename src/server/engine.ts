import { join } from "node:path";
import { Analyzer } from "../analysis/analyzer";
import { SourceFiles } from "../files/source-files";
import { NodeFileSystem } from "../host/node-file-system";
import { systemClock } from "../host/system-clock";
import { RemoteTypeReader } from "../worker/remote-type-reader";
import type { Engine } from "./workspace";

/** An engine over the files of this machine, with TypeScript in a thread of its own. */
export function createEngine(roots: readonly string[]): Engine {
  const files = new SourceFiles(new NodeFileSystem());
  const types = new RemoteTypeReader({ roots, program: join(__dirname, "type-worker.js") });
  return { files, types, analyzer: new Analyzer({ roots, files, types, clock: systemClock }) };
}
