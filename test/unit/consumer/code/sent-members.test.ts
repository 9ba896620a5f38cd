import assert from "node:assert/strict";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import { findMessages } from "../../../../src/consumer/code/writes/messages";
import { bodyOf, headersOf, messageKeysOf } from "../../../../src/consumer/code/writes/sent-members";
import type { SentMembers } from "../../../../src/consumer/code-facts";
import { codeContext } from "../../../support/code-context";

/** `name=value` of each, `!` behind a name whose value is random, `!!` behind one made for each try, `…` for unknown others. */
function sent(code: string, what: typeof headersOf, files: Readonly<Record<string, string>> = {}): string {
  const context = codeContext({ ...files, "main.ts": code });
  const [call] = [...findRequests(context), ...findMessages(context)];
  assert.ok(call, "no call found");
  return inBrief(what(call, context), code);
}

function inBrief({ members, complete }: SentMembers, code: string): string {
  const all = members.map(({ name, value, random }) => {
    const marks = random === undefined ? "" : random.perTry ? "!!" : "!";
    return `${name}${marks}=${code.slice(value.start, value.end)}`;
  });
  return [...all, ...(complete ? [] : ["…"])].join(" ");
}

describe("what a call sends", () => {
  describe("headers", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["fetch(u);", ""],
      ["fetch(u, { method: 'POST' });", ""],
      ["fetch(u, { headers: { Accept: 'a', 'X-Id': id } });", "Accept='a' X-Id=id"],
      ["fetch(u, { headers: { ...base, 'X-Id': id } });", "… X-Id=id".split(" ").reverse().join(" ")],
      ["const base = { A: a }; fetch(u, { headers: { ...base, B: b } });", "A=a B=b"],
      ["const headers = { A: a }; fetch(u, { headers });", "A=a"],
      [
        "const headers: Record<string, string> = { A: a }; headers['B'] = b; headers.C = c; fetch(u, { headers });",
        "A=a B=b C=c",
      ],
      ["const headers = { A: a }; addTo(headers); fetch(u, { headers });", "A=a …"],
      [
        "const headers = new Headers({ A: a }); headers.set('B', b); headers.append('C', c); fetch(u, { headers });",
        "A=a B=b C=c",
      ],
      ["const headers = new Headers(); headers.set(name, b); fetch(u, { headers });", "…"],
      ["fetch(u, { headers: [['A', a], ['B', b]] });", "A=a B=b"],
      ["const name = 'Idempotency-Key'; fetch(u, { headers: { [name]: key } });", "Idempotency-Key=key"],
      ["fetch(u, { headers: { ...(flag ? { A: a } : {}) } });", "A=a"],
      ["fetch(u, { headers: { ...(flag && { A: a }) } });", "A=a"],
      ["fetch(u, { headers: make(id) }); function make(id: string) { return { A: id }; }", "A=id"],
      ["fetch(u, { headers: make(id) });", "…"],
      ["fetch(u, options);", "…"],
      ["fetch(u, { ...options, method: 'POST' });", "…"],
      ["fetch(u, { ...options, headers: { A: a } });", "A=a"],
      ["fetch(u, { headers: Object.assign({ A: a }, { B: b }) });", "A=a B=b"],
    ];
    for (const [code, expected] of cases) it(code, () => assert.equal(sent(code, headersOf), expected));

    it("those of the client come with every call", () => {
      const code = (client: string) =>
        `import axios from "axios"; ${client} http.post(u, body, { headers: { A: a } });`;
      assert.equal(sent(code("const http = axios.create({ headers: { B: b } });"), headersOf), "A=a B=b");
      assert.equal(sent(code("const http = axios.create(settings);"), headersOf), "A=a …");
      const interceptors = "const http = axios.create({}); http.interceptors.request.use(addKey);";
      assert.equal(sent(code(interceptors), headersOf), "A=a …");
    });

    it("a client that is given may send any", () => {
      const code =
        'import type { AxiosInstance } from "axios"; export const f = (http: AxiosInstance) => http.post(u, body);';
      assert.equal(sent(code, headersOf), "…");
    });

    it("are read from other files, and marked at the call", () => {
      const code = 'import { headers } from "./headers"; fetch(u, { headers });';
      assert.equal(sent(code, headersOf, { "headers.ts": "export const headers = { A: 'a' };" }), "A=fetch");
    });
  });

  describe("values of chance", () => {
    const start =
      'import { randomUUID } from "node:crypto"; import { v4 as uuid, v5 } from "uuid"; import { nanoid } from "nanoid"; import pRetry from "p-retry"; declare function withRetry<T>(f: () => Promise<T>): Promise<T>; ';
    const cases: readonly (readonly [string, string])[] = [
      ["const key = randomUUID(); fetch(u, { headers: { K: key } });", "K!=key"],
      ["fetch(u, { headers: { K: crypto.randomUUID() } });", "K!=crypto.randomUUID()"],
      ["fetch(u, { headers: { K: uuid() } });", "K!=uuid()"],
      ["fetch(u, { headers: { K: `k-${nanoid()}` } });", "K!=`k-${nanoid()}`"],
      ["fetch(u, { headers: { K: String(Date.now()) } });", "K!=String(Date.now())"],
      ["fetch(u, { headers: { K: 'k' + Math.random() } });", "K!='k' + Math.random()"],
      ["fetch(u, { headers: { K: new Date().toISOString() } });", "K!=new Date().toISOString()"],
      ["fetch(u, { headers: { K: Math.random().toString(36).slice(2) } });", "K!=Math.random().toString(36).slice(2)"],
      ["const newKey = () => randomUUID(); fetch(u, { headers: { K: newKey() } });", "K!=newKey()"],
      ["fetch(u, { headers: { K: v5(change.id, space) } });", "K=v5(change.id, space)"],
      ["fetch(u, { headers: { K: new Date(change.at).toISOString() } });", "K=new Date(change.at).toISOString()"],
      ["fetch(u, { headers: { K: change.decisionId } });", "K=change.decisionId"],
      ["fetch(u, { headers: { K: given ?? randomUUID() } });", "K=given ?? randomUUID()"],
      ["function randomId() { return change.id; } fetch(u, { headers: { K: randomId() } });", "K=randomId()"],
      ["withRetry(() => fetch(u, { headers: { K: randomUUID() } }));", "K!!=randomUUID()"],
      ["withRetry(() => { const key = randomUUID(); return fetch(u, { headers: { K: key } }); });", "K!!=key"],
      ["const key = randomUUID(); withRetry(() => fetch(u, { headers: { K: key } }));", "K!=key"],
      ["pRetry(async () => { await fetch(u, { headers: { K: uuid() } }); });", "K!!=uuid()"],
      [
        "for (let i = 0; i < 3; i++) { try { await fetch(u, { headers: { K: uuid() } }); break; } catch {} }",
        "K!!=uuid()",
      ],
      [
        "const key = uuid(); for (let i = 0; i < 3; i++) { try { await fetch(u, { headers: { K: key } }); break; } catch {} }",
        "K!=key",
      ],
      ["for (const change of changes) { try { await fetch(u, { headers: { K: uuid() } }); } catch {} }", "K!=uuid()"],
      ["app.post('/x', async () => { await fetch(u, { headers: { K: uuid() } }); });", "K!=uuid()"],
      ["load().then(() => fetch(u, { headers: { K: uuid() } }));", "K!=uuid()"],
    ];
    for (const [code, expected] of cases) it(code, () => assert.equal(sent(start + code, headersOf), expected));
  });

  describe("bodies", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["fetch(u, { method: 'POST' });", ""],
      ["fetch(u, { method: 'POST', body: JSON.stringify({ id, limit: 5 }) });", "id=id limit=5"],
      ["fetch(u, { method: 'POST', body: JSON.stringify(change) });", "…"],
      ["const body = { id }; fetch(u, { method: 'POST', body: JSON.stringify(body) });", "id=id"],
      [
        "fetch(u, { method: 'POST', body: JSON.stringify({ ...change, key }) });",
        "… key=key".split(" ").reverse().join(" "),
      ],
      ["fetch(u, { method: 'POST', body: new URLSearchParams({ id }) });", "id=id"],
      ["const form = new FormData(); form.append('id', id); fetch(u, { method: 'POST', body: form });", "id=id"],
      ["fetch(u, { method: 'POST', body: '<xml/>' });", "…"],
      ['import axios from "axios"; axios.post(u, { id });', "id=id"],
      ['import axios from "axios"; axios({ url: u, method: "post", data: { id } });', "id=id"],
      ['import got from "got"; got.post(u, { json: { id } });', "id=id"],
      ['import ky from "ky"; ky.post(u, { json: { id } });', "id=id"],
      ['import http from "node:http"; http.request(u, { method: "POST" });', "…"],
    ];
    for (const [code, expected] of cases) it(code, () => assert.equal(sent(code, bodyOf), expected));
  });

  describe("messages", () => {
    const kafka = 'import { Kafka } from "kafkajs"; const p = new Kafka({}).producer(); ';
    const sqs =
      'import { SQSClient, SendMessageCommand, SendMessageBatchCommand } from "@aws-sdk/client-sqs"; const c = new SQSClient({}); ';
    const cases: readonly (readonly [string, string, string, string])[] = [
      [
        `${kafka}p.send({ topic: "t", messages: [{ key: id, value: JSON.stringify({ limit }), headers: { K: k } }] });`,
        "key=id",
        "K=k",
        "limit=limit",
      ],
      [
        `${kafka}p.send({ topic: "t", messages: changes.map((c) => ({ key: c.id, value: JSON.stringify(c) })) });`,
        "key=c.id",
        "",
        "…",
      ],
      [`${kafka}p.send({ topic: "t", messages });`, "…", "…", "…"],
      [
        `${sqs}c.send(new SendMessageCommand({ QueueUrl: q, MessageBody: JSON.stringify({ id }), MessageDeduplicationId: id }));`,
        "MessageDeduplicationId=id",
        "",
        "id=id",
      ],
      [
        `${sqs}c.send(new SendMessageBatchCommand({ QueueUrl: q, Entries: [{ Id: "1", MessageBody: b, MessageGroupId: g }] }));`,
        "MessageGroupId=g",
        "",
        "…",
      ],
      [
        'import { PubSub } from "@google-cloud/pubsub"; new PubSub().topic("t").publishMessage({ json: { id }, orderingKey: id, attributes: { K: k } });',
        "orderingKey=id",
        "K=k",
        "id=id",
      ],
      [
        'import amqp from "amqplib"; const ch = await (await amqp.connect(u)).createChannel(); ch.publish("x", "r", Buffer.from(JSON.stringify({ id })), { messageId: id, headers: { K: k } });',
        "messageId=id",
        "K=k",
        "id=id",
      ],
    ];
    for (const [code, keys, headers, body] of cases) {
      it(code, () => {
        assert.equal(sent(code, messageKeysOf), keys);
        assert.equal(sent(code, headersOf), headers);
        assert.equal(sent(code, bodyOf), body);
      });
    }
  });
});
