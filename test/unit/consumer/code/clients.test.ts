import assert from "node:assert/strict";
import { findPayloads } from "../../../../src/consumer/code/payloads/payloads";
import { statusOf } from "../../../../src/consumer/code/payloads/status";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import { failureOf } from "../../../../src/consumer/code/writes/failure";
import { findMessages } from "../../../../src/consumer/code/writes/messages";
import { bodyOf, headersOf } from "../../../../src/consumer/code/writes/sent-members";
import { LineIndex } from "../../../../src/text/line-index";
import { codeContext } from "../../../support/code-context";
import { express, functional, nest } from "./careful-clients";

/** What can be held against the calls of a file, by line. */
function accusations(code: string): readonly string[] {
  const context = codeContext({ "main.ts": code });
  const lines = new LineIndex(code);
  const at = (offset: number) => `${lines.position(offset).line + 1}`;
  const calls = [...findRequests(context), ...findMessages(context)];
  const found: string[] = [];
  for (const call of calls) {
    const where = at(call.node.getStart());
    const status = statusOf(call, context);
    if (status === "unchecked" || status === "dropped") found.push(`${where} status ${status}`);
    const fate = failureOf(call, context);
    if (fate.kind === "dropped") found.push(`${at(fate.location.span.start)} failure dropped by ${fate.how}`);
    for (const { members } of [headersOf(call, context), bodyOf(call, context)]) {
      for (const { name, random } of members) {
        if (random !== undefined)
          found.push(`${at(random.location.span.start)} ${name} by chance${random.perTry ? ", per try" : ""}`);
      }
    }
  }
  for (const { type, location } of findPayloads(calls, context))
    found.push(`${at(location.span.start)} trusts ${type}`);
  return found;
}

describe("clients of different style", () => {
  it("accuses no class of NestJS over an instance of axios", () => assert.deepEqual(accusations(nest), []));
  it("accuses no functions over fetch with zod and p-retry", () => assert.deepEqual(accusations(functional), []));
  it("accuses no express app over got, queues and a loop of its own", () => assert.deepEqual(accusations(express), []));

  it("accuses a careless one of what it does, and of nothing else", () => {
    assert.deepEqual(accusations(careless), [
      "9 status unchecked",
      "20 status dropped",
      "26 failure dropped by catch",
      "22 Idempotency-Key by chance, per try",
      "31 status dropped",
      "31 failure dropped by catch-method",
      "10 trusts Customer",
      "12 trusts Customer",
      "15 trusts Customer",
    ]);
  });
});

const careless = `import { randomUUID } from "node:crypto";
import axios from "axios";
import { ConstantBackoff, handleAll, retry } from "cockatiel";

interface Customer { id: string }
const CRM = "https://crm.acme.example/v3";

export async function get(id: string): Promise<Customer> {
  const res = await fetch(\`\${CRM}/customers/\${id}\`);
  return (await res.json()) as Customer;
}
export const viaAxios = (id: string) => axios.get<Customer>(\`\${CRM}/customers/\${id}\`);
const sixTries = retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(1) });
export const viaCockatiel = async (id: string) => {
  const body: Customer = JSON.parse(await (await sixTries.execute(() => checked(fetch(CRM + id)))).text());
  return body;
};
async function checked(answer: Promise<Response>) { const res = await answer; if (!res.ok) throw new Error(); return res; }
export async function write(limit: number, withRetry: <T>(f: () => Promise<T>) => Promise<T>) {
  try { await withRetry(() => fetch(CRM, {
    method: "POST",
    headers: { "Idempotency-Key": randomUUID() },
    body: JSON.stringify({ limit }),
  }));
    done();
  } catch (e) {
    console.error(e);
  }
}
export function fireAndForget(change: unknown) {
  void fetch(CRM, { method: "POST", body: JSON.stringify(change) }).catch(() => {});
}
`;
