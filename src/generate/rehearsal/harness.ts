import { numberOf } from "../client/code";
import type { Runner } from "./runner";

/** A helper of the rehearsal file, written only where something uses it. */
interface Helper {
  readonly name: string;
  readonly text: string;
}

/** How a rehearsal knows that two requests are for the same decision: an expression in which the request is `request`. */
export interface HarnessOptions {
  readonly runner: Runner;
  /** How long a call is waited for, in milliseconds. */
  readonly longest: number;
  /** The idempotency key of a request, an expression of `request` and `body`; `undefined` where there is none. */
  readonly key: string;
}

/** The helpers that a text uses, and those that they use themselves, in an order that reads from the outside in. */
export function harness(text: string, options: HarnessOptions): string {
  const helpers = helpersOf(options);
  const used = new Set<Helper>();
  const look = (at: string) => {
    for (const helper of helpers) {
      if (used.has(helper) || !usesName(at, helper.name)) continue;
      used.add(helper);
      look(helper.text);
    }
  };
  look(text);
  return helpers
    .filter((helper) => used.has(helper))
    .map((helper) => helper.text)
    .join("\n\n");
}

/** Does code use a name? Comments, texts and the names of members and parameters do not count. */
export function usesName(code: string, name: string): boolean {
  const bare = code.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/.*/g, expressionsIn);
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(`(?<![\\p{ID_Continue}$]|(?<!\\.\\.)\\.)${escaped}(?![\\p{ID_Continue}$]|\\??:)`, "u").test(bare);
}

/** What a template is made with; nothing of a text or a comment. */
function expressionsIn(part: string): string {
  if (!part.startsWith("`")) return "";
  return [...part.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression).join(" ");
}

function helpersOf({ runner, longest, key }: HarnessOptions): readonly Helper[] {
  return [
    {
      name: "Run",
      text: `/** One rehearsal: where the server is, what it was asked, and every step that was taken, in order. */
interface Run {
  readonly url: string;
  readonly received: Received[];
  readonly steps: Step[];
  /** Notes a step, or fails where it is the step that fails in this rehearsal. */
  readonly step: (step: Step) => void;
}`,
    },
    { name: "Step", text: `type Step = "save" | "record" | "send" | "done" | "dead letter";` },
    {
      name: "Received",
      text: `/** A request as the server saw it. */
interface Received {
  /** Milliseconds. */
  readonly at: number;
  readonly key: string | undefined;
}`,
    },
    { name: "Subject", text: "type Subject = (run: Run) => Promise<unknown>;" },
    { name: "Answer", text: "type Answer = (response: ServerResponse, request: Received) => void;" },
    {
      name: "LONGEST",
      text: `/** All tries and waits of the contract fit in twice, in milliseconds. What takes longer hangs. */
const LONGEST = ${numberOf(longest)};`,
    },
    {
      name: "rehearsing",
      text: `/**
 * Rehearses a subject. A good answer comes first, so that the failures of one case do not count in the next; before that a
 * request of our own, because the first one of a process is slow.
 */
function rehearsing(subject: Subject, good: Answer): (title: string, rehearsal: () => Promise<unknown>) => void {
  return (title, rehearsal) => {
    const both = async (): Promise<void> => {
      await on([good], async ({ url }) => void (await fetch(url, { method: "POST", body: "{}" })));
      await on([good], async (run) => void (await failure(subject(run))));
      await rehearsal();
    };
    ${runner === "mocha" ? "it(title, both).timeout(4 * LONGEST);" : "it(title, { timeout: 4 * LONGEST }, both);"}
  };
}`,
    },
    {
      name: "succeeds",
      text: `/** The subject must succeed, by these steps. */
async function succeeds(subject: Subject, answers: readonly Answer[], steps?: readonly Step[]): Promise<Run> {
  return await on(answers, async (run) => {
    await inTime(subject(run));
    if (steps !== undefined) assert.deepEqual(run.steps, steps);
  });
}`,
    },
    {
      name: "fails",
      text: `/** The subject must say that it failed, by these steps. */
async function fails(
  subject: Subject,
  answers: readonly Answer[],
  steps?: readonly Step[],
  failing?: Step,
): Promise<Run> {
  return await on(
    answers,
    async (run) => {
      assert.ok(await failure(subject(run)), "it succeeded");
      if (steps !== undefined) assert.deepEqual(run.steps, steps);
    },
    failing,
  );
}`,
    },
    {
      name: "opens",
      text: `/** So many failures in a row must open the breaker: the server is left alone from then on. */
async function opens(subject: Subject, failing: Answer, calls: number, failures: number): Promise<void> {
  await on([failing], async (run) => {
    for (let count = 0; count < calls; count++) assert.ok(await failure(subject(run)), "it succeeded");
    assert.equal(run.received.length, failures);
  });
}`,
    },
    {
      name: "failure",
      text: `async function failure(work: Promise<unknown>): Promise<boolean> {
  return await inTime(
    work.then(
      () => false,
      () => true,
    ),
  );
}`,
    },
    {
      name: "inTime",
      text: `async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("still at work after " + LONGEST + " ms")), LONGEST);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}`,
    },
    {
      name: "on",
      text: `/**
 * Starts a server on the loopback address. Its first answer is for the first request, its last one for all that follow;
 * without answers it ends every connection at once.
 */
async function on(
  answers: readonly Answer[],
  rehearsal: (run: Run) => Promise<void>,
  failing?: Step,
): Promise<Run> {
  const received: Received[] = [];
  const steps: Step[] = [];
  const step = (next: Step): void => {
    if (next === failing) throw new Error(next + " fails");
    steps.push(next);
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      ${key.includes("body") ? "const body = Buffer.concat(parts).toString();\n      " : ""}const one: Received = { at: performance.now(), key: ${key} };
      received.push(one);
      steps.push("send");
      answers[Math.min(received.length, answers.length) - 1]?.(response, one);
    });
  });
  if (answers.length === 0) server.on("connection", (socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  const run: Run = { url: "http://127.0.0.1:" + address.port, received, steps, step };
  try {
    await rehearsal(run);
  } finally {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
  assert.ok(new Set(received.map((request) => request.key)).size <= 1, "the tries have different keys");
  return run;
}`,
    },
    {
      name: "asked",
      text: `const asked = (requests: number): Step[] => Array.from({ length: requests }, () => "send");`,
    },
    {
      name: "pause",
      text: `/** Milliseconds between the first request and the second. */
const pause = ({ received: [first, second] }: Run): number => (second?.at ?? 0) - (first?.at ?? 0);`,
    },
    {
      name: "answer",
      text: `const answer =
  (code: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(code, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };`,
    },
    {
      name: "memberOf",
      text: `/** A member of a JSON text; undefined where there is none, or the text is no JSON. */
const memberOf = (text: string, name: string): string | undefined => {
  try {
    const value: unknown = Object(JSON.parse(text))[name];
    return value === undefined ? undefined : String(value);
  } catch {
    return undefined;
  }
};`,
    },
    {
      name: "busy",
      text: `const busy: Answer = answer(429, {}, { "retry-after": "1" });`,
    },
    { name: "status", text: "const status = (code: number): Answer => answer(code, {});" },
    {
      name: "slowly",
      text: `const slowly =
  (milliseconds: number, then: Answer): Answer =>
  (response, request) => {
    setTimeout(() => then(response, request), milliseconds).unref();
  };`,
    },
    {
      name: "taking",
      text: `/** Takes effect, once for each key, and then answers. */
const taking =
  (effects: Set<string | undefined>, then: Answer): Answer =>
  (response, request) => {
    effects.add(request.key);
    then(response, request);
  };`,
    },
    { name: "silence", text: "const silence: Answer = () => undefined;" },
    {
      name: "drop",
      text: `/** Ends the connection without an answer. */
const drop: Answer = (response) => {
  response.destroy();
};`,
    },
  ];
}
