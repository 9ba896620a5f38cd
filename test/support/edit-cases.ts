import assert from "node:assert/strict";
import { parseDocument } from "../../src/document/parse-document";
import { type Change, ContractEditor, type EditPath } from "../../src/edits/contract-editor";
import type { NewValue } from "../../src/edits/new-value";
import { applyEdits } from "./apply-edits";

/** What changes make of the lines of a contract. */
export interface EditCase {
  readonly it: string;
  readonly changes: readonly Change[];
  readonly before: readonly string[];
  /** Absent where nothing can be done. */
  readonly after?: readonly string[];
}

/** Tests each case. */
export function run(cases: readonly EditCase[]): void {
  for (const { it: title, changes, before, after } of cases) {
    it(title, () => {
      const text = `${before.join("\n")}\n`;
      const edits = new ContractEditor(parseDocument("file:///x.yaml", text)).change(changes);
      if (after === undefined) assert.deepEqual(edits, []);
      else assert.equal(applyEdits(text, edits), `${after.join("\n")}\n`);
    });
  }
}

export function set(path: EditPath, value: NewValue): Change {
  return { kind: "set", path, value };
}

export function append(path: EditPath, value: NewValue): Change {
  return { kind: "append", path, value };
}

export function remove(path: EditPath): Change {
  return { kind: "remove", path };
}
