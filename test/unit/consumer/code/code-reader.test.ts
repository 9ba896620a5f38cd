import assert from "node:assert/strict";
import type { CodeFacts, OutboundCall } from "../../../../src/consumer/code-facts";
import { TypeScriptReader } from "../../../../src/consumer/typescript-reader";
import { MemoryFileSystem } from "../../../../src/files/memory-file-system";
import { SourceFiles } from "../../../../src/files/source-files";
import { textInBrief } from "../../../support/known-text";

const uriOf = (path: string) => `file:///ws/${path}`;

/** A reader over files in memory; paths are relative to the workspace. */
class Reading {
  readonly #disk: MemoryFileSystem;
  readonly #reader: TypeScriptReader;

  constructor(files: Readonly<Record<string, string>>) {
    this.#disk = new MemoryFileSystem(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text])),
    );
    const sources = new SourceFiles(this.#disk);
    this.#reader = new TypeScriptReader({ files: sources, root: "/ws", libDirectory: "node_modules/typescript/lib" });
  }

  write(path: string, text: string): void {
    this.#disk.write(uriOf(path), text);
    this.#reader.update(uriOf(path), undefined);
  }

  async facts(path: string): Promise<CodeFacts> {
    const [facts] = await this.#reader.codeFacts([uriOf(path)]);
    assert.ok(facts !== undefined);
    return facts;
  }

  async call(path: string): Promise<OutboundCall> {
    const [call] = (await this.facts(path)).calls;
    assert.ok(call !== undefined);
    return call;
  }
}

async function callIn(code: string): Promise<OutboundCall> {
  return new Reading({ "main.ts": code }).call("main.ts");
}

describe("what files do at their borders", () => {
  it("says of a call what messages and edits need", async () => {
    const code =
      'const CRM = "https://crm";\nexport const get = (id: string) => fetch(`${CRM}/c/${id}`, { method: "put" });\n';
    const call = await callIn(code);
    const text = ({ start, end }: { start: number; end: number }) => code.slice(start, end);
    assert.equal(text(call.span), 'fetch(`${CRM}/c/${id}`, { method: "put" })');
    assert.equal(text(call.name), "fetch");
    assert.equal(text(call.urlSpan), '"https://crm"');
    assert.equal(call.callee, "fetch");
    assert.equal(call.method, "PUT");
    assert.equal(textInBrief(call.url ?? []), "https://crm/c/{id}");
  });

  it("survives structured cloning: no object of the compiler is in it", async () => {
    const facts = await new Reading({ "main.ts": 'await fetch("https://crm", { headers: { a: "b" } });' }).facts(
      "main.ts",
    );
    assert.deepEqual(structuredClone(facts), facts);
  });

  it("writes callees as they read", async () => {
    const head = 'import axios from "axios";\n';
    assert.equal((await callIn(`${head}axios\n  .create({ timeout: 1 })\n  .get("/x")`)).callee, "axios.create(…).get");
    assert.equal(
      (await callIn(`${head}class C { http = axios.create(); a() { return this.http!.post("/x"); } }`)).callee,
      "this.http.post",
    );
  });

  it("knows clients that only callers know", async () => {
    const head = 'import axios, { type AxiosInstance } from "axios";\n';
    const given = [
      "const f = (http: AxiosInstance) => http.get('/x')",
      "class C { constructor(private http: AxiosInstance) {} a = () => this.http.get('/x') }",
      "function f(go: typeof fetch) { return go('/x'); }",
      "function f({ http }: { http: AxiosInstance }) { return http.get('/x'); }",
    ];
    for (const code of given) assert.equal((await callIn(head + code)).clientIsParameter, true, code);
    const own = ["axios.get('/x')", "const http = axios.create(); http.get('/x')", "fetch('/x')"];
    for (const code of own) assert.equal((await callIn(head + code)).clientIsParameter, false, code);
  });

  describe("the type that an answer is taken for", () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['import axios from "axios"; const r = await axios.get<Customer>("https://crm");', "Customer"],
      ['const c = (await (await fetch("https://crm")).json()) as Customer; export {};', "Customer"],
      [
        "async function f(): Promise<Customer[]> { const r = await fetch('https://crm'); return r.json(); }",
        "Customer[]",
      ],
      ["async function f(): Promise<Customer | undefined> { return (await fetch('https://crm')).json(); }", "Customer"],
      ["async function f(): Promise<void> { await fetch('https://crm'); }", undefined],
      ["function f(): Promise<Response> { return fetch('https://crm'); }", undefined],
      ["fetch('https://crm')", undefined],
    ];
    for (const [code, type] of cases) it(code, async () => assert.equal((await callIn(code)).responseType, type));
  });

  describe("files that are read", () => {
    const files = {
      "client.ts": 'export const get = () => fetch("https://crm");',
      "barrel.ts": 'export * from "./client";',
      "service.ts": 'import { get } from "./barrel"; export const load = () => get();',
      "types.ts": "export interface Customer { id: string }",
      "view.ts": 'import type { Customer } from "./types"; export const show = (c: Customer) => c.id;',
    };

    it("are those that reach a call, however far", async () => {
      const reading = new Reading(files);
      assert.equal((await reading.facts("service.ts")).unread, undefined);
      assert.equal((await reading.facts("service.ts")).uses.length, 1);
      for (const path of ["types.ts", "view.ts"]) assert.equal((await reading.facts(path)).unread, true, path);
    });

    it("are others after an edit, and an unread file depends on what it imports", async () => {
      const reading = new Reading(files);
      const before = await reading.facts("view.ts");
      assert.deepEqual(before.dependencies, [uriOf("view.ts"), uriOf("types.ts")]);
      reading.write(
        "types.ts",
        'export interface Customer { id: string } export const all = () => fetch("https://crm");',
      );
      assert.equal((await reading.facts("view.ts")).unread, undefined);
      reading.write("types.ts", files["types.ts"]);
      assert.equal((await reading.facts("view.ts")).unread, true);
    });

    it("depend on files that are not there yet", async () => {
      const reading = new Reading({ "main.ts": 'import { get } from "./gone"; get();' });
      assert.ok((await reading.facts("main.ts")).dependencies.includes(uriOf("gone.ts")));
      reading.write("gone.ts", files["client.ts"]);
      assert.equal((await reading.facts("main.ts")).unread, undefined);
    });

    it("follow the constant that another file changes", async () => {
      const reading = new Reading({
        "main.ts": 'import { CRM } from "./config"; fetch(`${CRM}/x`);',
        "config.ts": 'export const CRM = "https://one";',
      });
      assert.equal(textInBrief((await reading.call("main.ts")).url ?? []), "https://one/x");
      assert.ok((await reading.facts("main.ts")).dependencies.includes(uriOf("config.ts")));
      reading.write("config.ts", 'export const CRM = "https://two";');
      assert.equal(textInBrief((await reading.call("main.ts")).url ?? []), "https://two/x");
    });

    it("end imports that go round", async () => {
      const reading = new Reading({ "a.ts": 'import "./b";', "b.ts": 'import "./a";' });
      assert.equal((await reading.facts("a.ts")).unread, true);
      assert.equal((await reading.facts("b.ts")).unread, true);
    });
  });

  describe("what cannot be read", () => {
    it("does nothing: a file that is not there, a folder, another scheme", async () => {
      const reading = new Reading({ "a/b.ts": "fetch('https://crm')" });
      for (const path of ["none.ts", "a"]) assert.deepEqual((await reading.facts(path)).calls, []);
    });

    it("leaves the other files alone", async () => {
      const deep = `fetch(${"[".repeat(5000)}${"]".repeat(5000)})`;
      const reading = new Reading({ "deep.ts": deep, "main.ts": 'fetch("https://crm")' });
      assert.deepEqual((await reading.facts("deep.ts")).calls, []);
      assert.equal((await reading.facts("main.ts")).calls.length, 1);
    });

    it("takes long chains of methods and of operators", async () => {
      const chain = `fetch("https://crm" + ${Array.from({ length: 5000 }, () => "'x'").join(" + ")})`;
      assert.equal((await new Reading({ "main.ts": chain }).facts("main.ts")).calls.length, 1);
      const thens = `fetch("https://crm")${".then((r) => r)".repeat(300)}`;
      assert.ok((await new Reading({ "main.ts": thens }).facts("main.ts")).calls.length <= 1);
    });
  });
});
