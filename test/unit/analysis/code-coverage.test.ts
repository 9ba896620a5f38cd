import assert from "node:assert/strict";
import { coverageOf, type InventoriedCall, type Standing } from "../../../src/analysis/coverage";

function calls(uri: string, ...said: readonly (readonly [Standing, string?, string?])[]): readonly InventoriedCall[] {
  return said.map(([standing, host, contract], index) => ({
    location: { uri, span: { start: index, end: index + 1 } },
    kind: "call",
    library: "fetch",
    standing,
    ...(host === undefined ? {} : { host }),
    ...(contract === undefined ? {} : { contract }),
  }));
}

describe("coverageOf", () => {
  it("counts by host and by file, in their order, calls without a host last", () => {
    const { total, hosts, files } = coverageOf([
      ...calls("file:///b.ts", ["covered", "z.example", "two"], ["undecided"], ["covered", "z.example", "one"]),
      ...calls("file:///a.ts", ["ignored", "localhost"], ["undeclared", "a.example"], ["covered", "z.example", "one"]),
    ]);
    assert.deepEqual(total, { covered: 3, undeclared: 1, undecided: 1, ignored: 1, percent: 75 });
    assert.deepEqual(
      hosts.map(({ host, contracts }) => [host, contracts]),
      [
        ["a.example", []],
        ["localhost", []],
        ["z.example", ["one", "two"]],
        [undefined, []],
      ],
    );
    assert.deepEqual(files, [
      { uri: "file:///a.ts", covered: 1, undeclared: 1, undecided: 0, ignored: 1, percent: 50 },
      { uri: "file:///b.ts", covered: 2, undeclared: 0, undecided: 1, ignored: 0, percent: 100 },
    ]);
  });

  it("claims no share where no call needs a contract, and never rounds up to all", () => {
    assert.deepEqual(coverageOf(calls("file:///a.ts", ["ignored", "localhost"])).total, {
      covered: 0,
      undeclared: 0,
      undecided: 0,
      ignored: 1,
    });
    const most = Array.from({ length: 999 }, () => ["covered", "a.example", "a"] as const);
    assert.equal(coverageOf(calls("file:///a.ts", ...most, ["undeclared", "b.example"])).total.percent, 99);
  });
});
