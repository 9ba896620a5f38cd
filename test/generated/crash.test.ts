import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateClient } from "../../src/generate/client/generate-client";
import { exampleInput } from "./example-contracts";
import { Sandbox } from "./sandbox";

/** Where the process that writes d-2 is killed: in itself, or by what its request meets. */
const STEPS = ["save", "record", "send", "done"].flatMap((step) => [`before ${step}`, `after ${step}`]);
const AT_THE_TARGET = ["request arrived", "effect taken"];
const WITHOUT_SUCCESS = ["before dead letter", "after dead letter"];

/** A target that remembers keys: a request has its effect once, however often it comes. */
class Target {
  readonly effects: string[] = [];
  readonly requests: string[] = [];
  readonly #server: Server;
  /** Called at these steps of a request for d-2; it is left without an answer. */
  onStep: ((step: string) => boolean) | undefined;

  /** `refused`: the decision that gets status 422. */
  constructor(refused?: string) {
    this.#server = createServer((request, response) => {
      const answer = (status: number) => void response.writeHead(status).end();
      request.resume().on("end", () => {
        const key = String(request.headers["idempotency-key"]);
        this.requests.push(key);
        const stops = (step: string) => key === '"d-2"' && this.onStep?.(step) === true;
        if (stops("request arrived")) return;
        if (key === JSON.stringify(refused)) return answer(422);
        if (!this.effects.includes(key)) this.effects.push(key);
        if (stops("effect taken")) return;
        answer(201);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    assert.ok(typeof address === "object" && address !== null);
    return `http://127.0.0.1:${address.port}/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describe("a write-back whose process is killed", () => {
  const sandbox = new Sandbox("crash", "cjs");
  const folder = mkdtempSync(join(tmpdir(), "plumbline-crash-"));
  let node = "";

  before("compiles the service, and finds a Node with an embedded database", function () {
    // Installing one takes about a minute, once per machine.
    this.timeout(300_000);
    const client = generateClient(exampleInput("writeback-credit-limit.contract.yaml", { extension: ".js" }));
    assert.ok(client);
    sandbox.write(client.fileName, client.text);
    for (const file of ["sqlite-stores.ts", "service.ts"]) {
      sandbox.write(file, readFileSync(join(process.cwd(), "test/generated/crash", file), "utf8"));
    }
    sandbox.emit();
    node = nodeWithSqlite();
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const step of [...STEPS, ...AT_THE_TARGET]) {
    it(`${step}: nothing is lost, nothing takes effect twice`, async () => {
      const target = new Target();
      const { contents } = await killedAt(step, target);
      // Before it is kept the result is still the caller's: no promise was made.
      const kept = step === "before save" ? ["d-1"] : ["d-1", "d-2"];
      assert.deepEqual(contents, { pending: [], done: kept, dead: [], audit: kept });
      assert.deepEqual(
        target.effects,
        kept.map((id) => JSON.stringify(id)),
      );
      assert.equal(target.requests.filter((key) => key === '"d-1"').length, 1, "a result that is done was sent again");
    });
  }

  for (const step of [...STEPS.slice(1, 5), ...WITHOUT_SUCCESS]) {
    it(`${step}, and the target refuses: it is a dead letter, once`, async () => {
      const target = new Target("d-2");
      const { contents } = await killedAt(step, target);
      assert.deepEqual(contents, { pending: [], done: ["d-1"], dead: ["d-2"], audit: ["d-1", "d-2"] });
      assert.deepEqual(target.effects, ['"d-1"']);
    });
  }

  /** Kills the service at a step of d-2, kills its successor at the same step where it comes there, and recovers. */
  async function killedAt(step: string, target: Target): Promise<{ contents: unknown }> {
    const database = join(mkdtempSync(join(folder, "service-")), "stores.db");
    const url = await target.listen();
    try {
      assert.equal(await run("write", database, url, step, target), "killed", `it never came to "${step}"`);
      await run("recover", database, url, step, target);
      assert.equal(await run("recover", database, url, "", target), "ended");
      const look = execFileSync(node, [...serviceArguments("look", database, url, "")], { encoding: "utf8" });
      return { contents: JSON.parse(look) };
    } finally {
      target.close();
    }
  }

  /** Runs the service to its end, or until it stands at the step. No time is waited for: the step itself is the signal. */
  async function run(mode: string, database: string, url: string, step: string, target: Target): Promise<string> {
    const child = spawn(node, serviceArguments(mode, database, url, step === "" ? "" : `${step} d-2`), {
      stdio: ["ignore", "pipe", "inherit"],
    });
    target.onStep = (reached) => reached === step && child.kill("SIGKILL");
    child.stdout.on("data", (part: Buffer) => {
      if (step !== "" && part.toString().includes(`${step} d-2`)) child.kill("SIGKILL");
    });
    const { code, signal } = await ended(child);
    if (signal === "SIGKILL") return "killed";
    assert.equal(code, 0);
    return "ended";
  }

  function serviceArguments(mode: string, database: string, url: string, stop: string): readonly string[] {
    const modulePath = sandbox.path("writeback-credit-limit.contract.gen.js");
    return ["--no-warnings", sandbox.path("service.js"), mode, modulePath, database, url, stop];
  }
});

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return await new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
}

/** This Node, where it has the database; else the one that the headless VS Code of the tests brings along. */
function nodeWithSqlite(): string {
  const probe = ["--no-warnings", "-e", "require('node:sqlite')"];
  if (spawnSync(process.execPath, probe).status === 0) return process.execPath;
  execFileSync(process.execPath, ["test/host/setup.mjs"], { stdio: "inherit" });
  const ask = "import('./test/host/home.mjs').then((home) => console.log(home.nodeBinary))";
  return execFileSync(process.execPath, ["-e", ask], { encoding: "utf8" }).trim();
}
