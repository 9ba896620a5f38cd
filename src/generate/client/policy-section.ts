import type { ClientInput } from "./client-input";
import type { ClientPolicy } from "./client-policy";
import { cockatielPolicy, TIMED_TRY } from "./cockatiel";
import { answerBlocks, HTTP_ERROR } from "./failures";
import type { ModuleNames } from "./names";
import { pRetryHelpers, pRetryPolicy, saysPolicy } from "./p-retry";
import { type PackageImport, policyNames } from "./policy-text";

/** The part of a module that makes calls. */
export interface PolicySection {
  readonly blocks: readonly string[];
  readonly imports: readonly PackageImport[];
  readonly exports: readonly string[];
}

/** The error of HTTP, and one function for each direction that runs a call within the contract's limits. */
export function policySection(
  input: ClientInput,
  policies: readonly ClientPolicy[],
  names: ModuleNames,
): PolicySection {
  const { libraries } = input;
  const isPRetry = libraries.policy === "p-retry" && policies.every(saysPolicy);
  const texts = policies.map((policy) => {
    const call = policy.use === "read" ? names.call : names.writeCall;
    const own = policyNames(policy, call, policies.length === 1);
    return { call, ...(isPRetry ? pRetryPolicy(policy, own) : cockatielPolicy(policy, own, libraries.cockatiel)) };
  });
  const isHttp = policies.some(({ publishes }) => !publishes);
  const asksAnswers = policies.some(
    (policy) => !policy.publishes && (policy.retry !== undefined || policy.breaker !== undefined),
  );
  const isTimed = policies.some(({ timeout, total }) => timeout !== undefined || total !== undefined);
  const helpers = isPRetry ? pRetryHelpers(policies) : isTimed ? [TIMED_TRY] : [];
  return {
    blocks: [
      ...(isHttp ? HTTP_ERROR : []),
      ...(asksAnswers ? answerBlocks(libraries.http.length > 0) : []),
      ...helpers,
      ...texts.flatMap(({ blocks }) => blocks),
    ],
    imports: texts.flatMap(({ imports }) => imports),
    exports: [...(isHttp ? ["HttpError"] : []), ...texts.map(({ call }) => call)],
  };
}
