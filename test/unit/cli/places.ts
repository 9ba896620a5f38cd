import { SourceTexts } from "../../../src/cli/source-texts";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import type { Finding } from "../../../src/finding/finding";
import type { Location } from "../../../src/text/location";

export const CWD = "/ws";

/** The source texts of a workspace in memory at `/ws`; keys are paths in it. */
export function textsOf(files: Readonly<Record<string, string | Uint8Array>>): SourceTexts {
  const disk = new MemoryFileSystem();
  for (const [path, content] of Object.entries(files)) disk.write(uriOf(path), content);
  return new SourceTexts(new SourceFiles(disk), CWD);
}

export function uriOf(path: string): string {
  return `file://${CWD}/${path}`;
}

/** The place of the first `part` in `text`. */
export function placeOf(path: string, text: string, part: string): Location {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`${part} is not in ${path}`);
  return { uri: uriOf(path), span: { start, end: start + part.length } };
}

/** A finding of `drift/nullable`, but for what `changes` says. */
export function findingAt(location: Location, changes: Partial<Finding> = {}): Finding {
  return {
    ruleId: "drift/nullable",
    severity: "error",
    message: "Customer.email may be null",
    location,
    related: [],
    contract: "crm",
    contractUri: uriOf("crm.contract.yaml"),
    entity: "Customer",
    ...changes,
  };
}
