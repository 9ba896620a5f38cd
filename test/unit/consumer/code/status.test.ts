import assert from "node:assert/strict";
import { statusOf } from "../../../../src/consumer/code/payloads/status";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import { codeContext } from "../../../support/code-context";

/** The status of the first request in `main.ts`. */
function statusIn(code: string, files: Readonly<Record<string, string>> = {}): string {
  const context = codeContext({ ...files, "main.ts": code });
  const [call] = findRequests(context);
  assert.ok(call, "no request found");
  return statusOf(call, context);
}

describe("whether the status of an answer is looked at", () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    checked: [
      "const r = await fetch(u); if (!r.ok) throw new Error(); use(await r.json());",
      "const r = await fetch(u); if (r.status !== 200) throw new Error(); return r.json();",
      "const { ok } = await fetch(u); return ok;",
      "let r; try { r = await fetch(u); } catch (e) { throw e; } if (r.ok) go();",
      "return fetch(u).then((r) => { if (!r.ok) throw new Error(); return r.json(); });",
      "return fetch(u).then((r) => (r.ok ? r.json() : Promise.reject(r)));",
      "const [a, b] = await Promise.all([other(), fetch(u)]); if (!b.ok) throw new Error();",
      "const both = await Promise.all([fetch(u), other()]); if (!both[0].ok) throw new Error();",
      "for (const r of await Promise.all([fetch(u)])) if (!r.ok) throw new Error();",
      "const r = await fetch(u) as Response; switch (r.status) { case 200: break; }",
      "const r = (await fetch(u))!; log(r['status']);",
      "const done = (r: Response) => { if (!r.ok) throw new Error(); return r; }; return fetch(u).then(done).then((r) => r.json());",
      "const r = await run(() => fetch(u)); if (!r.ok) throw new Error(); function run<T>(f: () => Promise<T>) { return f(); }",
      "const r = flag ? await fetch(u) : undefined; if (r?.ok) go();",
      "const r = await (async () => { return fetch(u); })(); if (!r.ok) throw new Error();",
    ],
    unchecked: [
      "const r = await fetch(u); return r.json();",
      "return (await fetch(u)).json();",
      "return fetch(u).then((r) => r.json());",
      "const { body } = await fetch(u); pipe(body);",
      "const [r] = await Promise.all([fetch(u)]); return r.text();",
      "const read = (r: Response) => r.json(); return read(await fetch(u));",
      "const r = await fetch(u); console.log(r); return r.json();",
    ],
    dropped: ["await fetch(u);", "void fetch(u);", "const r = await fetch(u);", "ids.forEach((id) => fetch(u + id));"],
    "passed-on": [
      "return fetch(u);",
      "const r = await fetch(u); return r;",
      "const r = await fetch(u); r.headers.get('x'); return r;",
    ],
    undecided: [
      "const r = await fetch(u); check(r); return r.json();",
      "return handle(await fetch(u));",
      "const r = await fetch(u); return { r };",
      "this.last = await fetch(u);",
      "const all = await Promise.all(ids.map((id) => fetch(u + id)));",
      "return fetch(u).then(check).then((r) => r.json());",
    ],
  };
  for (const [expected, codes] of Object.entries(cases)) {
    for (const code of codes) {
      it(`${expected}: ${code}`, () => assert.equal(statusIn(`async function f() { ${code} }`), expected));
    }
  }

  it("reads functions of other files", () => {
    const files = { "http.ts": "export async function check(r: Response) { if (!r.ok) throw new Error(); return r; }" };
    const code = 'import { check } from "./http"; export const f = async () => (await check(await fetch(u))).json();';
    assert.equal(statusIn(code, files), "checked");
  });

  it("asks nothing of libraries that reject for a status, unless they are told not to", () => {
    assert.equal(
      statusIn('import axios from "axios"; export const f = () => axios.get(u).then((r) => r.data);'),
      "checked",
    );
    const tolerant = "export const f = async () => (await axios.get(u, { validateStatus: () => true })).data;";
    assert.equal(statusIn(`import axios from "axios"; ${tolerant}`), "unchecked");
  });

  it("reads undici's statusCode", () => {
    const start = 'import { request } from "undici"; export async function f() { ';
    assert.equal(statusIn(`${start}const { statusCode, body } = await request(u); return body.json(); }`), "unchecked");
    assert.equal(
      statusIn(`${start}const { statusCode, body } = await request(u); if (statusCode > 299) throw 1; }`),
      "checked",
    );
    assert.equal(statusIn(`${start}const { body } = await request(u); return body.json(); }`), "unchecked");
  });

  it("reads the callback of node:http", () => {
    const start = 'import http from "node:http"; ';
    assert.equal(statusIn(`${start}http.get(u, (res) => { if (res.statusCode !== 200) stop(); });`), "checked");
    assert.equal(statusIn(`${start}http.get(u, (res) => { res.on("data", use); });`), "unchecked");
    assert.equal(statusIn(`${start}http.get(u).on("response", (res) => { res.resume(); });`), "unchecked");
    assert.equal(statusIn(`${start}http.get(u, given);`), "undecided");
  });

  it("comes to an end where values go in circles", () => {
    const round = "let x: any = await fetch(u); for (;;) { x = x.next; x = await Promise.all([x]); again(x); }";
    assert.equal(statusIn(`${round} function again(y: any) { return again(y); }`), "undecided");
    const chain = (length: number) => {
      const links = Array.from({ length }, (_, index) => `const a${index + 1} = a${index};`);
      return `const a0 = await fetch(u); ${links.join(" ")} if (!a${length}.ok) throw 1;`;
    };
    assert.equal(statusIn(chain(500)), "checked");
    assert.equal(statusIn(chain(3000)), "undecided");
  });
});
