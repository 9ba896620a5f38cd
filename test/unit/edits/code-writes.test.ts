import assert from "node:assert/strict";
import type { CallSite } from "../../../src/consumer/call-site";
import type { CallLibrary, FailureFate, OutboundCall } from "../../../src/consumer/code-facts";
import { validatePayload } from "../../../src/edits/code";
import {
  addBodyMember,
  addHeader,
  addMissingFields,
  addRecordDecision,
  deriveKey,
  moveKeyOut,
  passFailureOn,
  sentValue,
} from "../../../src/edits/code-writes";
import { storeThenWrite } from "../../../src/edits/store-then-write";
import type { Location } from "../../../src/text/location";
import { MarkedCode } from "../../support/code-edits";

const client = {
  uri: "file:///w/src/limit.contract.gen.ts",
  exports: new Set(["call", "idempotencyKey", "parseLimit", "ResultStore", "DecisionRecord"]),
};

function place(text: string, part: string): Location {
  const start = text.indexOf(part);
  assert.ok(start >= 0);
  return { uri: "file:///w/src/main.ts", span: { start, end: start + part.length } };
}

function dropped(how: "catch" | "catch-method" | "floating"): FailureFate {
  return { kind: "dropped", how, location: place("x", "x") };
}

describe("sending the idempotency key", () => {
  const key = (site: CallSite, call: OutboundCall) =>
    addHeader(call, site, "Idempotency-Key", "idempotencyKey(change)", client);
  const from = 'import { idempotencyKey } from "./limit.contract.gen";\n\n';

  for (const [before, after] of [
    [
      'f(⟦fetch(url, { method: "POST" }));',
      'f(fetch(url, { method: "POST", headers: { "Idempotency-Key": idempotencyKey(change) } }));',
    ],
    [
      'f(⟦fetch(url, {\n  headers: {\n    accept: "x",\n  },\n}));',
      'f(fetch(url, {\n  headers: {\n    accept: "x",\n    "Idempotency-Key": idempotencyKey(change),\n  },\n}));',
    ],
    [
      'const headers = { accept: "x" };\nf(⟦fetch(url, { headers }));',
      'const headers = { accept: "x" };\nf(fetch(url, { headers: { ...headers, "Idempotency-Key": idempotencyKey(change) } }));',
    ],
  ] as const) {
    it(before, () => {
      const code = new MarkedCode(before, "fetch");
      const text = code.edited(key);
      assert.equal(text, from + after);
      assert.equal(code.again(text, "fetch(").edited(key), text);
    });
  }

  it("leaves headers alone that cannot be read", () => {
    const code = new MarkedCode("const f = (headers: Headers) => ⟦fetch(url, { headers });", "fetch");
    assert.equal(code.edited(key), code.text);
  });

  it("goes into the body, whatever that is", () => {
    const edit = (site: CallSite, call: OutboundCall) => addBodyMember(call, site, "key", "1");
    const literal = new MarkedCode("f(⟦fetch(url, { body: JSON.stringify({ limit }) }));", "fetch");
    assert.equal(literal.edited(edit), "f(fetch(url, { body: JSON.stringify({ limit, key: 1 }) }));");
    const named = new MarkedCode("f(⟦axios.post(url, change));", "axios");
    assert.equal(named.edited(edit), "f(axios.post(url, { ...change, key: 1 }));");
  });

  it("is made of what is sent, where that has a name", () => {
    for (const [marked, library, value] of [
      ["⟦fetch(url, { body: JSON.stringify(change) });", "fetch", "change"],
      ["⟦ky.post(url, { json: this.change });", "ky", "this.change"],
      ["⟦axios.put(url, change);", "axios", "change"],
      ["⟦fetch(url, { body: JSON.stringify({ a }) });", "fetch", undefined],
      ["⟦fetch(url, { body });", "fetch", undefined],
    ] as const) {
      const { site, call } = new MarkedCode(marked, library);
      assert.ok(site);
      assert.equal(sentValue(call, site), value, marked);
    }
  });
});

describe("a key that changes with every try", () => {
  const code = (body: string) => new MarkedCode(body, "fetch");

  it("is derived from the decision", () => {
    const one = code('f(⟦fetch(url, { headers: { "K": randomUUID() } }));');
    const edit = (site: CallSite) => deriveKey(place(one.text, "randomUUID()"), "idempotencyKey(change)", site, client);
    assert.match(one.edited(edit), /headers: \{ "K": idempotencyKey\(change\) \}/);
  });

  it("is made before the retry, in the same function", () => {
    const one = code(
      "async function write() {\n  try {\n    await withRetry(() =>\n      ⟦fetch(url, { headers: { k: randomUUID() } }),\n    );\n  } catch {}\n}",
    );
    assert.equal(
      one.edited((site) => moveKeyOut(place(one.text, "randomUUID()"), site)),
      "async function write() {\n  try {\n    const idempotencyKey = randomUUID();\n    await withRetry(() =>\n      fetch(url, { headers: { k: idempotencyKey } }),\n    );\n  } catch {}\n}",
    );
  });

  it("is made before the loop that tries", () => {
    const one = code("async function w() {\n  for (;;) {\n    await ⟦fetch(url, { headers: { k: uuid() } });\n  }\n}");
    assert.match(
      one.edited((site) => moveKeyOut(place(one.text, "uuid()"), site)),
      /\n {2}const idempotencyKey = uuid\(\);\n {2}for /,
    );
  });

  it("stays where it needs what only the try knows, or where nothing is made once", () => {
    const loop = code(
      "async function w() {\n  for (const x of y) {\n    await ⟦fetch(url, { headers: { k: uuid(x) } });\n  }\n}",
    );
    assert.equal(
      loop.edited((site) => moveKeyOut(place(loop.text, "uuid(x)"), site)),
      loop.text,
    );
    const bare = code("export const w = () => retry(() => ⟦fetch(url, { headers: { k: uuid() } }));");
    assert.equal(
      bare.edited((site) => moveKeyOut(place(bare.text, "uuid()"), site)),
      bare.text,
    );
  });
});

describe("a failure that nobody hears of", () => {
  const passed = (marked: string, how: "catch" | "catch-method" | "floating") =>
    new MarkedCode(marked, "fetch").edited((site, call) => passFailureOn({ ...call, failure: dropped(how) }, site));

  it("is thrown again", () => {
    assert.equal(
      passed(
        "async function f() {\n  try {\n    await ⟦fetch(u);\n  } catch (e) {\n    console.error(e);\n  }\n}",
        "catch",
      ),
      "async function f() {\n  try {\n    await fetch(u);\n  } catch (e) {\n    console.error(e);\n    throw e;\n  }\n}",
    );
    assert.equal(
      passed("async function f() {\n  try {\n    await ⟦fetch(u);\n  } catch {}\n}", "catch"),
      "async function f() {\n  try {\n    await fetch(u);\n  } catch (error) {\n    throw error;\n  }\n}",
    );
  });

  it("is waited for", () => {
    assert.equal(
      passed("export function f() {\n  void ⟦fetch(u).catch(() => {});\n}", "catch-method"),
      "export async function f() {\n  await fetch(u);\n}",
    );
    assert.equal(
      passed("class A {\n  f() {\n    ⟦fetch(u);\n  }\n}", "floating"),
      "class A {\n  async f() {\n    await fetch(u);\n  }\n}",
    );
  });

  it("stays where the function promises another result", () => {
    const marked = "function f(): void {\n  void ⟦fetch(u).catch(() => {});\n}";
    assert.equal(passed(marked, "catch-method"), marked.replace("⟦", ""));
  });

  it("leads to the store when a write is stored first", () => {
    const storing = { ...client, exports: new Set(["ResultStore"]) };
    const kept = { id: "decisionId", host: "core.example", hasDeadLetter: true };
    const store = (marked: string, how: "catch" | "catch-method") =>
      new MarkedCode(marked, "fetch").edited((site, call) =>
        storeThenWrite({ ...call, failure: dropped(how) }, site, storing, kept),
      );
    assert.equal(
      store(
        "export function send(change: Change) {\n  void ⟦fetch(u, { body: JSON.stringify(change) }).catch(() => {});\n}",
        "catch-method",
      ),
      [
        'import type { ResultStore } from "./limit.contract.gen";',
        "",
        "export async function send(change: Change, store: ResultStore<Change>) {",
        "  await store.save(change.decisionId, change);",
        "  try {",
        "    const answer = await fetch(u, { body: JSON.stringify(change) });",
        "    if (!answer.ok) throw new Error(`core.example answered ${answer.status}`);",
        "  } catch (error) {",
        "    await store.deadLetter(change.decisionId, change, error);",
        "    throw error;",
        "  }",
        "  await store.done(change.decisionId);",
        "}",
      ].join("\n"),
    );
    assert.equal(
      store(
        "async function send(change: Change) {\n  try {\n    const res = await ⟦fetch(u, { body: JSON.stringify(change) });\n  } catch (e) {\n    log(e);\n  }\n}",
        "catch",
      ),
      [
        'import type { ResultStore } from "./limit.contract.gen";',
        "",
        "async function send(change: Change, store: ResultStore<Change>) {",
        "  await store.save(change.decisionId, change);",
        "  try {",
        "    const res = await fetch(u, { body: JSON.stringify(change) });",
        "    if (!res.ok) throw new Error(`core.example answered ${res.status}`);",
        "  } catch (e) {",
        "    log(e);",
        "    await store.deadLetter(change.decisionId, change, e);",
        "    throw e;",
        "  }",
        "  await store.done(change.decisionId);",
        "}",
      ].join("\n"),
    );
  });
});

describe("a store that keeps more than the value", () => {
  it("is given the record and the approval, where the module has such", () => {
    const full = { ...client, exports: new Set(["ResultStore", "DecisionRecord", "Approval"]) };
    const code = new MarkedCode(
      "async function send(change: Change, record: DecisionRecord) {\n  ⟦axios.put(u, change);\n}",
      "axios",
    );
    const text = code.edited((site, call) =>
      storeThenWrite({ ...call, failure: dropped("floating") }, site, full, {
        id: "id",
        host: "x",
        hasDeadLetter: false,
      }),
    );
    assert.equal(
      text,
      [
        'import type { ResultStore, DecisionRecord, Approval } from "./limit.contract.gen";',
        "",
        'async function send(change: Change, record: DecisionRecord, store: ResultStore<Change>, approval: Approval | "not-needed") {',
        "  await store.save(change.id, change, record, approval);",
        "  await axios.put(u, change);",
        "  await store.done(change.id);",
        "}",
      ].join("\n"),
    );
  });
});

describe("the audit record", () => {
  it("is written before the write, by a function that callers give", () => {
    const code = new MarkedCode("async function w(limit: number) {\n  await ⟦fetch(u);\n}", "fetch");
    const text = code.edited((site) => addRecordDecision(site, client));
    assert.equal(
      text,
      'import type { DecisionRecord } from "./limit.contract.gen";\n\n' +
        "async function w(limit: number, record: DecisionRecord, recordDecision: (record: DecisionRecord) => Promise<void>) {\n" +
        "  await recordDecision(record);\n  await fetch(u);\n}",
    );
    assert.equal(
      code.again(text, "fetch(").edited((site) => addRecordDecision(site, client)),
      text,
    );
  });

  it("is written by the function that the file has for it", () => {
    const code = new MarkedCode(
      'import { recordDecision } from "./audit";\nasync function w() {\n  await ⟦fetch(u);\n}',
      "fetch",
    );
    assert.equal(
      code.edited((site) => addRecordDecision(site, client)),
      'import { recordDecision } from "./audit";\n' +
        "async function w(record: Parameters<typeof recordDecision>[0]) {\n  await recordDecision(record);\n  await fetch(u);\n}",
    );
  });

  it("stays out of functions whose last parameter may be missing, and of JavaScript", () => {
    const optional = new MarkedCode("async function w(limit?: number) {\n  await ⟦fetch(u);\n}", "fetch");
    assert.equal(
      optional.edited((site) => addRecordDecision(site, client)),
      optional.text,
    );
    const script = new MarkedCode("async function w() {\n  await ⟦fetch(u);\n}", "fetch", "/w/src/main.js");
    assert.equal(
      script.edited((site) => addRecordDecision(site, client)),
      script.text,
    );
  });

  it("gets the fields that it lacks, of which parameters of the same name are taken", () => {
    const code = new MarkedCode(
      "async function w(model: string) {\n  record({\n    id,\n  });\n  await ⟦fetch(u);\n}",
      "fetch",
    );
    const { span } = place(code.text, "{\n    id,\n  }");
    const edits = code.site === undefined ? [] : addMissingFields(span, ["model", "at"], code.site);
    assert.equal(edits[0]?.newText, "\n    model,\n    at: at,");
    const [blank] = edits[0].blanks ?? [];
    assert.equal(blank && edits[0].newText.slice(blank.span.start), "at,");
  });
});

describe("a validator in the place of an assertion", () => {
  it("takes what is asserted", () => {
    const code = new MarkedCode("const c = (await res.⟦json()⟧) as Customer;", "fetch");
    const mend = {
      replace: place(code.text, "(await res.json()) as Customer").span,
      value: place(code.text, "await res.json()").span,
    };
    const payload = {
      uri: "",
      location: place(code.text, "Customer"),
      type: "Customer",
      from: "response",
      mend,
    } as const;
    assert.equal(
      code.edited((site) => validatePayload(payload, "parseLimit", site, client)),
      'import { parseLimit } from "./limit.contract.gen";\n\nconst c = parseLimit(await res.json());',
    );
  });

  const validated = (
    marked: string,
    library: CallLibrary,
    whole: string,
    value: string,
    gives: "promise" | "axios",
  ) => {
    const code = new MarkedCode(marked, library);
    const mend = { replace: place(code.text, whole).span, value: place(code.text, value).span, gives };
    const payload = { uri: "", location: place(code.text, value), type: "Customer", from: "response", mend } as const;
    return code.edited((site) => validatePayload(payload, "parseLimit", site, client)).replace(/^import .*\n\n/, "");
  };

  it("goes behind a promise", () => {
    assert.equal(
      validated(
        "f(res.⟦json()⟧ as Promise<Customer>);",
        "fetch",
        "res.json() as Promise<Customer>",
        "res.json()",
        "promise",
      ),
      "f(res.json().then(parseLimit));",
    );
  });

  it("takes the data of an answer", () => {
    const call = "axios.get<Customer>(u)";
    assert.equal(
      validated(`f(⟦${call}⟧);`, "axios", call, call, "axios"),
      `f(${call}.then((res) => ({ ...res, data: parseLimit(res.data) })));`,
    );
  });
});
