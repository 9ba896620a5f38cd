import type { ClientPolicy } from "../client/client-policy";
import { valueType } from "../client/write-keys";
import type { WriteOperation, WritePlan } from "../client/write-plan";
import { breakerCases, callCases } from "./call-cases";
import type { CallSide, Case } from "./cases";
import { expectationsOf } from "./expectations";
import { usesName } from "./harness";
import type { Sample } from "./samples";

/** An operation under rehearsal. */
export interface RehearsedWrite {
  readonly operation: WriteOperation;
  readonly plan: WritePlan;
  /** A value that violates the contract, where there is one. */
  readonly violating?: Sample;
}

/** How a write is rehearsed: a good one keeps the result, records the decision, sends it and is done. */
export function writeSide({ operation }: RehearsedWrite): CallSide {
  return {
    subject: `subject.${operation.names.write}`,
    good: "status(201)",
    succeeded: (requests) => `delivered(${requests})`,
    failed: (requests) => `undelivered(${requests})`,
    hasStatuses: operation.method !== "publish",
  };
}

/** The steps of a write, as functions of the number of requests: those that the cases use. */
export function writeSteps({ record, givesUp }: WritePlan, cases: string): readonly string[] {
  const before = ["save", ...(record === undefined ? [] : ["record"])].map((step) => `"${step}"`).join(", ");
  const steps = [
    ["delivered", '"done"'],
    ["undelivered", ...(givesUp ? ['"dead letter"'] : [])],
  ].map(([name = "", ...after]) => [name, [before, "...asked(requests)", ...after].join(", ")] as const);
  return steps
    .filter(([name]) => usesName(cases, name))
    .map(([name, list]) => `const ${name} = (requests: number): Step[] => [${list}];`);
}

/** The cases of the operation that the contract is about. */
export function writeCases(write: RehearsedWrite, policy: ClientPolicy): readonly Case[] {
  const side = writeSide(write);
  return [
    deliveredOnce(write),
    ...callCases(side, policy),
    ...statuses(side, policy),
    ...lostAnswer(write, policy),
    ...order(write),
    ...breakerCases(side, policy),
  ];
}

/** A write that goes well; the only case of further operations. */
export function deliveredOnce({ plan }: RehearsedWrite): Case {
  const delivery = "succeeds(perform, [good], delivered(1))";
  if (plan.key === undefined) return { title: "a good answer: kept, recorded, sent, done", code: delivery };
  const code = `{
    const { received } = await ${delivery};
    assert.ok(received[0]?.key, "it carries no key");
  }`;
  return { title: "a good answer: kept, recorded, sent with its key, done", code };
}

function statuses({ hasStatuses }: CallSide, policy: ClientPolicy): readonly Case[] {
  if (!hasStatuses) return [];
  const { retryOn, retry } = policy;
  const conflict: Case = {
    title: "409, the first request is still in progress: the same key again",
    code: `succeeds(perform, [status(409), good], delivered(2))`,
  };
  const { breaksAfter, total } = expectationsOf(policy);
  const isRetried = retry !== undefined && retryOn.includes(409) && breaksAfter > 1 && retry.initialInterval < total;
  return [
    ...(isRetried ? [conflict] : []),
    {
      title: "422, the key belongs to another payload: never again",
      code: `fails(perform, [status(422)], undelivered(1))`,
    },
  ];
}

function lostAnswer({ operation, plan }: RehearsedWrite, policy: ClientPolicy): readonly Case[] {
  const title = "duplicate delivery: the answer is lost, and it comes once more after a crash";
  if (plan.key === undefined) return [{ title, leftOut: "No key tells the target that it is a duplicate." }];
  if (expectationsOf(policy).breaksAfter < 2) return [{ title, leftOut: "The breaker opens before the next try." }];
  const again = ["record", "send", "done"].filter((step) => step !== "record" || plan.record !== undefined);
  const first =
    policy.retry === undefined
      ? `fails(perform, [taking(effects, drop)], undelivered(1))`
      : `succeeds(perform, [taking(effects, drop), taking(effects, good)], delivered(2))`;
  const code = `{
    const effects = new Set<string | undefined>();
    await ${first};
    await succeeds(subject.${operation.names.redeliver}, [taking(effects, good)], ${JSON.stringify(again).replaceAll(",", ", ")});
    assert.equal(effects.size, 1, "one decision had more than one effect");
  }`;
  return [{ title, code }];
}

/** What must not happen before something else has. */
function order({ operation, plan, violating }: RehearsedWrite): readonly Case[] {
  const dead = plan.givesUp ? '"save", "dead letter"' : '"save"';
  return [
    { title: "nothing is sent that was not kept", code: 'fails(perform, [good], [], "save")' },
    ...(plan.record === undefined
      ? []
      : [{ title: "nothing is sent without a record", code: `fails(perform, [good], [${dead}], "record")` }]),
    ...(violating === undefined
      ? []
      : [
          {
            title: `a value that violates the contract (${violating.what}) is not even kept`,
            code: `fails((run) => perform(run, violating as ${valueType(operation.value)}), [good], [])`,
          },
        ]),
  ];
}
