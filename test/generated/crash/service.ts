// A service that writes decisions by a generated module, with its stores in SQLite. At the step that it is told to stop at
// it says so and waits to be killed.
import { createRequire } from "node:module";
import { SqliteStores } from "./sqlite-stores";

/** What it uses of the generated module. */
interface WriteBack {
  readonly HttpError: { check(response: Response): Promise<Response> };
  readonly writeApplyLimit: (v: unknown, record: unknown, to: Ports, approval: unknown) => Promise<void>;
  readonly redeliverApplyLimit: (v: unknown, record: unknown, to: Ports, approval: unknown) => Promise<void>;
}

interface Ports {
  readonly store: {
    save(id: string, value: unknown, record: unknown, approval: unknown): Promise<void>;
    done(id: string): Promise<void>;
    deadLetter(id: string, value: unknown, error: unknown): Promise<void>;
  };
  recordDecision(record: unknown): Promise<void>;
  send(v: unknown, key: string, signal: AbortSignal): Promise<void>;
}

const [mode = "", modulePath = "", database = "", url = "", stop = ""] = process.argv.slice(2);
const client: WriteBack = createRequire(modulePath)(modulePath);
const stores = new SqliteStores(database);

async function main(): Promise<void> {
  if (mode === "look") {
    console.log(JSON.stringify(stores.contents()));
  } else if (mode === "write") {
    for (const id of ["d-1", "d-2", "d-3"]) {
      const decision = { accountId: "a-1", newLimit: 5000, decisionId: id, reasonCode: "MODEL_APPROVE" };
      await settled(client.writeApplyLimit(decision, { decisionId: id }, portsOf(id), "not-needed"));
    }
  } else {
    for (const { value, record, approval } of stores.pending()) {
      await settled(client.redeliverApplyLimit(value, record, portsOf(decisionOf(record)), approval));
    }
  }
  stores.close();
}

/** What cannot be delivered is a dead letter by now; the service goes on. */
async function settled(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

function portsOf(id: string): Ports {
  const around = async (step: string, act: () => unknown): Promise<void> => {
    await at(`before ${step} ${id}`);
    await act();
    await at(`after ${step} ${id}`);
  };
  return {
    store: {
      save: (name, value, record, approval) => around("save", () => stores.save(name, value, record, approval)),
      done: (name) => around("done", () => stores.done(name)),
      deadLetter: (name, value, error) => around("dead letter", () => stores.deadLetter(name, value, error)),
    },
    recordDecision: (record) => around("record", () => stores.recordDecision(id, record)),
    send: (v, key, signal) =>
      around("send", async () => {
        const headers = { "Idempotency-Key": key, "content-type": "application/json" };
        await client.HttpError.check(await fetch(url, { method: "POST", headers, body: JSON.stringify(v), signal }));
      }),
  };
}

async function at(step: string): Promise<void> {
  if (step !== stop) return;
  console.log(step);
  await new Promise(() => setInterval(() => undefined, 1_000_000));
}

function decisionOf(record: unknown): string {
  return typeof record === "object" && record !== null && "decisionId" in record ? String(record.decisionId) : "";
}

void main();
