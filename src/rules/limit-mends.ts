import type { CodeLimit, LimitKey } from "../consumer/code-facts";
import type { Change } from "../edits/contract-editor";
import { replaceBackoff, replaceLiteral, type Waits } from "../edits/limits";
import { t } from "../text/l10n";
import type { TextEdit } from "../text/location";
import { type ContractLimit, contractLimit, limitText, writtenInCode, writtenInContract } from "./code-limits";
import type { CallSubject } from "./code-rule";
import type { Suggestion } from "./rule";
import { suggest } from "./suggestion";

// Mends of a policy whose limits differ from the contract's: all of them at once, on one side or the other, because with
// a part of them the policy would still be another.

/** A limit of code, and what the contract has for it. */
export interface Mismatch {
  readonly limit: CodeLimit;
  readonly wanted: ContractLimit;
}

const BACKOFF = "resilience.retry.backoff";
const FACTOR = "resilience.retry.coefficient";
/** What a backoff is made with: where it is written anew, these are written with it. */
const WAITS: ReadonlySet<LimitKey> = new Set([
  "resilience.retry.initialInterval",
  "resilience.retry.maxInterval",
  FACTOR,
]);

/** Writes the contract's limits into the code; nothing where one of them cannot be written. */
export function takeContracts(policy: readonly Mismatch[], subject: CallSubject): readonly Suggestion[] {
  const backoff = policy.find(({ limit }) => limit.key === BACKOFF);
  const literals = policy.filter(({ limit }) => backoff === undefined || !WAITS.has(limit.key));
  const edits = literals.map((mismatch) =>
    mismatch === backoff ? newBackoff(backoff, subject) : newLiteral(mismatch),
  );
  if (edits.some((each) => each.length === 0)) return [];
  const [only, ...others] = policy.map(({ limit, wanted }) => inWords(limit.key, wanted.text));
  const title = others.length > 0 ? t`Take the contract's limits` : t`Take ${only ?? ""}`;
  return suggest(title, edits.flat());
}

/** Writes the code's limits into the contract; nothing where its format has no such value. */
export function changeContract(policy: readonly Mismatch[], subject: CallSubject): readonly Suggestion[] {
  const changes = [...policy, ...policy.flatMap((mismatch) => factorBeside(mismatch, subject))].map(setInContract);
  const known = changes.filter((change) => change !== undefined);
  if (known.length < changes.length) return [];
  const [only, ...others] = policy.map(({ limit }) => inWords(limit.key, limitText(limit.key, limit.value)));
  const title =
    others.length > 0 ? t`Change the contract to the code's limits` : t`Change the contract to ${only ?? ""}`;
  return suggest(title, subject.edit.change(known));
}

function setInContract({ limit, wanted }: Mismatch): Change | undefined {
  const value = writtenInContract(limit, wanted);
  return value === undefined ? undefined : { kind: "set", path: wanted.path, value };
}

/** A factor is no difference from fixed waits, but one from those that grow by another. */
function factorBeside({ limit: backoff, wanted }: Mismatch, { call }: CallSubject): readonly Mismatch[] {
  if (backoff.key !== BACKOFF || backoff.value !== "exponential") return [];
  const factor = call.protection.limits.find(
    ({ key, policy, location }) =>
      key === FACTOR && location.uri === backoff.location.uri && policy.start === backoff.policy.start,
  );
  const path = wanted.path.replace(/backoff$/, "coefficient");
  return factor === undefined ? [] : [{ limit: factor, wanted: { ...wanted, path } }];
}

function newLiteral({ limit, wanted }: Mismatch): readonly TextEdit[] {
  const text = writtenInCode(limit, wanted.value);
  return text === undefined ? [] : replaceLiteral(limit, text);
}

function newBackoff({ limit, wanted }: Mismatch, subject: CallSubject): readonly TextEdit[] {
  const number = (key: LimitKey) => {
    const value = contractLimit(key, subject);
    return typeof value?.value === "number" ? { value: value.value, isDefault: value.isDefault } : undefined;
  };
  const first = number("resilience.retry.initialInterval")?.value;
  if (first === undefined || (wanted.value !== "fixed" && wanted.value !== "exponential")) return [];
  const longest = number("resilience.retry.maxInterval")?.value;
  const factor = number(FACTOR);
  const waits: Waits = {
    backoff: wanted.value,
    first,
    ...(longest === undefined ? {} : { longest }),
    // The libraries have the format's default too.
    ...(factor === undefined || factor.isDefault ? {} : { factor: factor.value }),
  };
  return replaceBackoff(limit, waits);
}

function inWords(key: LimitKey, text: string): string {
  return key === BACKOFF ? t`${text} backoff` : text;
}
