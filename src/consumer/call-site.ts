import type { Span } from "../text/location";

// How calls and files are written, for edits: asked for when a fix is. Read from the syntax alone. Spans are in the file's
// current text, and edits may repeat parts of it.

/** How a call is written. */
export interface CallSite {
  readonly uri: string;
  /** The text of the whole file. */
  readonly source: string;
  /** The call expression. */
  readonly call: Span;
  /** The last name of the callee: `get` of `axios.get`, `fetch`; empty where it has none. */
  readonly callee: string;
  readonly arguments: readonly ExpressionSite[];
  readonly addArgument: ListEnd;
  /** The names that the call refers to; a new name in it must be another. */
  readonly uses: ReadonlySet<string>;
  /** An `await` stands in the call itself: a function around it must be async. */
  readonly awaits: boolean;
  /** The methods that are called on what the call gives, the nearest first: `json` of `got(url).json<T>()`. */
  readonly chain: readonly { readonly name: string; readonly end: number }[];
  /** The call, with its chain, is awaited; the `await` begins here. */
  readonly awaitedAt?: number;
  /** The body is read at once: the whole of `(await fetch(…)).json()`. */
  readonly bodyRead?: Span;
  /** Where nobody waits for the call: `void fetch(…)`, `fetch(…);`. The statement's expression. */
  readonly floating?: Span;
  /** The result of the awaited call that a variable holds. */
  readonly result?: ResultSite;
  readonly statement: StatementSite;
  /** The first statement around the call that runs once however often the call is tried, in the same function. */
  readonly once?: StatementSite & {
    /** What is declared between it and the call. */
    readonly declares: ReadonlySet<string>;
  };
  /** The `try` around the statement, in the same function. */
  readonly try?: TrySite;
  /** The nearest function around the call that is not itself an argument. */
  readonly function?: FunctionSite;
  /** The functions that are given a function in which the call stands: `call` of `call((signal) => fetch(…))`. */
  readonly givenTo: readonly string[];
  readonly imports: ImportSite;
}

/** What an awaited call gives: `name` of `const res = await fetch(…)`, or `members` of `const { ok } = await fetch(…)`. */
export interface ResultSite {
  readonly name?: string;
  /** The members that are taken, by their local names, and where another would go. */
  readonly members?: { readonly local: ReadonlyMap<string, string>; readonly add: ListEnd };
  /** Statuses that the code tells apart: 404 of `res.status === 404`. */
  readonly statuses: readonly number[];
}

/** A statement, with the white space that begins its line. */
export interface StatementSite {
  readonly span: Span;
  /** Behind the comments that follow it on its line. */
  readonly behind: number;
  readonly indent: string;
  /** Other statements may stand before and behind it: it is no body of `if (x) …`. */
  readonly inBlock: boolean;
}

export interface TrySite {
  readonly span: Span;
  readonly indent: string;
  readonly catch?: {
    /** The name of what was thrown; where there is none, the place behind `catch` for it. */
    readonly variable?: string;
    readonly nameAt: number;
    /** Behind its last statement, or behind its opening brace. */
    readonly endAt: number;
    readonly empty: boolean;
    readonly indent: string;
  };
}

export interface FunctionSite {
  readonly async: boolean;
  /** Where `async` would go; absent where the function is, where its result has a written type, and where it cannot be. */
  readonly asyncAt?: number;
  /** It has a block as its body. */
  readonly block: boolean;
  /** The names of its parameters, with their types as they are written. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
  /** Where another parameter goes; undefined where a required one cannot be the last. */
  readonly addParameter?: ListEnd;
}

/** The end of a list in braces or parentheses. */
export interface ListEnd {
  /** Behind the last element, or behind the opening brace. */
  readonly last: number;
  /** The same behind its comma, and behind the comments of its line where elements stand on lines of their own. */
  readonly at: number;
  readonly empty: boolean;
  /** A comma stands behind the last element. */
  readonly comma: boolean;
  /** The white space before an element, where elements stand on lines of their own. */
  readonly indent?: string;
}

/** An argument, or the value of a member. */
export interface ExpressionSite {
  readonly span: Span;
  /** It is an object literal. */
  readonly object?: ObjectSite;
  /** It is a name that is declared once, as an object literal, and whose object nothing changes: what it holds. */
  readonly constant?: ObjectSite;
  /** What `JSON.stringify(…)` is given. */
  readonly stringified?: ExpressionSite;
  /** It is a name or a chain of names: `change`, `this.change`. */
  readonly isPath: boolean;
  readonly isFunction: boolean;
  /** As far as the syntax tells it cannot be undefined: `AbortSignal.timeout(5)`, a parameter without a question mark. */
  readonly certain: boolean;
}

export interface ObjectSite extends ListEnd {
  readonly members: readonly MemberSiteOfObject[];
  /** False where spreads or computed names may hold more. */
  readonly complete: boolean;
}

export interface MemberSiteOfObject {
  readonly name: string;
  readonly span: Span;
  readonly value: ExpressionSite;
  /** `{ signal }`: the value is the name itself. */
  readonly shorthand: boolean;
}

/** Where and how a file imports. */
export interface ImportSite {
  readonly uri: string;
  /** Behind the last import; without one, before the first statement and the comments that belong to it. */
  readonly insertAt: number;
  readonly hasImports: boolean;
  readonly quote: '"' | "'";
  readonly semicolon: boolean;
  readonly lineEnd: "\n" | "\r\n";
  /** How relative imports end. */
  readonly extension: ModuleExtension;
  /** `require` instead of `import`. */
  readonly commonJs: boolean;
  /** The file can hold types. */
  readonly typed: boolean;
  readonly modules: readonly ImportedModule[];
  /** The names that the file imports or declares outside of functions. */
  readonly topLevel: ReadonlySet<string>;
  /** Every name that the file declares, at whatever place: a new import must not clash, nor be hidden. */
  readonly taken: ReadonlySet<string>;
}

export type ModuleExtension = "" | ".js" | ".ts";

export interface ImportedModule {
  readonly specifier: string;
  readonly names: readonly { readonly imported: string; readonly local: string; readonly typeOnly: boolean }[];
  /** Where another name goes; absent where there are no braces, or where it imports types alone. */
  readonly add?: ListEnd;
}
