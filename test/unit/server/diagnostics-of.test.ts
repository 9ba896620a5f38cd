import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver";
import { withoutRepeats } from "../../../src/server/features/diagnostics-of";

function diagnostic(line: number, message: string, beside: string): Diagnostic {
  const range = { start: { line, character: 0 }, end: { line, character: 5 } };
  const relatedInformation = [{ location: { uri: "file:///w/a.ts", range }, message: beside }];
  return { range, code: "drift/type", message, relatedInformation };
}

describe("the diagnostics of a file", () => {
  it("say of one place nothing twice about the other side, and keep what stands beside it", () => {
    const said = [
      diagnostic(1, "Breaks View", "of id"),
      diagnostic(1, "Breaks View", "of email"),
      diagnostic(1, "Breaks Row", "of id"),
    ];
    const elsewhere = diagnostic(2, "Breaks View", "of id");
    const shown = [...said, elsewhere].map((one) => ({ mark: { role: "mirror" as const }, diagnostic: one }));
    const words = withoutRepeats(shown).map(({ message, range, relatedInformation = [] }) => [
      `${range.start.line} ${message}`,
      ...relatedInformation.map((one) => one.message),
    ]);
    assert.deepEqual(words, [
      ["1 Breaks View", "of id", "of email"],
      ["1 Breaks Row", "of id"],
      ["2 Breaks View", "of id"],
    ]);
    const findings = said.map((one) => ({ mark: { role: "finding" as const }, diagnostic: one }));
    assert.deepEqual(withoutRepeats(findings), said);
  });
});
