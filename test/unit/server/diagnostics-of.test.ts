import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver";
import { withoutRepeats } from "../../../src/server/features/diagnostics-of";

function diagnostic(line: number, message: string): Diagnostic {
  return { range: { start: { line, character: 0 }, end: { line, character: 5 } }, code: "drift/type", message };
}

describe("the diagnostics of a file", () => {
  it("say of one place nothing twice about the other side", () => {
    const said = [diagnostic(1, "Breaks View"), diagnostic(1, "Breaks View"), diagnostic(1, "Breaks Row")];
    const elsewhere = diagnostic(2, "Breaks View");
    const shown = [...said, elsewhere].map((one) => ({ mark: { role: "mirror" as const }, diagnostic: one }));
    assert.deepEqual(withoutRepeats(shown), [said[0], said[2], elsewhere]);
    const findings = said.map((one) => ({ mark: { role: "finding" as const }, diagnostic: one }));
    assert.deepEqual(withoutRepeats(findings), said);
  });
});
