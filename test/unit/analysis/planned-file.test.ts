import assert from "node:assert/strict";
import { plannedFile } from "../../../src/analysis/planned-file";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";

const uri = "file:///w/crm.contract.types.gen.ts";

describe("A file that is to be generated", () => {
  const disk = new MemoryFileSystem();
  const files = new SourceFiles(disk);
  files.open(uri, "// mine\n");

  it("is held against what an editor has of it", () => {
    disk.write(uri, "// saved\n");
    const { state, there } = plannedFile(uri, "// wanted\n", files);
    assert.deepEqual([state, there], ["foreign", "// mine\n"]);
  });

  it("is missing when it was deleted, whatever an editor still holds", () => {
    disk.remove(uri);
    const { state, there } = plannedFile(uri, "// wanted\n", files);
    assert.deepEqual([state, there], ["missing", undefined]);
  });
});
