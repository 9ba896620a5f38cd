import assert from "node:assert/strict";
import { SearchedCode } from "../../../../src/consumer/names/searched-code";
import { Libraries } from "../../../../src/consumer/program";
import { ProjectStates } from "../../../../src/consumer/project-states";
import { hashesOf } from "../../../../src/consumer/words";
import { Workspace } from "../../../../src/consumer/workspace";
import { MemoryFileSystem } from "../../../../src/files/memory-file-system";
import { SourceFiles } from "../../../../src/files/source-files";
import { libDirectory, uriOf } from "../memory-workspace";

/** Files in memory, and the code of them that is searched. */
class Searched {
  readonly #disk = new MemoryFileSystem();
  readonly #workspace = new Workspace(new SourceFiles(this.#disk));
  readonly #projects = new ProjectStates(this.#workspace, new Libraries(libDirectory), "/ws");
  readonly code = new SearchedCode(this.#workspace, (path) => this.#projects.of(path).modules);

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [path, text] of Object.entries(files)) this.#disk.write(uriOf(path), text);
  }

  write(path: string, text: string): void {
    this.#disk.write(uriOf(path), text);
    this.#projects.changed(`/ws/${path}`, this.#workspace.changed(`/ws/${path}`));
  }

  naming(name: string): readonly string[] {
    return this.code.naming(name).map(short);
  }

  reaching(path: string): readonly string[] {
    return [...this.code.graph.reaching([`/ws/${path}`])].map(short).sort();
  }
}

function short(path: string): string {
  return path.slice("/ws/".length);
}

describe("the code that names are searched for in", () => {
  it("knows which files have a name as a whole word", () => {
    const searched = new Searched({
      "a.ts": "export interface Customer { email: string }",
      "b.ts": "export const emails = 1;",
      "c.ts": 'export const f = (c: any) => c["due-date"];',
      "d.ts": "export const due = 1, date = 2;",
    });
    searched.code.take(["a.ts", "b.ts", "c.ts", "d.ts"].map(uriOf));
    assert.deepEqual(searched.naming("email"), ["a.ts"]);
    assert.deepEqual(searched.naming("due-date"), ["c.ts"]);
    assert.deepEqual(searched.code.naming("email", new Set(["/ws/b.ts"])), []);
    const mentioning = searched.code.mentioning(hashesOf("due Customer"), ["/ws/a.ts", "/ws/b.ts", "/ws/c.ts"]);
    assert.deepEqual(mentioning.map(short), ["a.ts", "c.ts"]);
  });

  it("takes in changed texts, and another list of files", () => {
    const searched = new Searched({ "a.ts": "export const email = 1;", "b.ts": "export const email = 2;" });
    const uris = ["a.ts", "b.ts"].map(uriOf);
    searched.code.take(uris);
    assert.deepEqual(searched.naming("email"), ["a.ts", "b.ts"]);
    searched.write("a.ts", "export const mail = 1;");
    searched.code.take(uris);
    assert.deepEqual(searched.naming("email"), ["b.ts"]);
    assert.deepEqual(searched.naming("mail"), ["a.ts"]);
    searched.code.take([uriOf("a.ts")]);
    assert.deepEqual(searched.naming("email"), []);
    assert.equal(searched.code.has("/ws/b.ts"), false);
  });

  it("knows who imports whom, however far, when a file changes and when one comes", () => {
    const searched = new Searched({
      "types.ts": "export interface Customer { email: string }",
      "barrel.ts": 'export * from "./types";',
      "use.ts": 'import type { Customer } from "./barrel"; export type C = Customer;',
      "early.ts": 'import { late } from "./late"; export const e = late;',
      "alone.ts": "export const alone = 1;",
    });
    const uris = ["types.ts", "barrel.ts", "use.ts", "early.ts", "alone.ts", "late.ts"].map(uriOf);
    searched.code.take(uris);
    assert.deepEqual(searched.reaching("types.ts"), ["barrel.ts", "types.ts", "use.ts"]);
    assert.deepEqual(searched.reaching("late.ts"), ["late.ts"]);
    searched.write("late.ts", 'import type { Customer } from "./types"; export const late: Customer[] = [];');
    searched.write("barrel.ts", "export interface Customer { email: string }");
    searched.code.take(uris);
    assert.deepEqual(searched.reaching("types.ts"), ["early.ts", "late.ts", "types.ts"]);
    searched.code.take(uris.filter((uri) => uri !== uriOf("late.ts")));
    assert.deepEqual(searched.reaching("types.ts"), ["types.ts"]);
  });

  it("says which files act on all others, and whether one that cannot be read may have a name", () => {
    const searched = new Searched({
      "globals.ts": "export {}; declare global { interface Window { email: string } }",
      "a.ts": "export const a = 1;",
      "broken.ts": new Uint8Array([0xff, ...new TextEncoder().encode("email")]),
    });
    searched.code.take(["globals.ts", "a.ts", "broken.ts", "gone.ts"].map(uriOf));
    assert.deepEqual(searched.code.ambient.map(short), ["globals.ts"]);
    assert.equal(searched.code.mayHideName("email"), true);
    assert.equal(searched.code.mayHideName("phone"), false);
  });
});
