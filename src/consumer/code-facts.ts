import type { Location, Span, TextEdit } from "../text/location";

// What consumer code does at its borders, as plain data: no compiler object leaves `consumer/`. Everything is found by
// resolving symbols: imports, declarations, globals that nothing shadows. What cannot be resolved is `undecided`.

/** Whether the path of a call has something. `undecided`: an option, a spread or a wrapper that cannot be read. */
export type Presence = "present" | "absent" | "undecided";

/** Text as far as it can be read, in order: `https://crm.example/v3/customers/${id}` is a text and a hole. */
export type TextPart =
  | { readonly kind: "text"; readonly text: string }
  /**
   * The value of `process.env.NAME` (or `import.meta.env.NAME`, or a reader of the environment). `fallback` is what code
   * takes where the variable is not set: `process.env.NAME ?? "https://…"`.
   */
  | { readonly kind: "env"; readonly name: string; readonly fallback?: KnownText }
  /** A value that only running the code gives; `name` is its source text where that is short, for paths in words. */
  | { readonly kind: "hole"; readonly name?: string };

export type KnownText = readonly TextPart[];

/** What makes outbound calls. `message` brokers are called by publishing. */
export type CallLibrary =
  | "fetch"
  | "axios"
  | "got"
  | "ky"
  | "undici"
  | "node:http"
  | "kafkajs"
  | "@confluentinc/kafka-javascript"
  | "@google-cloud/pubsub"
  | "amqplib"
  | "@aws-sdk/client-eventbridge"
  | "@aws-sdk/client-sqs"
  | "@aws-sdk/client-kinesis";

/** The contract's values that code can repeat, by their path in the contract; `writeBack…retry` stands in for `resilience.retry`. */
export type LimitKey =
  | "resilience.timeout"
  | "resilience.retry.tries"
  | "resilience.retry.backoff"
  | "resilience.retry.initialInterval"
  | "resilience.retry.maxInterval"
  | "resilience.retry.coefficient"
  | "resilience.retry.maxElapsedTime"
  | "resilience.retry.retryOn"
  | "resilience.circuitBreaker.consecutiveFailures"
  | "resilience.circuitBreaker.failureRate"
  | "resilience.circuitBreaker.window"
  | "resilience.circuitBreaker.halfOpenAfter"
  | "resilience.bulkhead.maxConcurrent"
  | "resilience.bulkhead.maxQueue";

/** How a limit is written in code, so that the contract's value can be written in its place. */
export type LimitUnit =
  /** A number as it is. */
  | "count"
  /** Retries: the tries without the first. */
  | "retries"
  | "ms"
  | "s"
  /** 0 to 1. */
  | "ratio"
  /** 0 to 100. */
  | "percent"
  /** HTTP statuses. */
  | "statuses"
  /** `exponential` or `fixed`, which no literal says by itself: see `BackoffRewrite`. */
  | "backoff";

/** How the other kind of waits is written in the place of a `backoff`. */
export type BackoffRewrite =
  /** `new ConstantBackoff(100)`, `new ExponentialBackoff({…})`: the class for each kind, and the edits that import it. */
  | { readonly library: "cockatiel"; readonly fixed?: WrittenName; readonly exponential?: WrittenName }
  /** A function that gives the wait: only the fixed kind can be written, `() => 100`. */
  | { readonly library: "axios-retry" };

/** A name as code has to write it, with the edits that import it where it is not there. */
export interface WrittenName {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** One limit that code sets on the path of a call. */
export interface CodeLimit {
  readonly key: LimitKey;
  /** In the contract's terms: milliseconds, tries (the first included), a ratio of 0 to 1, statuses, `exponential`/`fixed`. */
  readonly value: number | string | readonly number[];
  readonly unit: LimitUnit;
  /** The literal, or the expression that means it; it may stand in another file than the call. */
  readonly location: Location;
  /** In the same file, what sets it together with others: the call that makes the policy or client, or the options. */
  readonly policy: Span;
  /** As the code has it, for messages: `5 s`, `6 tries` are made from `value`; this is the source text. */
  readonly written: string;
  /** False where no edit is known that puts another value there: what a function is given. */
  readonly replaceable: boolean;
  /** It stands there by its name alone, `{ timeout }`. */
  readonly shorthand?: true;
  /** Of a `backoff` that can be replaced. */
  readonly rewrite?: BackoffRewrite;
}

/** A retry that does not wait between its tries. */
export interface HastyRetry {
  /** `axios-retry`, `cockatiel`, `p-retry`, or `loop` for a hand-written one. */
  readonly library: "axios-retry" | "cockatiel" | "p-retry" | "async-retry" | "loop";
  /** The call's name, or the loop's keyword. */
  readonly location: Location;
  /** Where `Add exponential backoff` inserts or replaces text; absent where no edit is known. */
  readonly mend?: readonly TextEdit[];
}

/** The function that a call stands in: the nearest that has a name, or is the value of one. */
export interface FunctionRef {
  /** Unique in the workspace: its URI and the offset of its name. */
  readonly uri: string;
  readonly name: string;
  readonly nameSpan: Span;
}

/** What protects a call: its own options, its client's, and the policies around it. */
export interface Protection {
  readonly timeout: Presence;
  readonly retry: Presence;
  /** Nothing but the client itself retries, and an option of the call turns that off: axios-retry. */
  readonly retriedByClient?: true;
  readonly circuitBreaker: Presence;
  readonly limits: readonly CodeLimit[];
  readonly hasty: readonly HastyRetry[];
}

/** Something that a call sends under a name: a header, a member of a body, the key of a message. */
export interface SentMember {
  readonly name: string;
  /** The property, its value included. */
  readonly span: Span;
  readonly value: Span;
  /** The value is made by chance or by the clock: `randomUUID()`, `Date.now()`. */
  readonly random?: {
    /** The expression that makes it. */
    readonly location: Location;
    /** It is made again for every try: it stands inside the function that is retried. */
    readonly perTry: boolean;
  };
}

/** What is sent at one place. `complete: false`: there may be more (spreads, variables, parameters). */
export interface SentMembers {
  readonly members: readonly SentMember[];
  readonly complete: boolean;
}

/** What a function that a call stands in calls besides, so that a record of it is recognised. */
export interface CalledFunction {
  /** The last name of the callee: `recordDecision` of `this.audit.recordDecision(…)`. */
  readonly name: string;
  readonly location: Location;
  /** The first argument where it is an object literal. */
  readonly record?: SentMembers & { readonly span: Span };
}

/** The named function around a call, for the rules of writes. */
export interface EnclosingFunction extends FunctionRef {
  readonly span: Span;
  readonly parameters: readonly string[];
  readonly calls: readonly CalledFunction[];
}

/** What becomes of a failure of a call. */
export type FailureFate =
  | { readonly kind: "passed-on" }
  | { readonly kind: "undecided" }
  /** Nobody hears of it: a catch that does nothing but log, `.catch(() => {})`, a promise that nobody waits for. */
  | { readonly kind: "dropped"; readonly how: "catch" | "catch-method" | "floating"; readonly location: Location };

/** One call that leaves the process. */
export interface OutboundCall {
  readonly uri: string;
  /** The whole call expression. */
  readonly span: Span;
  /** What findings mark: `fetch`, `axios.get`. */
  readonly name: Span;
  /** As it is written, for messages: `fetch`, `axios.get`, `this.http.post`. */
  readonly callee: string;
  readonly library: CallLibrary;
  readonly kind: "request" | "message";
  /** The absolute URL with the client's base URL before it; of a message the topic, queue or bus. Undefined: not to be read. */
  readonly url?: KnownText;
  /** The argument, or the constant in this file, that names the host. */
  readonly urlSpan: Span;
  /** Upper case; `publish` for messages; undefined where it cannot be read. */
  readonly method?: string;
  readonly enclosing?: EnclosingFunction;
  /** The last names of what the callers of that function call besides. */
  readonly callersCall?: ReadonlySet<string>;
  /** What the path of the call has, as far as this file and what it imports say it. */
  readonly protection: Protection;
  /** The functions through which it may be protected from elsewhere: the call runs when one of them is called. */
  readonly runsIn: readonly FunctionRef[];
  /** It runs inside a function given to a generated client module (`*.contract.gen`): that module's URI. */
  readonly generatedModule?: string;
  /** The function of that module that it is given to: `call`, `writeApplyLimit`. */
  readonly generatedFunction?: string;
  /** `checked`: the status is read, or the library throws; `unchecked`: used or dropped without; `passed-on`: returned. */
  readonly status: "checked" | "unchecked" | "dropped" | "passed-on" | "undecided";
  readonly failure: FailureFate;
  readonly headers: SentMembers;
  readonly body: SentMembers;
  /** The keys of messages (kafka's `key`, SQS's `MessageDeduplicationId`, Pub/Sub's `orderingKey`…), as members of that name. */
  readonly messageKeys: SentMembers;
  /** The client is a parameter of the function: what it is decides the caller. */
  readonly clientIsParameter: boolean;
  /** The type that the answer is taken for, by its name: for `New Contract for This Host`. */
  readonly responseType?: string;
}

/** A payload from outside that is taken for a type without a validator between. */
export interface TrustedPayload {
  readonly uri: string;
  /** The assertion, annotation or type argument. */
  readonly location: Location;
  /** As it is written: `CustomerView`. */
  readonly type: string;
  /** The offset of the call it came from in the same file; undefined for a message or a text from elsewhere. */
  readonly call?: number;
  readonly from: "response" | "message" | "text";
  readonly mend?: PayloadMend;
}

/** How to put a validator there: what is replaced, and the expression that is validated. */
export interface PayloadMend {
  readonly replace: Span;
  readonly value: Span;
  /**
   * `promise`: the expression promises the payload, `res.json()`; `axios`: it promises an answer of axios with the payload
   * in it. Otherwise it is the payload itself.
   */
  readonly gives?: "promise" | "axios";
}

/** A database client that is created. */
export interface DatabaseConnection {
  readonly uri: string;
  /** The constructor or function that is called. */
  readonly name: Span;
  /** The package: `pg`, `@prisma/client`. */
  readonly library: string;
  /** Host, with port where one is written; a part of a connection string or an option. Undefined: not to be read. */
  readonly host?: KnownText;
}

/** A place where a function of the workspace is called or given away, and what protects it there. */
export interface FunctionUse {
  readonly target: FunctionRef;
  readonly uri: string;
  readonly span: Span;
  readonly protection: Protection;
  readonly runsIn: readonly FunctionRef[];
  readonly generatedModule?: string;
  readonly generatedFunction?: string;
  /** The last names of what the function around calls besides: a caller may write the record of what it has done. */
  readonly besides?: readonly string[];
}

/** What one file does at its borders. */
export interface CodeFacts {
  readonly uri: string;
  readonly calls: readonly OutboundCall[];
  readonly uses: readonly FunctionUse[];
  readonly payloads: readonly TrustedPayload[];
  readonly connections: readonly DatabaseConnection[];
  /** Files whose change can change this, absent ones too; libraries left out. */
  readonly dependencies: readonly string[];
  /** The file was left unread, because neither it nor anything that it imports does something at its borders. */
  readonly unread?: true;
}

/** The facts of a file that does nothing at its borders, or cannot be read. */
export function noFacts(uri: string): CodeFacts {
  return { uri, calls: [], uses: [], payloads: [], connections: [], dependencies: [uri] };
}
