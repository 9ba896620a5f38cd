import assert from "node:assert/strict";
import type { ContractView } from "../../src/analysis/contract-view";
import { MemoryWorkspace, uriOf } from "./workspace";

/** A contract in a workspace, as an editor works on it. */
export interface ViewedContract {
  readonly text: string;
  readonly view: ContractView;
}

/** A workspace with every rule on, whose contracts are viewed. */
export class ContractWorkspace extends MemoryWorkspace {
  readonly #files: Readonly<Record<string, string>>;

  constructor(files: Readonly<Record<string, string>>) {
    super(files, { everyRule: true });
    this.#files = files;
  }

  contract(path: string): ViewedContract {
    const view = this.analyzer.contractView(uriOf(path));
    assert.ok(view, `${path} is no contract`);
    return { text: this.#files[path] ?? "", view };
  }
}

/** The offset of the `|` in a part of a text that stands there once, without it. */
export function offsetAt(text: string, marked: string): number {
  const before = marked.indexOf("|");
  assert.ok(before >= 0, `no | in ${marked}`);
  const part = marked.slice(0, before) + marked.slice(before + 1);
  const start = text.indexOf(part);
  assert.ok(start >= 0 && text.indexOf(part, start + 1) < 0, `${part} must stand once in the text`);
  return start + before;
}
