import assert from "node:assert/strict";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import { codeContext } from "../../../support/code-context";
import { textInBrief } from "../../../support/known-text";

/** The requests of a file as `library METHOD url`, with what is said of body, headers and status behind it. */
function requests(code: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return findRequests(codeContext({ ...files, "main.ts": code })).map((call) =>
    [
      call.library,
      call.method ?? "?",
      call.url === undefined ? "-" : textInBrief(call.url),
      ...(call.body === undefined ? [] : [`body ${call.body.getText()}`]),
      ...(call.headers === undefined ? [] : [`headers ${call.headers.getText()}`]),
      ...(call.throwsOnStatus ? ["throws"] : []),
    ].join(" "),
  );
}

type Case = readonly [code: string, ...requests: readonly string[]];

function check(head: string, cases: readonly Case[]): void {
  for (const [code, ...expected] of cases) it(code, () => assert.deepEqual(requests(head + code), expected));
}

describe("requests that leave the process", () => {
  describe("fetch", () => {
    check("", [
      ['fetch("https://crm/x")', "fetch GET https://crm/x"],
      ['globalThis.fetch("https://crm/x", { method: "post", body: b })', "fetch POST https://crm/x body b"],
      ['const m = "PUT"; fetch("https://crm/x", { method: m, headers: h })', "fetch PUT https://crm/x headers h"],
      ['fetch("https://crm/x", options)', "fetch ? https://crm/x"],
      ["fetch(new URL('/x', 'https://crm'))", "fetch GET https://crm/x"],
      ["fetch(url)", "fetch GET -"],
      ["fetch(`data:image/png;base64,${data}`)"],
      ["const image = 'blob:' + id; fetch(image)"],
      ["fetch(new Request('https://crm/x', { method: 'DELETE' }))", "fetch DELETE https://crm/x"],
      [
        "const o = { method: 'PATCH' }; fetch(`${process.env.CRM}/x`, { ...o, body: '1' })",
        "fetch PATCH $CRM/x body '1'",
      ],
      ["void fetch('https://crm').then((r) => r.json()).catch(() => {})", "fetch GET https://crm"],
      ['import { fetch } from "undici"; fetch("https://crm/x")', "fetch GET https://crm/x"],
      ['import request from "node-fetch"; request("https://crm/x")', "fetch GET https://crm/x"],
      ['import { fetch } from "cross-fetch"; fetch("https://crm/x")', "fetch GET https://crm/x"],
      ['function get(fetchImpl: typeof fetch) { return fetchImpl("https://crm/x"); }', "fetch GET https://crm/x"],
      ['function fetch(url: string) {} fetch("https://crm/x")'],
      ['import { fetch } from "./http"; fetch("https://crm/x")'],
      ['const repository = { fetch(id: string) {} }; repository.fetch("https://crm/x")'],
    ]);
  });

  describe("axios", () => {
    check('import axios, { type AxiosInstance } from "axios";\n', [
      ['axios.get("https://crm/x")', "axios GET https://crm/x throws"],
      ['axios("https://crm/x", { method: "post", data: d })', "axios POST https://crm/x body d throws"],
      ['axios({ url: "/x", baseURL: "https://crm/v1/", method: "put" })', "axios PUT https://crm/v1/x throws"],
      ['axios.request({ url: "https://crm/x" })', "axios GET https://crm/x throws"],
      ['axios.post("https://crm/x", d, { headers: h })', "axios POST https://crm/x body d headers h throws"],
      ['axios.delete("https://crm/x", { validateStatus: () => true })', "axios DELETE https://crm/x"],
      ['axios.get("https://crm/x", { validateStatus: (s) => s < 500 })', "axios GET https://crm/x throws"],
      [
        'const http = axios.create({ baseURL: "https://crm/v1", headers: h }); http.patch("/x", d)',
        "axios PATCH https://crm/v1/x body d headers h throws",
      ],
      [
        'const http = axios.create({ baseURL: "https://crm" }); http.get("https://other/x")',
        "axios GET https://other/x throws",
      ],
      [
        'const http = axios.create({ baseURL: "https://crm" }); http(`/x/${id}`)',
        "axios GET https://crm/x/{id} throws",
      ],
      ['const http = axios.create(settings); http.get("/x")', "axios GET {}/x throws"],
      [
        "class C { constructor(private http: AxiosInstance) {} get = () => this.http.get('/x'); }",
        "axios GET {}/x throws",
      ],
      [
        "class C { http = axios.create({ baseURL: process.env.CRM }); get() { return this.http.get('x'); } }",
        "axios GET $CRM/x throws",
      ],
      ["const { get } = axios; get('https://crm/x')", "axios GET https://crm/x throws"],
      ["axios.interceptors.request.use((c) => c); axios.isAxiosError(e); axios.create();"],
      ["axios.get('https://crm/x').then((r) => r.data.get('y'))", "axios GET https://crm/x throws"],
      ["class Axios { get(url: string) {} } new Axios().get('https://crm/x')"],
    ]);
    it("asks where the name comes from", () => {
      assert.deepEqual(
        requests('import axios from "./axios"; axios.get("https://crm/x")', {
          "axios.ts": "export default { get() {} };",
        }),
        [],
      );
      assert.deepEqual(requests('import type { AxiosInstance } from "axios"; const x = 1;'), []);
      assert.deepEqual(requests('const axios = require("axios"); axios.get("https://crm/x")'), [
        "axios GET https://crm/x throws",
      ]);
    });
    it("follows a client that another file makes", () => {
      const client =
        'import axios from "axios"; import { BASE } from "./config"; export const http = axios.create({ baseURL: BASE });';
      const files = { "client.ts": client, "config.ts": 'export const BASE = "https://crm";' };
      assert.deepEqual(requests('import { http } from "./client"; http.get("/x")', files), [
        "axios GET https://crm/x throws",
      ]);
    });
    it("follows a factory to its only call", () => {
      const factory = 'import axios from "axios"; function make(baseURL: string) { return axios.create({ baseURL }); }';
      assert.deepEqual(requests(`${factory} make("https://crm").get("/x")`), ["axios GET https://crm/x throws"]);
      assert.deepEqual(requests(`${factory} make("https://crm").get("/x"); make("https://b")`), [
        "axios GET {}/x throws",
      ]);
    });
    it("knows NestJS's HttpService, of which nobody sees the options", () => {
      const head =
        'import { HttpService } from "@nestjs/axios"; class C { constructor(private readonly http: HttpService) {}';
      assert.deepEqual(requests(`${head} a() { return this.http.get("https://crm/x"); } }`), [
        "axios GET https://crm/x throws",
      ]);
      assert.deepEqual(requests(`${head} a() { return this.http.axiosRef.get("https://crm/x"); } }`), [
        "axios GET https://crm/x throws",
      ]);
    });
  });

  describe("got and ky", () => {
    check('import got, { type Got } from "got"; import ky from "ky";\n', [
      ['await got("https://crm/x").json()', "got GET https://crm/x throws"],
      ['got.post("https://crm/x", { json: d, headers: h })', "got POST https://crm/x body d headers h throws"],
      ['got({ url: "https://crm/x", method: "PUT" })', "got PUT https://crm/x throws"],
      ['got("https://crm/x", { throwHttpErrors: false })', "got GET https://crm/x"],
      ['const c = got.extend({ prefixUrl: "https://crm/v1" }); c("x")', "got GET https://crm/v1/x throws"],
      [
        'const c = got.extend({ prefixUrl: "https://crm" }).extend({ throwHttpErrors: false }); c.get("x")',
        "got GET https://crm/x",
      ],
      ["const f = (client: Got) => client.get('x')", "got GET {}/x throws"],
      ['ky.get("https://crm/x").json()', "ky GET https://crm/x throws"],
      [
        'const api = ky.create({ prefixUrl: "https://crm" }); api.put("x", { json: d })',
        "ky PUT https://crm/x body d throws",
      ],
      [
        'const api = ky.create({ prefix: "https://crm" }).extend({ retry: 0 }); api("x")',
        "ky GET https://crm/x throws",
      ],
      ['import { got as g } from "got"; g("https://crm/x")', "got GET https://crm/x throws"],
      ["const g = got; g.head('https://crm/x')", "got HEAD https://crm/x throws"],
    ]);
  });

  describe("undici", () => {
    check(
      'import * as undici from "undici"; import { Client, Pool, Agent, request, type Dispatcher } from "undici";\n',
      [
        ['request("https://crm/x")', "undici GET https://crm/x"],
        ['undici.request("https://crm/x", { method: "POST", body: b })', "undici POST https://crm/x body b"],
        ['const c = new Client("https://crm"); c.request({ path: "/x", method: "GET" })', "undici GET https://crm/x"],
        ['new Pool(process.env.CRM!).request({ path: `/x/${id}`, method: "POST" })', "undici POST $CRM/x/{id}"],
        [
          'const a = new Agent().compose(retry()); a.request({ origin: "https://crm", path: "/x", method: "GET" })',
          "undici GET https://crm/x",
        ],
        [
          "const f = (d: Dispatcher) => d.request({ origin: 'https://crm', path: '/x', method: 'GET' })",
          "undici GET https://crm/x throws",
        ],
        ['request("https://crm/x", { throwOnError: true })', "undici GET https://crm/x throws"],
      ],
    );
  });

  describe("node:http", () => {
    check('import https from "node:https"; import * as http from "http";\n', [
      ['https.get("https://crm/x", (res) => {})', "node:http GET https://crm/x"],
      ['https.request("https://crm/x", { method: "POST", headers: h }, cb)', "node:http POST https://crm/x headers h"],
      [
        'http.request({ hostname: "crm", port: 8080, path: `/x/${id}`, method: "PUT" })',
        "node:http PUT http://crm:8080/x/{id}",
      ],
      ['https.request({ host: process.env.CRM_HOST, path: "/x" })', "node:http GET https://$CRM_HOST/x"],
      [
        'const req = https.request(new URL("https://crm/x"), { method: "POST" }); req.write(d); req.end();',
        "node:http POST https://crm/x body d",
      ],
      ["http.createServer((req, res) => res.end())"],
      ["https.request(options)", "node:http ? -"],
    ]);
  });

  describe("the place that names the host", () => {
    const place = (code: string, files: Readonly<Record<string, string>> = {}) =>
      findRequests(codeContext({ ...files, "main.ts": code })).map(({ urlNode }) => urlNode.getText());
    const config = { "config.ts": 'export const BASE = "https://crm";' };

    it("is the constant in this file", () => {
      assert.deepEqual(place('const CRM = "https://crm"; fetch(`${CRM}/x`)'), ['"https://crm"']);
      assert.deepEqual(place('fetch(new URL("/x", "https://crm"))'), ['"https://crm"']);
      assert.deepEqual(place("fetch(process.env.CRM + '/x')"), ["process.env.CRM"]);
      assert.deepEqual(place("fetch(`https://crm/${id}`)"), ["`https://crm/${id}`"]);
      assert.deepEqual(place('import ax from "axios"; ax.create({ baseURL: "https://crm" }).get("/x")'), [
        '"https://crm"',
      ]);
    });

    it("is in the call where another file has the constant", () => {
      assert.deepEqual(place('import { BASE } from "./config"; fetch(BASE + "/x")', config), ["BASE"]);
    });

    it("is the callee of a call without URL", () => {
      assert.deepEqual(place("fetch()"), ["fetch"]);
    });
  });
});
