import assert from "node:assert/strict";
import type { CallLibrary } from "../../../src/consumer/code-facts";
import { addTimeout, throwWhenNotOk, wrapCall } from "../../../src/edits/code";
import { MarkedCode } from "../../support/code-edits";

const client = {
  uri: "file:///w/contracts/api-crm.contract.gen.ts",
  exports: new Set(["call", "HttpError", "parseCustomer"]),
};
const imported = 'import { call, HttpError } from "../contracts/api-crm.contract.gen";\n\n';

function wrapped(marked: string, library: CallLibrary = "fetch"): string {
  const code = new MarkedCode(marked, library);
  return code.edited((site, call) => wrapCall(call, site, client));
}

describe("wrapping a call in the policy of a contract", () => {
  const cases: readonly [name: string, library: CallLibrary, before: string, after: string][] = [
    [
      "an awaited fetch",
      "fetch",
      "const res = await ⟦fetch(url);",
      "const res = await call(async (signal) => HttpError.check(await fetch(url, { signal })));",
    ],
    [
      "a returned fetch with options on lines",
      "fetch",
      "function f() {\n  return ⟦fetch(url, {\n    method: 'POST', // a write\n    body,\n  });\n}",
      "function f() {\n  return call(async (signal) => HttpError.check(await fetch(url, {\n    method: 'POST', // a write\n    body,\n    signal,\n  })));\n}",
    ],
    [
      "options without a comma behind the last",
      "fetch",
      'await ⟦fetch(url, {\n  method: "PUT" // yes\n});',
      'await call(async (signal) => HttpError.check(await fetch(url, {\n  method: "PUT", // yes\n  signal\n})));',
    ],
    [
      "options on one line and empty ones",
      "fetch",
      'f(⟦fetch(url, { method: "PUT" }));',
      'f(call(async (signal) => HttpError.check(await fetch(url, { method: "PUT", signal }))));',
    ],
    [
      "empty options",
      "fetch",
      "f(⟦fetch(url, {}));",
      "f(call(async (signal) => HttpError.check(await fetch(url, { signal }))));",
    ],
    [
      "options that a constant holds",
      "fetch",
      'const init = { method: "PUT" };\nf(⟦fetch(url, init));',
      'const init = { method: "PUT" };\nf(call(async (signal) => HttpError.check(await fetch(url, { ...init, signal }))));',
    ],
    [
      "a signal of its own",
      "fetch",
      "f(⟦fetch(url, { signal: AbortSignal.timeout(5000) }));",
      "f(call(async (signal) => HttpError.check(await fetch(url, { signal: AbortSignal.any([AbortSignal.timeout(5000), signal]) }))));",
    ],
    [
      "a signal of the same name",
      "fetch",
      "six.execute(({ signal }) => ⟦fetch(url, { signal }));",
      "six.execute(({ signal }) => call(async (trySignal) => HttpError.check(await fetch(url, { signal: AbortSignal.any([signal, trySignal]) }))));",
    ],
    [
      "a signal that may be missing",
      "fetch",
      "const get = (signal?: AbortSignal) => ⟦fetch(url, { signal });",
      "const get = (signal?: AbortSignal) => call(async (trySignal) => HttpError.check(await fetch(url, { signal: signal ? AbortSignal.any([signal, trySignal]) : trySignal })));",
    ],
    [
      "a body that is read at once",
      "fetch",
      "const f = async () => (await ⟦fetch(url)).json();",
      "const f = async () => call(async (signal) => (await HttpError.check(await fetch(url, { signal }))).json());",
    ],
    [
      "a chain of then",
      "fetch",
      "void ⟦fetch(url).then((r) => r.json()).catch(() => {});",
      "void call(async (signal) => HttpError.check(await fetch(url, { signal }))).then((r) => r.json()).catch(() => {});",
    ],
    [
      "statuses that the code tells apart",
      "fetch",
      "async function f() {\n  const res = await ⟦fetch(url);\n  if (res.status === 404 || res.status === 503) return undefined;\n}",
      "async function f() {\n  const res = await call(async (signal) => HttpError.check(await fetch(url, { signal }), [404]));\n  if (res.status === 404 || res.status === 503) return undefined;\n}",
    ],
    ["axios.get", "axios", "f(⟦axios.get<T>(url));", "f(call((signal) => axios.get<T>(url, { signal })));"],
    [
      "axios.post without data",
      "axios",
      "f(⟦axios.post(url));",
      "f(call((signal) => axios.post(url, undefined, { signal })));",
    ],
    [
      "axios of a configuration",
      "axios",
      "f(⟦axios({ url, method: 'get' }));",
      "f(call((signal) => axios({ url, method: 'get', signal })));",
    ],
    [
      "got with its body, whose own retries are turned off",
      "got",
      "const c = await ⟦got(url).json<Customer>();",
      "const c = await call((signal) => got(url, { signal, retry: { limit: 0 } }).json<Customer>());",
    ],
    [
      "ky with retries",
      "ky",
      "const c = await ⟦ky.get(url, { retry: 5 }).json();",
      "const c = await call((signal) => ky.get(url, { retry: 0, signal }).json());",
    ],
    [
      "axios that axios-retry tries again",
      "axios",
      'import retry from "axios-retry";\nf(⟦axios.get(url));',
      'f(call((signal) => axios.get(url, { signal, "axios-retry": { retries: 0 } })));',
    ],
    [
      "request of undici",
      "undici",
      "const { body } = await ⟦request(url);",
      "const { body } = await call(async (signal) => HttpError.check(await request(url, { signal })));",
    ],
    [
      "an argument that is awaited",
      "axios",
      "const f = async () => ⟦axios.get(await url());",
      "const f = async () => call(async (signal) => axios.get(await url(), { signal }));",
    ],
    [
      "arguments over lines with comments",
      "fetch",
      "f(⟦fetch(\n  url, // the place\n));",
      "f(call(async (signal) => HttpError.check(await fetch(\n  url, // the place\n  { signal },\n))));",
    ],
  ];

  for (const [name, library, before, after] of cases) {
    it(`takes ${name}`, () => {
      const isChecked = library === "fetch" || library === "undici";
      const quote = before.includes("'") && !before.includes('"') ? "'" : '"';
      const names = isChecked ? "call, HttpError" : "call";
      const first = /^import .*\n/.exec(before)?.[0] ?? "";
      const from = `${first}import { ${names} } from ${quote}../contracts/api-crm.contract.gen${quote};\n${first === "" ? "\n" : ""}`;
      const text = wrapped(before, library);
      assert.equal(text, from + after);
      const again = new MarkedCode(before, library).again(
        text,
        before.slice(before.indexOf("⟦") + 1).split("(")[0] ?? "",
      );
      assert.equal(
        again.edited((site, call) => wrapCall(call, site, client)),
        text,
      );
    });
  }

  for (const [why, marked, library] of [
    ["options are a parameter", "const f = (o: RequestInit) => ⟦fetch(url, o);", "fetch"],
    ["options are spread", "f(⟦fetch(url, { ...o }));", "fetch"],
    ["options are changed", "const o = {};\no.method = 'x';\nf(⟦fetch(url, o));", "fetch"],
    ["the client may be missing", "f(⟦api?.get(url)⟧);", "axios"],
    ["the call yields", "function* g() { f(⟦fetch(yield)⟧); }", "fetch"],
    ["what is called on it is unknown", "f(⟦got(url).on('x', y));", "got"],
    ["it is no promise", "⟦got.stream(url);", "got"],
    ["it takes a callback", "⟦http.get(url, (res) => {});", "node:http"],
  ] as const) {
    it(`leaves a call alone when ${why}`, () => {
      const code = new MarkedCode(marked, library);
      assert.deepEqual(code.site === undefined ? [] : wrapCall(code.call, code.site, client), []);
    });
  }

  it("leaves a client alone that is given as a parameter, and a module without the function", () => {
    const { site, call } = new MarkedCode("f(⟦fetch(url));", "fetch");
    assert.ok(site);
    assert.deepEqual(wrapCall({ ...call, clientIsParameter: true }, site, client), []);
    assert.deepEqual(wrapCall(call, site, { ...client, exports: new Set(["parseCustomer"]) }), []);
  });

  it("calls what it imports otherwise where the name is taken", () => {
    assert.equal(
      wrapped("import { call } from './phone';\nconst f = () => ⟦fetch(url);"),
      "import { call } from './phone';\nimport { call as callApiCrm, HttpError } from '../contracts/api-crm.contract.gen';\n" +
        "const f = () => callApiCrm(async (signal) => HttpError.check(await fetch(url, { signal })));",
    );
  });

  it("adds names to the import that is there, and uses those that are", () => {
    assert.equal(
      wrapped(
        'import { parseCustomer, call as guarded } from "../contracts/api-crm.contract.gen.js";\nf(⟦fetch(url));',
      ),
      'import { parseCustomer, call as guarded, HttpError } from "../contracts/api-crm.contract.gen.js";\n' +
        "f(guarded(async (signal) => HttpError.check(await fetch(url, { signal }))));",
    );
  });

  it("imports as the file does", () => {
    assert.equal(
      wrapped("const ax = require('axios')\r\nf(⟦ax.get(url))", "axios"),
      "const ax = require('axios')\r\nconst { call } = require('../contracts/api-crm.contract.gen')\r\nf(call((signal) => ax.get(url, { signal })))",
    );
    assert.match(
      wrapped("// A licence.\n\n/** Doc. */\nexport const f = () => ⟦fetch(url);"),
      /^\/\/ A licence\.\n\nimport \{ call, HttpError \} from ".*";\n\n\/\*\* Doc\. \*\/\n/,
    );
    assert.match(
      wrapped('import a from "./a.js";\nimport b from "./b.js"; // b\nf(⟦fetch(url));'),
      /"\.\/b\.js"; \/\/ b\nimport \{ call, HttpError \} from "\.\.\/contracts\/api-crm\.contract\.gen\.js";\n/,
    );
  });
});

describe("adding a timeout to a call", () => {
  for (const [library, before, after] of [
    ["fetch", "f(⟦fetch(url));", "f(fetch(url, { signal: AbortSignal.timeout(800) }));"],
    [
      "fetch",
      "const c = new AbortController();\nf(⟦fetch(url, { signal: c.signal }));",
      "const c = new AbortController();\nf(fetch(url, { signal: AbortSignal.any([c.signal, AbortSignal.timeout(800)]) }));",
    ],
    ["axios", "f(⟦axios.post(url, data));", "f(axios.post(url, data, { timeout: 800 }));"],
    ["got", "f(⟦got(url).json());", "f(got(url, { timeout: { request: 800 } }).json());"],
    ["ky", "f(⟦ky(url));", "f(ky(url, { timeout: 800 }));"],
    ["undici", "f(⟦pool.request({ path }));", "f(pool.request({ path, signal: AbortSignal.timeout(800) }));"],
    ["node:http", "⟦http.get(url, (res) => {});", "http.get(url, { signal: AbortSignal.timeout(800) }, (res) => {});"],
    ["axios", "f(⟦axios.get(url, { timeout: 5 }));", "f(axios.get(url, { timeout: 5 }));"],
    ["fetch", "const f = (o: RequestInit) => ⟦fetch(url, o);", "const f = (o: RequestInit) => fetch(url, o);"],
  ] as const) {
    it(`${library}: ${after}`, () => {
      const code = new MarkedCode(before, library);
      const text = code.edited((site, call) => addTimeout(call, site, 800));
      assert.equal(text, after);
      const again = code.again(text, before.slice(before.indexOf("⟦") + 1).split("(")[0] ?? "");
      assert.equal(
        again.edited((site, call) => addTimeout(call, site, 800)),
        text,
      );
    });
  }

  it("writes long times in groups of digits", () => {
    const code = new MarkedCode("f(⟦ky(url));", "ky");
    assert.match(
      code.edited((site, call) => addTimeout(call, site, 1_230_000)),
      /timeout: 1_230_000/,
    );
  });
});

describe("throwing when an answer is not ok", () => {
  const failure = (status: string) => `throw new Error(\`crm.acme.example answered \${${status}}\`)`;
  for (const [name, library, before, after] of [
    [
      "behind a declaration",
      "fetch",
      "async () => {\n  const res = await ⟦fetch(url);\n  use(res);\n};",
      `async () => {\n  const res = await fetch(url);\n  if (!res.ok) ${failure("res.status")};\n  use(res);\n};`,
    ],
    [
      "behind an assignment",
      "fetch",
      "let res;\nres = await ⟦fetch(url);",
      `let res;\nres = await fetch(url);\nif (!res.ok) ${failure("res.status")};`,
    ],
    [
      "of undici, with the status that was not taken yet",
      "undici",
      "const { body } = await ⟦request(url);",
      `const { body, statusCode } = await request(url);\nif (statusCode >= 400) ${failure("statusCode")};`,
    ],
    [
      "behind the comment of the statement",
      "fetch",
      "const res = await ⟦fetch(url); // why\nuse(res);",
      `const res = await fetch(url); // why\nif (!res.ok) ${failure("res.status")};\nuse(res);`,
    ],
    [
      "in a chain",
      "fetch",
      "  void ⟦fetch(url).catch(() => {});",
      `  void fetch(url).then((res) => {\n    if (!res.ok) ${failure("res.status")};\n    return res;\n  }).catch(() => {});`,
    ],
    [
      "in a chain on a line of its own",
      "fetch",
      "export const f = () =>\n  ⟦fetch(url).then((r) => r.json());",
      `export const f = () =>\n  fetch(url).then((res) => {\n    if (!res.ok) ${failure("res.status")};\n    return res;\n  }).then((r) => r.json());`,
    ],
    [
      "where only one statement may stand",
      "fetch",
      "let res;\nif (x) res = await ⟦fetch(url);",
      `let res;\nif (x) res = await fetch(url).then((res) => {\n  if (!res.ok) ${failure("res.status")};\n  return res;\n});`,
    ],
  ] as const) {
    it(name, () => {
      const code = new MarkedCode(before, library);
      const text = code.edited((site, call) => throwWhenNotOk(call, site, "crm.acme.example"));
      assert.equal(text, after);
      const again = code.again(text, library === "fetch" ? "fetch(" : "request(");
      assert.equal(
        again.edited((site, call) => throwWhenNotOk(call, site, "crm.acme.example")),
        text,
      );
    });
  }

  it("names a host that is no template", () => {
    const code = new MarkedCode("const r = await ⟦fetch(u);", "fetch");
    assert.match(
      code.edited((site, call) => throwWhenNotOk(call, site, "`${x}`")),
      /\\`\\\$\{x\}\\` answered/,
    );
  });
});

it("an import of a client stands at the top", () => {
  assert.ok(wrapped("f(⟦fetch(url));").startsWith(imported));
});
