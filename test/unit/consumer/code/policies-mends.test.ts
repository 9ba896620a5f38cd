import assert from "node:assert/strict";
import { protectionOf } from "../../../../src/consumer/code/policies/protection";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import type { CodeLimit, HastyRetry } from "../../../../src/consumer/code-facts";
import type { Span } from "../../../../src/text/location";
import { applyEdits } from "../../../support/apply-edits";
import { codeContext } from "../../../support/code-context";

type Files = Readonly<Record<string, string>>;

function protection(code: string, files: Files = {}) {
  const context = codeContext({ ...files, "main.ts": code });
  const [call] = findRequests(context);
  assert.ok(call);
  return protectionOf(call, context).protection;
}

/** The code after `Add exponential backoff`; undefined where no edit is known. */
function mended(code: string): string | undefined {
  const [hasty] = protection(code).hasty;
  assert.ok(hasty, "a retry that does not wait");
  return hasty.mend && applyEdits(code, hasty.mend);
}

describe("what makes a hasty retry wait", () => {
  const cases: readonly (readonly [title: string, code: string, expected: string | undefined])[] = [
    [
      "axios-retry without options",
      'import axios from "axios"; import again from "axios-retry"; again(axios); axios.get(u)',
      'import axios from "axios"; import again from "axios-retry"; again(axios, { retryDelay: again.exponentialDelay, shouldResetTimeout: true }); axios.get(u)',
    ],
    [
      "axios-retry with options",
      'import axios from "axios"; import again from "axios-retry"; again(axios, { retries: 2 }); axios.get(u)',
      'import axios from "axios"; import again from "axios-retry"; again(axios, { retries: 2, retryDelay: again.exponentialDelay, shouldResetTimeout: true }); axios.get(u)',
    ],
    [
      "axios-retry that resets its timeout already",
      'import axios from "axios"; import again from "axios-retry"; again(axios, { shouldResetTimeout: true, }); axios.get(u)',
      'import axios from "axios"; import again from "axios-retry"; again(axios, { shouldResetTimeout: true, retryDelay: again.exponentialDelay, }); axios.get(u)',
    ],
    [
      "axios-retry with options from elsewhere",
      'import axios from "axios"; import again from "axios-retry"; const o = { retries: 2 }; again(axios, o); axios.get(u)',
      undefined,
    ],
    [
      "cockatiel, the name imported with the others",
      'import { retry, handleAll as all } from "cockatiel"; retry(all, { maxAttempts: 2 }).execute(() => fetch(u))',
      'import { retry, handleAll as all, ExponentialBackoff } from "cockatiel"; retry(all, { maxAttempts: 2, backoff: new ExponentialBackoff() }).execute(() => fetch(u))',
    ],
    [
      "cockatiel, the name imported under another",
      'import { retry, all, ExponentialBackoff as Growing } from "cockatiel"; retry(all, {}).execute(() => fetch(u))',
      'import { retry, all, ExponentialBackoff as Growing } from "cockatiel"; retry(all, { backoff: new Growing() }).execute(() => fetch(u))',
    ],
    [
      "cockatiel by its namespace",
      'import * as c from "cockatiel"; c.retry(c.handleAll, { maxAttempts: 2 }).execute(() => fetch(u))',
      'import * as c from "cockatiel"; c.retry(c.handleAll, { maxAttempts: 2, backoff: new c.ExponentialBackoff() }).execute(() => fetch(u))',
    ],
    [
      "p-retry, the option first",
      'import pRetry from "p-retry"; pRetry(() => fetch(u), { minTimeout: 0, retries: 2 })',
      'import pRetry from "p-retry"; pRetry(() => fetch(u), { retries: 2 })',
    ],
    [
      "p-retry, the option last",
      'import pRetry from "p-retry"; pRetry(() => fetch(u), { retries: 2, factor: 1 })',
      'import pRetry from "p-retry"; pRetry(() => fetch(u), { retries: 2 })',
    ],
    [
      "async-retry, the only option",
      'import retry from "async-retry"; retry(() => fetch(u), { factor: 1 })',
      'import retry from "async-retry"; retry(() => fetch(u), {})',
    ],
    ["a loop", "for (let i = 0; i < 3; i++) { try { return await fetch(u); } catch {} }", undefined],
  ];
  for (const [title, code, expected] of cases) it(title, () => assert.equal(mended(code), expected));

  it("leaves nothing hasty behind", () => {
    for (const [, code, expected] of cases) {
      if (expected !== undefined) assert.deepEqual(protection(expected).hasty, [], code);
    }
  });
});

describe("where a limit stands", () => {
  const textAt = (text: string, { start, end }: Span) => text.slice(start, end);
  const places = (text: string, all: readonly (CodeLimit | HastyRetry)[]) =>
    all.map(({ location }) => textAt(text, location.span));

  it("is the literal, with the policy that it belongs to", () => {
    const code =
      'import { retry, handleAll, ConstantBackoff } from "cockatiel"; const p = retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(1) }); p.execute(() => fetch(u))';
    const { limits } = protection(code);
    assert.deepEqual(places(code, limits), ["5", "new ConstantBackoff(1)", "1"]);
    const policy = "retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(1) })";
    assert.deepEqual(
      limits.map((limit) => textAt(code, limit.policy)),
      [policy, policy, policy],
    );
    assert.deepEqual(
      limits.map(({ written }) => written),
      ["5", "new ConstantBackoff(1)", "1"],
    );
  });

  it("is the constant's literal where nothing else uses it", () => {
    const code = "const LIMIT = 800; fetch(u, { signal: AbortSignal.timeout(LIMIT) })";
    const { limits } = protection(code);
    assert.deepEqual(places(code, limits), ["800"]);
    assert.equal(limits[0]?.replaceable, true);
  });

  it("is the option's value where the constant is another file's", () => {
    const code = 'import { LIMIT } from "./limits"; fetch(u, { signal: AbortSignal.timeout(LIMIT) })';
    const { limits } = protection(code, { "limits.ts": "export const LIMIT = 800;" });
    assert.deepEqual(places(code, limits), ["LIMIT"]);
    assert.deepEqual([limits[0]?.value, limits[0]?.replaceable], [800, true]);
  });

  it("is in the file of the policy", () => {
    const resilience =
      'import pRetry from "p-retry"; export const often = <T>(f: () => Promise<T>) => pRetry(f, { retries: 7 });';
    const { limits } = protection('import { often } from "./resilience"; often(() => fetch(u))', {
      "resilience.ts": resilience,
    });
    assert.equal(limits[0]?.location.uri, "file:///ws/resilience.ts");
    assert.deepEqual(places(resilience, limits), ["7"]);
  });

  it("marks a hasty loop at its keyword", () => {
    const code = "while (true) { try { return await fetch(u); } catch {} }";
    assert.deepEqual(places(code, protection(code).hasty), ["while"]);
  });
});
