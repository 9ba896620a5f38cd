import type {
  CodeFacts,
  CodeLimit,
  FunctionRef,
  FunctionUse,
  HastyRetry,
  OutboundCall,
  Presence,
  Protection,
} from "../consumer/code-facts";
import { placeKey } from "../text/place-key";

/** What the callers of a function add, all of them together. */
class Surroundings {
  timeout: Presence = "absent";
  retry: Presence = "absent";
  circuitBreaker: Presence = "absent";
  readonly limits = new Map<string, CodeLimit>();
  readonly hasty = new Map<string, HastyRetry>();
  /** What the direct callers call besides, by its last name. */
  readonly besides = new Set<string>();
  generated: Pick<FunctionUse, "generatedModule" | "generatedFunction"> | undefined;

  /** @returns Whether it was news. */
  add(protection: Protection, generated: Surroundings["generated"], isOutsideRetry: boolean): boolean {
    const before = this.#size();
    this.timeout = stronger(this.timeout, protection.timeout);
    this.retry = stronger(this.retry, protection.retry);
    this.circuitBreaker = stronger(this.circuitBreaker, protection.circuitBreaker);
    for (const limit of protection.limits) {
      const place = `${overAllTries(limit).key} ${placeKey(limit.location)}`;
      if (!this.limits.has(place)) this.limits.set(place, isOutsideRetry ? overAllTries(limit) : limit);
    }
    for (const retry of protection.hasty) this.hasty.set(placeKey(retry.location), retry);
    this.generated ??= generated;
    return this.#size() !== before;
  }

  protection(): Protection {
    const { timeout, retry, circuitBreaker } = this;
    return { timeout, retry, circuitBreaker, limits: [...this.limits.values()], hasty: [...this.hasty.values()] };
  }

  /** Grows with everything that is added. */
  #size(): number {
    const presences = STRENGTH[this.timeout] + STRENGTH[this.retry] + STRENGTH[this.circuitBreaker];
    return presences + this.limits.size + this.hasty.size + (this.generated === undefined ? 0 : 1);
  }
}

const STRENGTH = { absent: 0, undecided: 1, present: 2 } as const satisfies Readonly<Record<Presence, number>>;

/**
 * The calls of all files with what protects them at their callers, in the order of each file: a call in a function that is
 * used under a retry elsewhere is retried. One protected use is enough, however long the way to it; a use that cannot be
 * read makes undecided what nothing else decides. What no known code calls has only what stands around it.
 *
 * What a function gains spreads to the functions that run in it until nothing changes, so circles end; each use passes on
 * each fact once.
 */
export function joinCallPaths(facts: readonly CodeFacts[]): ReadonlyMap<string, readonly OutboundCall[]> {
  const around = surroundingsOf(facts);
  const calling = facts.filter(({ calls }) => calls.length > 0);
  return new Map(calling.map(({ uri, calls }) => [uri, calls.map((call) => joined(call, around))]));
}

/** What calls came to last. */
const earlier = new WeakMap<OutboundCall, OutboundCall>();

/** The very same call as from the join before, where its callers add the same: what was found of it still holds. */
function joined(call: OutboundCall, around: ReadonlyMap<string, Surroundings>): OutboundCall {
  const outside = call.runsIn.flatMap((ref) => around.get(keyOf(ref)) ?? []);
  if (outside.length === 0) return call;
  const all = new Surroundings();
  all.add(call.protection, generatedBy(call), false);
  const isRetried = call.protection.retry === "present";
  for (const each of outside) all.add(each.protection(), each.generated, isRetried);
  const callersCall = new Set(outside.flatMap(({ besides }) => [...besides]));
  const now: OutboundCall = { ...call, callersCall, protection: all.protection(), ...all.generated };
  const before = earlier.get(call);
  if (before !== undefined && isEqual(before, now)) return before;
  earlier.set(call, now);
  return now;
}

function isEqual(one: OutboundCall, other: OutboundCall): boolean {
  const [a, b] = [one.protection, other.protection];
  return (
    a.timeout === b.timeout &&
    a.retry === b.retry &&
    a.circuitBreaker === b.circuitBreaker &&
    isSame(a.limits, b.limits) &&
    isSame(a.hasty, b.hasty) &&
    isSame([...(one.callersCall ?? [])], [...(other.callersCall ?? [])]) &&
    one.generatedModule === other.generatedModule &&
    one.generatedFunction === other.generatedFunction
  );
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function surroundingsOf(facts: readonly CodeFacts[]): ReadonlyMap<string, Surroundings> {
  const around = new Map<string, Surroundings>();
  /** By a function, the uses of others that run in it. */
  const inside = new Map<string, FunctionUse[]>();
  const grown = new Set<string>();
  for (const { uses } of facts) {
    for (const use of uses) {
      for (const ref of use.runsIn) listed(inside, keyOf(ref)).push(use);
      const key = keyOf(use.target);
      const own = around.get(key) ?? new Surroundings();
      around.set(key, own);
      if (own.add(use.protection, generatedBy(use), false)) grown.add(key);
      for (const name of use.besides ?? []) own.besides.add(name);
    }
  }
  for (const key of grown) {
    grown.delete(key);
    const outer = around.get(key);
    if (outer === undefined) continue;
    for (const use of inside.get(key) ?? []) {
      const target = keyOf(use.target);
      const isRetried = use.protection.retry === "present";
      if (around.get(target)?.add(outer.protection(), outer.generated, isRetried)) grown.add(target);
    }
  }
  return around;
}

function generatedBy(from: OutboundCall | FunctionUse): Surroundings["generated"] {
  const { generatedModule, generatedFunction } = from;
  if (generatedModule === undefined) return undefined;
  return generatedFunction === undefined ? { generatedModule } : { generatedModule, generatedFunction };
}

function stronger(a: Presence, b: Presence): Presence {
  return STRENGTH[a] >= STRENGTH[b] ? a : b;
}

const ofAllTries = new WeakMap<CodeLimit, CodeLimit>();

/** A limit on one try that is set around all of them limits them together. */
function overAllTries(limit: CodeLimit): CodeLimit {
  if (limit.key !== "resilience.timeout") return limit;
  const made = ofAllTries.get(limit) ?? { ...limit, key: "resilience.retry.maxElapsedTime" };
  ofAllTries.set(limit, made);
  return made;
}

const keys = new WeakMap<FunctionRef, string>();

/** A function by its URI and the place of its name. Facts outlive many joins: each key is made once. */
function keyOf(ref: FunctionRef): string {
  const known = keys.get(ref);
  if (known !== undefined) return known;
  const key = `${ref.uri} ${ref.nameSpan.start} ${ref.name}`;
  keys.set(ref, key);
  return key;
}

function listed<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
