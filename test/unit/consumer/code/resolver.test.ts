import assert from "node:assert/strict";
import type { CodeContext } from "../../../../src/consumer/code/code-context";
import type { Value } from "../../../../src/consumer/code/resolve/values";
import ts from "../../../../src/consumer/compiler";
import { descendants } from "../../../../src/consumer/declarations";
import { codeContext } from "../../../support/code-context";
import { textInBrief } from "../../../support/known-text";

/** A value in brief: `axios:default.create()` for what calling `create` of axios gave. */
function brief(value: Value): string {
  switch (value.kind) {
    case "library":
      return `${value.module}:${value.path.join(".")}`;
    case "made":
      return `${brief(value.of)}()`;
    case "instance":
      return `<${brief(value.of)}>`;
    case "member":
      return `${brief(value.of)}.${value.name}`;
    case "text":
      return `"${textInBrief(value.parts)}"`;
    case "number":
    case "boolean":
      return String(value.value);
    case "class":
    case "object-of-class":
      return `${value.kind} ${value.node.name?.text ?? ""}`;
    case "module":
      return `module ${value.path}`;
    default:
      return value.kind;
  }
}

/** What the argument of the call of `ask` is. */
function askOf({ source, resolver }: CodeContext): string {
  for (const node of descendants(source)) {
    const isAsk = ts.isCallExpression(node) && node.expression.getText() === "ask";
    const [argument] = isAsk ? node.arguments : [];
    if (argument !== undefined) return brief(resolver.valueOf(argument));
  }
  throw new Error("no call of ask");
}

function ask(code: string, files: Readonly<Record<string, string>> = {}): string {
  return askOf(codeContext({ ...files, "main.ts": code }));
}

describe("what an expression is, by symbols", () => {
  describe("imports of packages", () => {
    const cases: readonly (readonly [string, string])[] = [
      ['import ax from "axios"; ask(ax.get)', "axios:default.get"],
      ['import { default as ax } from "axios"; ask(ax)', "axios:default"],
      ['import { retry as again } from "cockatiel"; ask(again)', "cockatiel:retry"],
      ['import * as c from "cockatiel"; ask(c.retry)', "cockatiel:retry"],
      ['import ax = require("axios"); ask(ax.get)', "axios:get"],
      ['const ax = require("axios"); ask(ax.create({}))', "axios:create()"],
      ['const { retry: r } = require("cockatiel"); ask(r)', "cockatiel:retry"],
      ['const { request } = await import("undici"); ask(request)', "undici:request"],
      ['async function f() { const m = await import("undici"); ask(m.request); }', "undici:request"],
      ['import { get } from "http"; ask(get)', "node:http:get"],
      ['import https from "node:https"; ask(https.request)', "node:https:default.request"],
      ["ask(fetch)", "global:fetch"],
      ["ask(globalThis.fetch)", "global:fetch"],
      ['ask(globalThis["fetch"])', "global:fetch"],
    ];
    for (const [code, value] of cases) it(code, () => assert.equal(ask(code), value));
  });

  describe("names that only look like a package's", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["function fetch() {} ask(fetch)", "function"],
      ["export function f(fetch: unknown) { ask(fetch) }", "parameter"],
      ["class Axios { get() {} } const axios = new Axios(); ask(axios)", "object-of-class Axios"],
      ['import axios from "./axios"; ask(axios)', "unknown"],
      ["let fetch; fetch = 1; fetch = 2; ask(fetch)", "unknown"],
      ["const require = (x: string) => x; const a = require('axios'); ask(a)", '"axios"'],
    ];
    for (const [code, value] of cases) it(code, () => assert.equal(ask(code), value));
  });

  describe("constants, members and functions", () => {
    const cases: readonly (readonly [string, string])[] = [
      ['const A = "https://crm"; const B = `${A}/v3`; ask(`${B}/customers/${id}`)', '"https://crm/v3/customers/{id}"'],
      ['const A = "https://crm" as const; ask(A + "/v" + 3 + "/x")', '"https://crm/v3/x"'],
      ["ask(`${process.env.CRM_URL}/x`)", '"$CRM_URL/x"'],
      ['ask(process.env["CRM_URL"])', '"$CRM_URL"'],
      ["ask(import.meta.env.VITE_CRM)", '"$VITE_CRM"'],
      ['import { env } from "node:process"; ask(env.CRM)', '"$CRM"'],
      ["const { CRM_URL } = process.env; ask(CRM_URL)", '"$CRM_URL"'],
      ['const { CRM_URL: url = "http://x" } = process.env; ask(url)', '"$CRM_URL(http://x)"'],
      ['const url = process.env.CRM_URL ?? "https://crm"; ask(`${url}/a`)', '"$CRM_URL(https://crm)/a"'],
      ['function base() { return process.env.X || "https://crm"; } ask(base() + "/v1")', '"$X(https://crm)/v1"'],
      ['import { cleanEnv } from "envalid"; const env = cleanEnv(process.env, {}); ask(env.CRM_URL)', '"$CRM_URL"'],
      ["const c = { crm: { url: 'https://crm' } } as const; ask(c.crm.url)", '"https://crm"'],
      ["const c = Object.freeze({ crm: 'https://crm' }); ask(c.crm)", '"https://crm"'],
      ["const a = { x: 'https://a' }; const b = { ...a }; ask(b.x)", '"https://a"'],
      ["const b = { x: 'https://a', ...more }; ask(b.x)", "unknown"],
      ["const b = { ...more, x: 'https://a' }; ask(b.x)", '"https://a"'],
      ["const b = { x: 'https://a' }; b.x = other; ask(b.x)", "unknown"],
      ["enum Hosts { Crm = 'https://crm' } ask(Hosts.Crm)", '"https://crm"'],
      ["namespace Config { export const crm = 'https://crm'; } ask(Config.crm)", '"https://crm"'],
      ["ask(5 * 60 * 1000)", "300000"],
      ["ask(-(2 ** 3))", "-8"],
      ["let x = 1; x++; ask(x)", "unknown"],
      ["let x = 1; [x] = [2]; ask(x)", "unknown"],
      ["let x; x = 'a'; ask(x)", '"a"'],
      ["const [a, b] = ['x', 'y']; ask(b)", '"y"'],
      ["const x = flag ? 'a' : 'b'; ask(x)", "unknown"],
      ["function f(url: string) { ask(url + '/x') }", '"{url}/x"'],
      ["const a = b; const b = a; ask(a)", "unknown"],
      ["const url = (path: string) => `https://crm/v1${path}`; ask(url(`/c/${id}`))", '"https://crm/v1/c/{id}"'],
      ["const url = (path = '/all') => 'https://crm' + path; ask(url())", '"https://crm/all"'],
      ["export function f(base = 'https://crm') { ask(`${base}/x`) }", '"https://crm/x"'],
      ["function f(base: string) { ask(base) } f('https://crm');", '"https://crm"'],
      ["function f(base: string) { ask(base) } f('https://a'); f('https://b');", "parameter"],
      ["export function f(base: string) { ask(base) } f('https://a');", "parameter"],
      ["ask(['https://crm', 'customers', id].join('/'))", '"https://crm/customers/{id}"'],
      ["const u = new URL('https://crm/v1'); u.pathname = '/x'; ask(`${u}`)", '"https://crm/{}"'],
      ["const u = new URL('https://crm/v1'); u.search = '?x'; ask(`${u}`)", '"https://crm/v1"'],
      ["const u = new URL('https://crm/v1'); u.host = other; ask(`${u}`)", '"{u}"'],
      ["ask(new URL('/customers', 'https://crm/v3/').href)", '"https://crm/customers"'],
      ["const B = 'https://crm/v3/'; ask(`${new URL(`c/${id}`, B)}`)", '"https://crm/v3/c/{id}"'],
      ["ask(new URL('x', process.env.CRM).toString())", '"$CRM/x"'],
      ["const base = process.env.CRM!.replace(/\\/$/, ''); ask(base + '/x')", '"$CRM/x"'],
      ["ask(`https://crm/${encodeURIComponent(id)}`)", '"https://crm/{encodeURIComponent(id)}"'],
    ];
    for (const [code, value] of cases) it(code, () => assert.equal(ask(code), value));
  });

  describe("clients", () => {
    const cases: readonly (readonly [string, string])[] = [
      ['const http = ax.create({}); ask(http.get("/x"))', "axios:default.create().get()"],
      ["class C { private readonly http = ax.create(); m() { ask(this.http) } }", "axios:default.create()"],
      ["class C { http; constructor() { this.http = ax.create(); } m() { ask(this.http) } }", "axios:default.create()"],
      ["class C { constructor(private http: AxiosInstance) {} m = () => { ask(this.http) } }", "<axios:AxiosInstance>"],
      ["class C { constructor(http: AxiosInstance) { ask(http) } }", "<axios:AxiosInstance>"],
      [
        "class C { #http: AxiosInstance; constructor(h) { this.#http = h } m() { ask(this.#http) } }",
        "<axios:AxiosInstance>",
      ],
      ["class C { static http = ax.create(); } ask(C.http)", "axios:default.create()"],
      ["class C { get http() { return ax.create() } m() { ask(this.http) } }", "axios:default.create()"],
      [
        "class A { protected http = ax.create() } class B extends A { m() { ask(this.http) } }",
        "axios:default.create()",
      ],
      ["class C { http = ax.create(); m() { this.http = other; ask(this.http) } }", "unknown"],
      ["class C { http = ax.create(); m() { function f() { ask(this.http) } } }", "unknown"],
      ["class C { get() {} } const c = new C(); ask(c.get)", "function"],
      ["class C { get() {} } class D { constructor(private c: C) {} m() { ask(this.c.get) } }", "function"],
      ["function make(): AxiosInstance { if (x) return a; return b; } ask(make())", "<axios:AxiosInstance>"],
      ["function make() { const c = ax.create(); plugin(c); return c; } ask(make())", "axios:default.create()"],
      ["type Http = AxiosInstance; declare const h: Http | undefined; ask(h)", "<axios:AxiosInstance>"],
      ["interface Http extends AxiosInstance {} declare const h: Http; ask(h)", "<axios:AxiosInstance>"],
      ['declare const h: import("got").Got; ask(h)', "<got:Got>"],
      ["declare const h: ReturnType<typeof ax.create>; ask(h)", "<axios:default.create>"],
      ["function f({ http }: { http: AxiosInstance }) { ask(http) }", "<axios:AxiosInstance>"],
      ["interface Deps { http: AxiosInstance } const f = (deps: Deps) => { ask(deps.http) }", "<axios:AxiosInstance>"],
      ["let http: AxiosInstance; before(() => { http = ax.create(); }); ask(http)", "axios:default.create()"],
      ["let c: AxiosInstance | undefined; const get = () => (c ??= ax.create()); ask(get())", "axios:default.create()"],
      [
        "function make(baseURL: string) { return ax.create({ baseURL }); } ask(make('https://crm'))",
        "axios:default.create()",
      ],
      ["function f(go: typeof fetch) { ask(go) }", "global:fetch"],
    ];
    const head = 'import ax, { type AxiosInstance } from "axios";\n';
    for (const [code, value] of cases) it(code, () => assert.equal(ask(head + code), value));
  });

  describe("other files of the workspace", () => {
    const files = {
      "config.ts":
        'export const CRM = "https://crm"; export default { crm: { url: CRM } }; export const { a: [, b] } = { a: ["x", "y"] };',
      "http/client.ts": 'import axios from "axios"; export const http = axios.create(); export class Api { get() {} }',
      "http/index.ts":
        'export * from "./client"; export { CRM as BASE } from "../config"; export * as all from "../config";',
      "legacy.ts": "const settings = { url: 'https://old' }; export = settings;",
      "reexport.ts": 'export { default as http } from "axios"; export * from "cockatiel";',
      "loop.ts": 'export { x } from "./loop"; export * from "./loop";',
      "packages/core/package.json": '{"name":"@acme/core","main":"src/index.ts"}',
      "packages/core/src/index.ts": "export const HOST = 'https://core';",
      "tsconfig.json": '{"compilerOptions":{"paths":{"@app/*":["./*"],"@acme/core":["./packages/core/src"]}}}',
    };
    const cases: readonly (readonly [string, string])[] = [
      ['import { CRM } from "./config"; ask(`${CRM}/x`)', '"https://crm/x"'],
      ['import { CRM } from "./config.js"; ask(CRM)', '"https://crm"'],
      ['import config from "./config"; ask(config.crm.url)', '"https://crm"'],
      ['import { b } from "./config"; ask(b)', '"y"'],
      ['import * as config from "./config"; ask(config.CRM)', '"https://crm"'],
      ['import { http } from "./http"; ask(http.get)', "axios:default.create().get"],
      ['import { BASE, all } from "./http"; ask(BASE + all.CRM)', '"https://crmhttps://crm"'],
      ['import { Api } from "./http"; ask(new Api().get)', "function"],
      ['import { http } from "@app/http/client"; ask(http)', "axios:default.create()"],
      ['import { HOST } from "@acme/core"; ask(HOST)', '"https://core"'],
      ['import legacy from "./legacy"; ask(legacy.url)', '"https://old"'],
      ['import { http, retry } from "./reexport"; ask(http)', "axios:default"],
      ['import { retry } from "./reexport"; ask(retry)', "cockatiel:retry"],
      ['import { x } from "./loop"; ask(x)', "unknown"],
      ['const { CRM } = require("./config"); ask(CRM)', '"https://crm"'],
      ['import { gone } from "./config"; ask(gone)', "unknown"],
    ];
    for (const [code, value] of cases) it(code, () => assert.equal(ask(code, files), value));

    it("names the files that an answer was read from, and those that are not there", () => {
      const context = codeContext({
        ...files,
        "main.ts": 'import { CRM } from "./http"; import { x } from "./no"; ask(CRM + x)',
      });
      askOf(context);
      const dependencies = [...context.resolver.dependencies];
      for (const path of ["main.ts", "http/index.ts", "http/client.ts", "no.ts"]) {
        assert.ok(dependencies.includes(`file:///ws/${path}`), path);
      }
    });
  });

  describe("hostile texts", () => {
    it("reads sums of thousands of terms", () => {
      const sum = Array.from({ length: 5000 }, () => "1").join(" + ");
      assert.equal(ask(`ask(${sum})`), "5000");
    });

    it("gives up on chains of thousands of constants", () => {
      const chain = Array.from({ length: 5000 }, (_, index) => `const a${index + 1} = a${index};`).join("\n");
      assert.equal(ask(`const a0 = "x"; ${chain} ask(a5000)`), "unknown");
    });

    it("bounds texts that double", () => {
      const chain = Array.from({ length: 60 }, (_, index) => `const a${index + 1} = a${index} + a${index};`).join("\n");
      assert.ok(ask(`const a0 = "xxxx"; ${chain} ask(a60)`).length < 100_000);
    });

    it("takes __proto__ and constructor for ordinary names", () => {
      assert.equal(ask("const o = {}; ask(o.constructor)"), "unknown");
      assert.equal(ask("class C {} ask(new C().toString)"), "unknown");
      assert.equal(ask("const o = { ['__proto__']: 'x' }; ask(o.__proto__)"), '"x"');
    });
  });
});
