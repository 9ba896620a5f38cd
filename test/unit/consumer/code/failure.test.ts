import assert from "node:assert/strict";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import { failureOf } from "../../../../src/consumer/code/writes/failure";
import { findMessages } from "../../../../src/consumer/code/writes/messages";
import { codeContext } from "../../../support/code-context";

/** The fate of the first call's failure: `passed-on`, or how it is dropped and the text that says so. */
function fateIn(code: string, files: Readonly<Record<string, string>> = {}): string {
  const context = codeContext({ ...files, "main.ts": code });
  const [call] = [...findRequests(context), ...findMessages(context)];
  assert.ok(call, "no call found");
  const fate = failureOf(call, context);
  if (fate.kind !== "dropped") return fate.kind;
  return `${fate.how}: ${code.slice(fate.location.span.start, fate.location.span.end)}`;
}

const inFunction = (code: string) => `async function f() { ${code} }`;

describe("who hears of a failed call", () => {
  const dropped: readonly (readonly [string, string])[] = [
    ["try { await fetch(u); } catch {}", "catch: catch"],
    ["try { await fetch(u); } catch (e) { console.error(e); }", "catch: catch (e)"],
    [
      "try { const r = await fetch(u); if (!r.ok) throw 1; } catch (e) { console.error(String(e)); return; }",
      "catch: catch (e)",
    ],
    [
      "try { await fetch(u); } catch (e) { const text = e instanceof Error ? e.message : String(e); logger.warn({ text }); }",
      "catch: catch (e)",
    ],
    ["try { await fetch(u); } catch (e) { this.logger.error('failed', e); }", "catch: catch (e)"],
    ["try { await fetch(u); } catch (e) { return undefined; }", "catch: catch (e)"],
    ["try { await fetch(u); } catch (e) { console.error(describe(e), { id: toId(e) }); }", "catch: catch (e)"],
    ["for (const i of is) { try { await fetch(u); } catch (e) { log.error(e); continue; } }", "catch: catch (e)"],
    [
      "try { await again(() => fetch(u)); } catch (e) { console.log(e); } function again<T>(f: () => T) { return f(); }",
      "catch: catch (e)",
    ],
    ["try { await Promise.all(is.map((i) => fetch(u + i))); } catch (e) { console.log(e); }", "catch: catch (e)"],
    ["try { await Promise.all([fetch(u), other()]); } catch { }", "catch: catch "],
    ["const p = fetch(u); try { await p; } catch {}", "catch: catch"],
    ["try { await fetch(u).then((r) => r.json()); } catch {}", "catch: catch"],
    ["await fetch(u).catch(() => {});", "catch-method: catch(() => {})"],
    ["return fetch(u).catch(console.error);", "catch-method: catch(console.error)"],
    [
      "await fetch(u).then((r) => r.json()).catch((e) => console.error(e));",
      "catch-method: catch((e) => console.error(e))",
    ],
    ["await fetch(u).then(use, () => undefined);", "catch-method: then(use, () => undefined)"],
    ["fetch(u);", "floating: fetch"],
    ["void fetch(u).then(use);", "floating: fetch"],
    ["is.forEach(async (i) => { await fetch(u + i); });", "floating: fetch"],
    ["setTimeout(() => fetch(u), 5);", "floating: fetch"],
    ["void (async () => { await fetch(u); })();", "floating: fetch"],
    ["await Promise.allSettled([fetch(u)]);", "floating: fetch"],
    ["const send = () => fetch(u); send().catch(() => {});", "catch-method: catch(() => {})"],
  ];
  for (const [code, expected] of dropped) {
    it(`nobody: ${code}`, () => assert.equal(fateIn(inFunction(code)).trim(), expected.trim()));
  }

  const heard: readonly string[] = [
    "await fetch(u);",
    "return fetch(u);",
    "try { return fetch(u); } catch {}",
    "try { await fetch(u); } catch (e) { throw new Failed(e); }",
    "try { await fetch(u); } catch (e) { console.error(e); throw e; }",
    "try { await fetch(u); } catch (e) { if (!isGone(e)) throw e; }",
    "try { await fetch(u); } catch (e) { return { error: e }; }",
    "try { await fetch(u); } catch (e) { return false; }",
    "try { await fetch(u); } catch (e) { return null; }",
    "try { await fetch(u); } catch (e) { console.error(e); await deadLetter(e); }",
    "try { await fetch(u); } catch (e) { this.failed++; }",
    "try { await fetch(u); } catch (e) { lastError = e; }",
    "try { await fetch(u); } catch (e) { errors.push(e); }",
    "try { await fetch(u); } catch (e) { Sentry.captureException(e); }",
    "let ok = false; try { await fetch(u); ok = true; } catch (e) { console.error(e); } return ok;",
    "let res; try { res = await fetch(u); } catch (e) { console.error(e); } if (!res) throw 1;",
    "try { await fetch(u); return true; } catch (e) { console.error(e); } return false;",
    "for (let i = 0; i < 3; i++) { try { await fetch(u); return; } catch (e) { console.warn(e); } } throw new Error();",
    "while (true) { try { await fetch(u); break; } catch (e) { console.warn(e); } }",
    "try { other(); } catch {} await fetch(u);",
    "try { other(); } catch { await fetch(u); }",
    "try { await fetch(u); } finally { done(); }",
    "await fetch(u).catch((e) => { throw e; });",
    "await fetch(u).catch(() => null);",
    "await fetch(u).catch(reject);",
    "await fetch(u).then(use, reject);",
    "const p = fetch(u); p.catch(() => {}); await p;",
    "new Promise((resolve, reject) => { fetch(u).then(resolve, reject); });",
    "app.post('/x', async () => { await fetch(u); });",
    "queue.process({ handle: async () => { await fetch(u); } });",
    "const log = (e: unknown) => { alert(e); }; try { await fetch(u); } catch (e) { log(e); }",
  ];
  for (const code of heard) {
    it(`somebody: ${code}`, () => assert.equal(fateIn(inFunction(code)), "passed-on"));
  }

  const undecided: readonly string[] = [
    "waiting.push(fetch(u));",
    "ctx.waitUntil(fetch(u));",
    "const p = fetch(u); keep(p);",
    "this.pending = fetch(u);",
    "const results = await Promise.allSettled([fetch(u)]); report(results);",
    "return { sent: fetch(u) };",
  ];
  for (const code of undecided) {
    it(`undecided: ${code}`, () => assert.equal(fateIn(inFunction(code)), "undecided"));
  }

  it("reads a logger of the workspace, which may tell more than the log", () => {
    const code =
      'import { report } from "./report"; export async function f() { try { await fetch(u); } catch (e) { report(e); } }';
    assert.equal(
      fateIn(code, { "report.ts": "export function report(e: unknown) { console.error(e); }" }),
      "catch: catch (e) ".trim(),
    );
    assert.equal(fateIn(code, { "report.ts": "export function report(e: unknown) { pager.page(e); }" }), "passed-on");
    const logger =
      'import { Log } from "./log"; const log = new Log(); export async function f() { try { await fetch(u); } catch (e) { log.error(e); } }';
    assert.equal(
      fateIn(logger, { "log.ts": "export class Log { error(e: unknown) { console.error(e); } }" }),
      "catch: catch (e)",
    );
    assert.equal(
      fateIn(logger, { "log.ts": "export class Log { error(e: unknown) { queue.send(e); } }" }),
      "passed-on",
    );
  });

  it("knows loggers by their package, whatever they are called", () => {
    const code = (module: string) =>
      `import x from "${module}"; const out = x(); export async function f() { try { await fetch(u); } catch (e) { out.error(e); } }`;
    assert.equal(fateIn(code("pino")), "catch: catch (e)");
    assert.equal(fateIn(code("pager")), "passed-on");
  });

  it("hears what callers of an exported function may hear", () => {
    assert.equal(fateIn("export const send = () => fetch(u); send().catch(() => {});"), "passed-on");
    assert.equal(fateIn("const send = () => fetch(u); send().catch(() => {}); export { send };"), "passed-on");
  });

  it("knows which clients throw at once", () => {
    const start = 'import amqp from "amqplib"; const c = await (await amqp.connect(u)).createChannel(); ';
    assert.equal(fateIn(`${start}c.publish("x", "k", b);`), "passed-on");
    assert.equal(fateIn(`${start}try { c.publish("x", "k", b); } catch {}`), "catch: catch");
    assert.equal(fateIn('import http from "node:http"; http.get(u, use);'), "undecided");
  });
});
