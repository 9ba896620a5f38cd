import assert from "node:assert/strict";
import { pathFrom, resolvePath } from "../../../src/files/uri";

const base = "file:///w/contracts/crm.contract.yaml";

describe("paths between files", () => {
  for (const [path, uri] of [
    ["view.ts", "file:///w/contracts/view.ts"],
    ["src/a b#1.ts", "file:///w/contracts/src/a%20b%231.ts"],
    ["../src/ü/[id].ts", "file:///w/src/%C3%BC/%5Bid%5D.ts"],
    ["../../x.ts", "file:///x.ts"],
  ] as const) {
    it(path, () => {
      assert.equal(resolvePath(base, path), uri);
      assert.equal(pathFrom(base, uri), path);
    });
  }

  it("resolves a path that no file can have, and none to another host", () => {
    assert.equal(resolvePath(base, "//host/share/a.ts"), "file:///host/share/a.ts");
    assert.equal(resolvePath(base, "\ud800.ts"), "file:///w/contracts/%EF%BF%BD.ts");
  });
});
