import assert from "node:assert/strict";
import { Libraries, type Surroundings } from "../../../src/consumer/program";
import { ProjectState } from "../../../src/consumer/project-state";
import { Workspace } from "../../../src/consumer/workspace";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import { rename } from "../../support/renaming";
import { libDirectory, uriOf } from "./memory-workspace";

const libraries = new Libraries(libDirectory);

/** What a slice of all of `use.ts`, and of what is global beside it, leaves unbound; and what must therefore surround it. */
function around(files: Readonly<Record<string, string>>, options: { readonly types?: string[] } = {}) {
  const disk = new MemoryFileSystem();
  for (const [path, text] of Object.entries(files)) disk.write(uriOf(path), text);
  const project = { directory: "/ws", options, dependencies: [] };
  const state = new ProjectState(new Workspace(new SourceFiles(disk)), libraries, project);
  const slice = state.slice([{ path: "/ws/use.ts", code: "all" }, { path: "/ws/globals.ts" }]);
  const surroundings: Surroundings = state.surroundingsOf(slice);
  return { unbound: slice.unbound, surroundings };
}

describe("what must surround code for its names to be known", () => {
  it("is little where everything it names is its own or the language's", () => {
    const { unbound, surroundings } = around({
      "types.ts": "export interface Customer { email: string; since: Date }",
      "use.ts": `import type { Customer } from "./types";
        interface Response { body: string }
        declare global { interface Customers { all: Customer[] } }
        export const answer = (c: Customer): Promise<Response> => Promise.resolve({ body: c.email });`,
    });
    assert.ok(unbound.has("Date") && unbound.has("Promise"));
    assert.ok(!unbound.has("Customer") && !unbound.has("Response"));
    assert.equal(surroundings, "lean");
  });

  for (const [what, files] of Object.entries({
    "a function of the browser": { "use.ts": 'export const f = () => fetch("/");' },
    "a type of the browser": { "use.ts": "export const f = (r: Response) => r.status;" },
    "the global object": { "use.ts": "export const f = () => globalThis.location;" },
    "what an imported file infers from the browser": {
      "http.ts": "export function call() { return fetch('/'); }",
      "use.ts": 'import { call } from "./http"; export const f = async () => (await call()).status;',
    },
    "a member added to a type of the browser": {
      "globals.ts": "export {}; declare global { interface Response { status: number } }",
      "use.ts": 'import "./globals"; export const f = (a: { status: number }) => a.status;',
    },
    "a script that declares a type of the browser": {
      "use.ts": "interface Response { status: number } function f(r: Response) { return r.status; }",
    },
    "a value added to the browser's types": {
      "use.ts": "declare global { interface Window { email: string } } export const f = () => window.email;",
    },
  })) {
    it(`is all for ${what}`, () => {
      assert.equal(around(files).surroundings, "whole");
    });
  }

  it("is all where the project asks for types of packages", () => {
    assert.equal(around({ "use.ts": "export const a = 1;" }, { types: ["node"] }).surroundings, "whole");
  });
});

describe("uses of names in code of the browser", () => {
  it("stand where only the browser's types lead to a member, and not at members of the browser's own", async () => {
    const use = (member: string) => `import type { Answer } from "./types";
declare global { interface Window { last: Answer } }
export const f = () => window.last.${member};
export const g = async () => (await fetch("/").then((r) => r.json() as Promise<Answer>)).${member};
export const own = async () => (await fetch("/")).status;`;
    const types = "export interface Answer { ¦status: number }";
    assert.deepEqual(await rename({ "types.ts": types, "use.ts": use("status") }, "code"), {
      "types.ts": "export interface Answer { code: number }",
      "use.ts": use("code"),
    });
  });

  it("stand where a member is added to the browser's types", async () => {
    const use = (
      member: string,
    ) => `export const f = () => window.${member}.length + globalThis.window.${member}.length;
export const g = ({ defaultView }: Document) => defaultView?.${member};`;
    const files = { "globals.d.ts": "interface Window { ¦customer: string }", "use.ts": use("customer") };
    assert.deepEqual(await rename(files, "account"), {
      "globals.d.ts": "interface Window { account: string }",
      "use.ts": use("account"),
    });
  });
});
