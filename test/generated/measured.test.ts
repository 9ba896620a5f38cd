// The behaviour that the values of the two calling examples come to, row by row.
import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { generateClient } from "../../src/generate/client/generate-client";
import { type Example, exampleInput } from "./example-contracts";
import { Sandbox } from "./sandbox";

/** What is used of the generated modules. */
interface Reading {
  call<T>(fn: (signal: AbortSignal) => Promise<T>): Promise<T>;
  readonly HttpError: { check<R extends object>(response: R): Promise<R> };
  parseCustomer(json: unknown): unknown;
}

interface Writing extends Pick<Reading, "HttpError"> {
  idempotencyKey(v: unknown, operation?: "revert-limit"): string;
  writeApplyLimit(v: unknown, record: unknown, to: Ports, approval: unknown): Promise<void>;
  writeRevertLimit(v: unknown, record: unknown, to: Ports, approval: unknown): Promise<void>;
}

interface Ports {
  readonly store: {
    save(id: string): Promise<void>;
    done(id: string): Promise<void>;
    deadLetter(id: string, value: unknown, error: unknown): Promise<void>;
  };
  recordDecision(): Promise<void>;
  send(v: unknown, key: string, signal: AbortSignal): Promise<void>;
}

type Answer = (response: ServerResponse) => void;

/** A server that goes through its answers, then repeats the last. */
interface Server {
  readonly url: string;
  /** The idempotency key of every request, empty without one. */
  readonly keys: readonly string[];
}

const CUSTOMER = { id: "c-1", email: null, tier: "pro", openTickets: 2, updatedAt: "2026-01-02T03:04:05Z" };
const CHANGE = { accountId: "a-1", newLimit: 5000, decisionId: "d1", reasonCode: "MODEL_APPROVE" };

const answer =
  (status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify(body));
const never: Answer = () => undefined;

describe("measured behaviour of the generated modules", () => {
  const sandbox = new Sandbox("measured", "cjs");

  before("writes the modules, and makes the first request of a process, which is slow", async () => {
    for (const example of ["api-crm-customer.contract.yaml", "writeback-credit-limit.contract.yaml"] as const) {
      const client = generateClient(exampleInput(example, { extension: ".js" }));
      assert.ok(client);
      sandbox.write(client.fileName, client.text);
    }
    sandbox.emit();
    await on([answer(200)], async ({ url }) => void (await fetch(url)));
  });

  /** A module as a new process has it: its breaker remembers nothing. */
  function fresh<T>(example: Example): T {
    const path = sandbox.path(example.replace(/\.yaml$/, ".gen.js"));
    const require = createRequire(path);
    delete require.cache[path];
    return require(path);
  }

  const reading = (): Reading => fresh("api-crm-customer.contract.yaml");
  const writing = (): Writing => fresh("writeback-credit-limit.contract.yaml");

  it("503, 503, 200: success after 3 calls", async () => {
    await on([answer(503), answer(503), answer(200, CUSTOMER)], async (server) => {
      assert.deepEqual(await get(reading(), server), CUSTOMER);
      assert.equal(server.keys.length, 3);
    });
  });

  it("429 with Retry-After: 1, then 200: success after a second, 2 calls", async () => {
    await on([answer(429, {}, { "retry-after": "1" }), answer(200, CUSTOMER)], async (server) => {
      const begin = performance.now();
      assert.deepEqual(await get(reading(), server), CUSTOMER);
      assert.ok(performance.now() - begin > 950);
      assert.equal(server.keys.length, 2);
    });
  });

  it("400: HttpError, 1 call", async () => {
    await on([answer(400)], async (server) => {
      await assert.rejects(get(reading(), server), { name: "HttpError", status: 400 });
      assert.equal(server.keys.length, 1);
    });
  });

  it("503 whose body never ends, asked with undici: refused at once, not after the timeout", async () => {
    // As undici reads a body to its end, unless it is told to stop.
    const dump = ({ signal }: { signal?: AbortSignal } = {}) =>
      new Promise<void>((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    const refused = reading().HttpError.check({ statusCode: 503, headers: {}, body: { dump } });
    await assert.rejects(refused, { name: "HttpError", status: 503 });
  });

  it("a body that violates the schema: ContractViolation that names each property, 1 call", async () => {
    await on([answer(200, { id: 1, tier: "pro", updatedAt: CUSTOMER.updatedAt })], async (server) => {
      const error = await get(reading(), server).catch((reason: unknown) => reason);
      assert.ok(error instanceof Error && error.name === "ContractViolation", String(error));
      assert.match(error.message, /\/id\b/);
      assert.match(error.message, /\/email\b/);
      assert.doesNotMatch(error.message, /\/tier\b|\/updatedAt\b/);
      assert.equal(server.keys.length, 1);
    });
  });

  it("a new value in an open enum, and an extra property: success", async () => {
    const grown = { ...CUSTOMER, tier: "platinum", region: "EU" };
    await on([answer(200, grown)], async (server) => {
      assert.deepEqual(await get(reading(), server), grown);
    });
  });

  it("a server that never answers, three times; then a write while the breaker of the reads is open", async () => {
    const client = reading();
    for (const [error, calls] of [
      ["TaskCancelledError", 3],
      ["BrokenCircuitError", 2],
      ["BrokenCircuitError", 0],
    ] as const) {
      await on([never], async (server) => {
        const reason: unknown = await get(client, server).catch((thrown: unknown) => thrown);
        assert.ok(reason instanceof Error);
        assert.equal(reason.constructor.name, error);
        assert.equal(server.keys.length, calls);
      });
    }
    await on([answer(503), answer(503), answer(201)], async (server) => {
      const steps = await write(writing(), server);
      assert.deepEqual(steps, ["save d1", "audit", "post", "post", "post", "done d1"]);
      assert.deepEqual(server.keys, ['"d1"', '"d1"', '"d1"']);
    });
  });

  it("a write answered 422: save, audit, 1 post, dead letter, error", async () => {
    await on([answer(422)], async (server) => {
      assert.deepEqual(await write(writing(), server), ["save d1", "audit", "post", "dead letter d1", "HttpError"]);
    });
  });

  it("a write, nobody listens: save, audit, dead letter, error", async () => {
    const client = writing();
    await on([], async (server) => {
      const steps = await write(client, server);
      assert.deepEqual([...new Set(steps)], ["save d1", "audit", "post", "dead letter d1", "TypeError"]);
      assert.equal(steps.filter((step) => step === "post").length, 4, "tries, none of which arrived");
    });
  });

  it("the audit store fails: save, dead letter, error, no post", async () => {
    await on([answer(201)], async (server) => {
      const audit = () => Promise.reject(new RangeError("the audit store is full"));
      assert.deepEqual(await write(writing(), server, audit), ["save d1", "dead letter d1", "RangeError"]);
      assert.deepEqual(server.keys, []);
    });
  });

  it("a reversal: a key of its own, kept beside the write that it takes back", async () => {
    const client = writing();
    const value = { accountId: "a-1", decisionId: "d1" };
    assert.equal(client.idempotencyKey(value), '"d1"');
    assert.equal(client.idempotencyKey(value, "revert-limit"), '"d1:revert-limit"');
    const saved: string[] = [];
    const keys: string[] = [];
    const ports = portsOf([], async (_, key) => void keys.push(key));
    const store = { ...ports.store, save: async (id: string) => void saved.push(id) };
    await client.writeRevertLimit(value, {}, { ...ports, store }, "not-needed");
    assert.deepEqual([saved, keys], [["d1:revert-limit"], ['"d1:revert-limit"']]);
  });

  it("keys hold printable ASCII alone, and no two decisions have one", () => {
    const { idempotencyKey } = writing();
    const keys = ["é", "%C3%A9", 'say "no"', "a\\b", "line\nbreak", "100%"].map((decisionId) =>
      idempotencyKey({ decisionId }),
    );
    assert.deepEqual(keys, ['"%C3%A9"', '"%25C3%25A9"', '"say \\"no\\""', '"a\\\\b"', '"line%0Abreak"', '"100%25"']);
  });
});

async function get(client: Reading, { url }: Server): Promise<unknown> {
  const json = await client.call(
    async (signal): Promise<unknown> => (await client.HttpError.check(await fetch(url, { signal }))).json(),
  );
  return client.parseCustomer(json);
}

/** Performs a write; gives its steps, and the name of its error at the end where it fails. */
async function write(
  client: Writing,
  { url }: Server,
  audit: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const steps: string[] = [];
  const ports = portsOf(steps, async (v, key, signal) => {
    steps.push("post");
    const headers = { "Idempotency-Key": key };
    await client.HttpError.check(await fetch(url, { method: "POST", headers, body: JSON.stringify(v), signal }));
  });
  const recordDecision = async () => {
    await audit();
    steps.push("audit");
  };
  await client
    .writeApplyLimit(CHANGE, { decisionId: "d1" }, { ...ports, recordDecision }, "not-needed")
    .catch((error) => {
      steps.push(error.name);
    });
  return steps;
}

function portsOf(steps: string[], send: Ports["send"]): Ports {
  const note = (what: string) => async (id: string) => void steps.push(`${what} ${id}`);
  return {
    store: { save: note("save"), done: note("done"), deadLetter: note("dead letter") },
    recordDecision: async () => void steps.push("audit"),
    send,
  };
}

/** Without answers nobody listens. */
async function on(answers: readonly Answer[], rehearsal: (server: Server) => Promise<void>): Promise<void> {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      keys.push(request.headers["idempotency-key"]?.toString() ?? "");
      answers[Math.min(keys.length, answers.length) - 1]?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  if (answers.length === 0) await close();
  try {
    await rehearsal({ url: `http://127.0.0.1:${address.port}/`, keys });
  } finally {
    if (answers.length > 0) await close();
  }
}
