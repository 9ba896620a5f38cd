import assert from "node:assert/strict";
import { trusted } from "../../../support/trusted-payloads";

const imports = `
import axios, { type AxiosResponse } from "axios";
import got from "got";
import ky from "ky";
import { request } from "undici";
import { z } from "zod";
import Ajv from "ajv";
import * as v from "valibot";
interface Customer { id: string }
`;
const inFunction = (code: string) => `${imports}export async function f() { ${code} }`;

describe("payloads that are taken for a type", () => {
  const found: readonly (readonly [string, string])[] = [
    [
      "return (await (await fetch(u)).json()) as Customer;",
      "response Customer: (await (await fetch(u)).json()) as Customer -> parse(await (await fetch(u)).json())",
    ],
    [
      "const r = await fetch(u); const c = <Customer>await r.json(); use(c);",
      "response Customer: <Customer>await r.json() -> parse(await r.json())",
    ],
    [
      "const r = await fetch(u); const c: Customer = await r.json(); use(c);",
      "response Customer: await r.json() -> parse(await r.json())",
    ],
    [
      "const r = await fetch(u); const c: Customer[] = await r.json(); use(c);",
      "response Customer[]: await r.json() -> parse(await r.json())",
    ],
    [
      "class Crm { async #get(u: string) { return fetch(u); } async one() { const c: Customer = await (await this.#get(u)).json(); return c; } }",
      "response Customer: await (await this.#get(u)).json() -> parse(await (await this.#get(u)).json())",
    ],
    ["async function get<T>(u: string) { const r = await fetch(u); return (await r.json()) as T; }", "response T"],
    [
      "const r = await fetch(u); const body = await r.json(); return body as Customer;",
      "response Customer: body as Customer -> parse(body)",
    ],
    [
      "const r = await fetch(u); const body: unknown = await r.json(); return body as Customer;",
      "response Customer: body as Customer -> parse(body)",
    ],
    [
      "let c: Customer; const r = await fetch(u); c = await r.json(); use(c);",
      "response Customer: await r.json() -> parse(await r.json())",
    ],
    [
      "return (await (await fetch(u)).json()) as unknown as Customer;",
      "response Customer: (await (await fetch(u)).json()) as unknown as Customer -> parse((await (await fetch(u)).json()) as unknown)",
    ],
    [
      "return fetch(u).then((r) => r.json() as Promise<Customer>);",
      "response Customer: r.json() as Promise<Customer> -> promise parse(r.json())",
    ],
    [
      "return fetch(u).then((r): Promise<Customer> => r.json());",
      "response Customer: r.json() -> promise parse(r.json())",
    ],
    ["return fetch(u).then((r) => r.json()).then((c: Customer) => c.id);", "response Customer"],
    [
      "return fetch(u).then((r) => r.json()).then((c) => c as Customer);",
      "response Customer: c as Customer -> parse(c)",
    ],
    [
      "const r = await fetch(u); const c = JSON.parse(await r.text()) as Customer; use(c);",
      "response Customer: JSON.parse(await r.text()) as Customer -> parse(JSON.parse(await r.text()))",
    ],
    [
      "const { items } = await (await fetch(u)).json(); return items as Customer[];",
      "response Customer[]: items as Customer[] -> parse(items)",
    ],
    [
      "const c = (await (await fetch(u)).json()).data as Customer; use(c);",
      "response Customer: (await (await fetch(u)).json()).data as Customer -> parse((await (await fetch(u)).json()).data)",
    ],
    [
      "return axios.get<Customer>(u);",
      "response Customer: axios.get<Customer>(u) -> axios parse(axios.get<Customer>(u))",
    ],
    ["const { data } = await axios.get<Customer>(u); return data;", "response Customer: data -> parse(data)"],
    [
      "return (await axios.get<Customer>(u)).data;",
      "response Customer: (await axios.get<Customer>(u)).data -> parse((await axios.get<Customer>(u)).data)",
    ],
    ["return axios.get<Customer>(u).then((r) => r.data);", "response Customer: r.data -> parse(r.data)"],
    [
      "const { data } = await axios.get<Customer>(u); use(data); return data;",
      "response Customer: axios.get<Customer>(u) -> axios parse(axios.get<Customer>(u))",
    ],
    [
      "const { data } = await axios.get<Customer>(u); return { data };",
      "response Customer: axios.get<Customer>(u) -> axios parse(axios.get<Customer>(u))",
    ],
    [
      "const c = (await axios.post(u, {})).data as Customer; use(c);",
      "response Customer: (await axios.post(u, {})).data as Customer -> parse((await axios.post(u, {})).data)",
    ],
    [
      "const { data } = await axios.get(u); return data as Customer;",
      "response Customer: data as Customer -> parse(data)",
    ],
    [
      "const r: AxiosResponse<Customer> = await axios.get(u); return r.data;",
      "response Customer: axios.get(u) -> axios parse(axios.get(u))",
    ],
    [
      "const p: Promise<AxiosResponse<Customer>> = axios.get(u); return p;",
      "response Customer: axios.get(u) -> axios parse(axios.get(u))",
    ],
    [
      "return await got(u).json<Customer>();",
      "response Customer: await got(u).json<Customer>() -> parse(await got(u).json<Customer>())",
    ],
    [
      "return ky.get(u).json<Customer>();",
      "response Customer: ky.get(u).json<Customer>() -> promise parse(ky.get(u).json<Customer>())",
    ],
    [
      "const c: Customer = await ky(u).json(); use(c);",
      "response Customer: await ky(u).json() -> parse(await ky(u).json())",
    ],
    [
      "const { body } = await request(u); return (await body.json()) as Customer;",
      "response Customer: (await body.json()) as Customer -> parse(await body.json())",
    ],
    [
      "const { body } = await got<Customer>(u, { responseType: 'json' }); return body;",
      "response Customer: body -> parse(body)",
    ],
    [
      "const [r] = await Promise.all([fetch(u)]); return (await r.json()) as Customer;",
      "response Customer: (await r.json()) as Customer -> parse(await r.json())",
    ],
    [
      "const c = (await (await fetch(u)).json()) as { id: string }; use(c);",
      "response { id: string }: (await (await fetch(u)).json()) as { id: string } -> parse(await (await fetch(u)).json())",
    ],
    [
      "const c = (await (await fetch(u)).json()) as Customer | null; use(c);",
      "response Customer | null: (await (await fetch(u)).json()) as Customer | null -> parse(await (await fetch(u)).json())",
    ],
    [
      "const c = (await (await fetch(u)).json()) as Customer; console.log(c);",
      "response Customer: (await (await fetch(u)).json()) as Customer -> parse(await (await fetch(u)).json())",
    ],
    [
      "const body = await (await fetch(u)).json(); z.string().parse(body.id); return body as Customer;",
      "response Customer: body as Customer -> parse(body)",
    ],
  ];
  for (const [code, expected] of found) {
    it(`finds ${code}`, () => assert.deepEqual(trusted(inFunction(code)), [expected]));
  }

  const accepted: readonly string[] = [
    "return (await fetch(u)).json();",
    "const body: unknown = await (await fetch(u)).json(); return body;",
    "return (await (await fetch(u)).json()) as any;",
    "return (await (await fetch(u)).json()) as Record<string, unknown>;",
    "return (await (await fetch(u)).json()) as Partial<Customer>;",
    "return (await (await fetch(u)).json()) as { items: unknown[]; next?: any[][] };",
    "return (await (await fetch(u)).json()).id as string;",
    "const id: string = (await (await fetch(u)).json()).id; return id;",
    "return (await fetch(u)) as Response;",
    "const c = schema.parse(await (await fetch(u)).json()) as Customer; return c;",
    "const c: Customer = z.object({}).parse(await (await fetch(u)).json()); return c;",
    "const body = await (await fetch(u)).json(); const r = z.object({}).safeParse(body); if (!r.success) throw 1; return body as Customer;",
    "const validate = new Ajv().compile({}); const body = await (await fetch(u)).json(); if (!validate(body)) throw 1; return body as Customer;",
    "const c: Customer = v.parse(v.object({}), await (await fetch(u)).json()); return c;",
    "const { data } = await axios.get<Customer>(u); return z.object({}).parse(data);",
    "return fetch(u).then((r) => r.json()).then(z.object({}).parse);",
    "const body: unknown = await (await fetch(u)).json(); if (!isCustomer(body)) throw 1; return body as Customer; function isCustomer(x: unknown): x is Customer { return true; }",
    "const body = (await (await fetch(u)).json()) as Customer; assertCustomer(body); return body; function assertCustomer(x: unknown): asserts x is Customer {}",
    "const body: unknown = await (await fetch(u)).json(); if (typeof body !== 'object' || !('id' in body!)) throw 1; return body as Customer;",
    "const body = await (await fetch(u)).json(); if (typeof body.id !== 'string') throw 1; return body as Customer;",
    "const body = await (await fetch(u)).json(); if (!looksValid(body)) throw 1; return body as Customer;",
    "const r = await fetch(u); if (!r.ok) { const e = (await r.json()) as Customer; throw new Error(e.id); }",
    "const r = await fetch(u); if (r.status === 422) { const e: Customer = await r.json(); throw e; }",
    "return toCustomer(await (await fetch(u)).json()) as Customer; function toCustomer(x: unknown) { return { id: z.string().parse(x) }; }",
    "const text = JSON.parse(settings) as Customer; return text;",
    "const id = (await (await fetch(u)).json()).id.toString() as Customer; return id;",
    "return got(u).json();",
    "return axios.get<unknown>(u);",
    "const r: AxiosResponse = await axios.get(u); return r;",
    "const p: Promise<AxiosResponse> = axios.get(u); return p;",
    "return axios.delete<void>(u);",
  ];
  for (const code of accepted) {
    it(`accepts ${code}`, () => assert.deepEqual(trusted(inFunction(code)), []));
  }

  describe("of Node's own client", () => {
    const start =
      'import http from "node:http"; import { json, text } from "node:stream/consumers"; interface Customer { id: string } ';
    const cases: readonly (readonly [string, string])[] = [
      [
        'http.get(u, (res) => { let raw = ""; res.on("data", (c) => (raw += c)).on("end", () => use(JSON.parse(raw) as Customer)); });',
        "response Customer: JSON.parse(raw) as Customer -> parse(JSON.parse(raw))",
      ],
      [
        'http.get(u, (res) => { const all: Buffer[] = []; res.on("data", (c) => all.push(c)); res.on("end", () => { const c: Customer = JSON.parse(Buffer.concat(all).toString()); use(c); }); });',
        "response Customer: JSON.parse(Buffer.concat(all).toString()) -> parse(JSON.parse(Buffer.concat(all).toString()))",
      ],
      [
        'http.get(u).on("response", async (res) => { const c = (await json(res)) as Customer; use(c); });',
        "response Customer: (await json(res)) as Customer -> parse(await json(res))",
      ],
      [
        'http.get(u, async (res) => { let raw = ""; for await (const c of res) raw += c; use(JSON.parse(raw) as Customer); });',
        "response Customer: JSON.parse(raw) as Customer -> parse(JSON.parse(raw))",
      ],
    ];
    for (const [code, expected] of cases) it(code, () => assert.deepEqual(trusted(start + code), [expected]));
  });

  it("trusts by the declared return type of a function", () => {
    const code = `${imports}export async function f(): Promise<Customer> { const r = await fetch(u); return r.json(); }`;
    assert.deepEqual(trusted(code), ["response Customer: r.json() -> promise parse(r.json())"]);
    const settled = `${imports}export async function f(): Promise<Customer> { const b = await (await fetch(u)).json(); return b; }`;
    assert.deepEqual(trusted(settled), ["response Customer: b -> parse(b)"]);
    assert.deepEqual(trusted(settled.replace("Promise<Customer>", "Promise<unknown>")), []);
  });

  it("follows a helper to its callers in the file, each of which trusts on its own", () => {
    const helper = "async function load(path: string) { const r = await fetch(u + path); return r.json(); }";
    const code = `${imports}${helper} export async function a() { return (await load("a")) as Customer; }
      export async function b() { return z.object({}).parse(await load("b")); }
      export async function c() { const c: Customer[] = await load("c"); return c; }`;
    assert.deepEqual(trusted(code), [
      'response Customer: (await load("a")) as Customer -> parse(await load("a"))',
      'response Customer[]: await load("c") -> parse(await load("c"))',
    ]);
  });

  it("judges a function that it can read by what it does, not by its name", () => {
    const code = (body: string) =>
      `${imports}function validate(x: any) { ${body} } export async function get() { const body = await (await fetch(u)).json(); validate(body); return body as Customer; }`;
    assert.deepEqual(trusted(code("audit.count += 1;")).length, 1);
    assert.deepEqual(trusted(code("if (typeof x.id !== 'string') throw new Error();")), []);
  });

  it("leaves the decision to a validator that is given", () => {
    const code = `${imports}export async function get<T>(parse: (x: unknown) => T): Promise<T> { return parse(await (await fetch(u)).json()); }`;
    assert.deepEqual(trusted(code), []);
    const schema = `${imports}export async function get<T>(schema: z.ZodType<T>): Promise<T> { return schema.parse(await (await fetch(u)).json()); }`;
    assert.deepEqual(trusted(schema), []);
  });

  it("knows an alias that takes nothing for granted", () => {
    const code = (alias: string) =>
      `type Raw = ${alias}; export const f = async () => (await (await fetch(u)).json()) as Raw;`;
    assert.deepEqual(trusted(code("Record<string, unknown>")), []);
    assert.deepEqual(trusted(code("Raw")), []);
    assert.equal(trusted(code("{ id: string }")).length, 1);
  });

  it("accepts what the generated client of a contract parses", () => {
    const code =
      'import { call, parseCustomer } from "./crm.contract.gen"; export async function f() { const json = await call(async (signal) => (await fetch(u, { signal })).json() as Promise<unknown>); return parseCustomer(json) as Customer; }';
    const generated =
      "export const call = <T>(f: (s: AbortSignal) => Promise<T>): Promise<T> => f(s); export function parseCustomer(json: unknown): Customer { return json as Customer; }";
    assert.deepEqual(trusted(code, { "crm.contract.gen.ts": generated }), []);
    assert.deepEqual(trusted(code), []);
  });
});
