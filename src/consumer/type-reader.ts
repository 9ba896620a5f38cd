import type { ShapeGraph } from "../shape/shape";
import type { Location, Span } from "../text/location";
import type { SuppressionComment } from "../text/suppression-comment";
import type { CallSite } from "./call-site";
import type { CodeFacts } from "./code-facts";

/** Asks for one exported type. */
export interface TypeRequest {
  readonly uri: string;
  /** Exported name; dots reach into namespaces. */
  readonly name: string;
  /** `read` lowers to what `JSON.parse` gives, `write` to what `JSON.stringify` sends. */
  readonly direction: "read" | "write";
  /** JSON Pointer to the member that stands for the entity; `*` = every array item or map value. */
  readonly at?: string;
  /** The name may also be one that is declared and not exported: a tag binds either. */
  readonly local?: boolean;
}

/** What became of a request. Plain data: no compiler object leaves `consumer/`. */
export type TypeReading =
  | {
      readonly outcome: "read";
      readonly graph: ShapeGraph;
      /** The name in the type's declaration. */
      readonly declaration: Location;
      /** Every file whose change can change this reading, libraries left out. */
      readonly dependencies: readonly string[];
      /** A name was not found: code that is not among the dependencies may bring it. */
      readonly incomplete: boolean;
    }
  /** The file does not exist, or exports no such type; `exported` are the type names it does export. */
  | { readonly outcome: "no-file" }
  | { readonly outcome: "no-export"; readonly exported: readonly string[]; readonly dependencies: readonly string[] }
  /** `at` leads nowhere in the type. */
  | { readonly outcome: "no-member"; readonly declaration: Location; readonly dependencies: readonly string[] }
  /** The file or the type could not be read: undecided, with the reason. */
  | { readonly outcome: "failed"; readonly reason: string; readonly dependencies: readonly string[] };

/** What a type is made of, as plain data: another compiler can read it without the disk. Paths are absolute, with `/`. */
export interface TypeProgram {
  /** The file that exports the type. */
  readonly main: string;
  /** The texts as editors hold them, `main` among them. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Where the imports of these files lead, as far as it is to these files. */
  readonly imports: readonly { readonly from: string; readonly specifier: string; readonly to: string }[];
  /** Where the compiler's own libraries lie, `lib.es5.d.ts` and so on. */
  readonly libraryFolder: string;
  /** As the project's configuration has it, with the defaults of the workspace's TypeScript. */
  readonly strictNullChecks: boolean;
  readonly exactOptionalPropertyTypes: boolean;
}

/** A `@contract id#Entity [read|write]` tag in the doc comment of an exported or local declaration. */
export interface ContractTag {
  readonly uri: string;
  /** From the contract's id to the end of the tag's text. */
  readonly span: Span;
  /** The tag's text after `@contract`, trimmed. */
  readonly text: string;
  /** Undefined where the tag has a wrong form; then only `text` counts. */
  readonly target?: {
    readonly contractId: string;
    readonly contractIdSpan: Span;
    readonly entity: string;
    readonly entitySpan: Span;
    readonly direction?: "read" | "write";
  };
  /** The interface, type alias, class or enum below; undefined when the tag stands at something else. */
  readonly declaration?: { readonly name: string; readonly nameSpan: Span };
}

/** What the comments of consumer code say to Plumbline, in the order of the files and their texts. */
export interface Annotations {
  readonly tags: readonly ContractTag[];
  readonly suppressions: readonly SuppressionComment[];
}

/** A type that a file exports. */
export interface ExportedType {
  readonly uri: string;
  readonly name: string;
  readonly kind: "interface" | "type" | "class" | "enum";
}

/** Where a declaration is looked for. */
export interface SitePlace {
  readonly uri: string;
  readonly offset: number;
  /** Where no member or type name stands, the type around it is meant. */
  readonly around?: true;
}

/** What a fix needs to know of the declaration at an offset. Spans are in the file's current text. */
export interface MemberSite {
  readonly uri: string;
  /** `member`: a property of an interface, type literal or class. `type`: the name of an interface, class or alias. */
  readonly kind: "member" | "type";
  readonly name: string;
  readonly nameSpan: Span;
  readonly optional: boolean;
  /** The `?` or `!` behind the member's name, where there is one. */
  readonly mark?: Span;
  /** The declared type, when one is written. */
  readonly type?: {
    readonly span: Span;
    readonly text: string;
    /** `| null` behind it needs parentheses around it (function, conditional, `infer` types). */
    readonly needsParentheses: boolean;
  };
  /** The whole declaration of a member with the comments above it and the line that it leaves empty; absent where it cannot go. */
  readonly removal?: Span;
  /** Of a type: where its declaration begins, and the doc comment above it. */
  readonly head?: {
    readonly start: number;
    readonly indent: string;
    readonly doc?: { readonly span: Span; readonly text: string };
  };
  /** The body that a new member goes into: the type's own, a literal that an alias adds by `&`, or the one the member stands in. */
  readonly body?: {
    /** Offset behind the last member and the comments behind it on its line, or behind the opening brace. */
    readonly insertAt: number;
    /** Offset behind the last member itself, where a separator that it lacks goes. */
    readonly lastEnd: number;
    readonly empty: boolean;
    /** Of a class: a member without a value is declared with `!`. */
    readonly isClass: boolean;
    /** The members it has, those that JSON does not carry too. */
    readonly names: readonly string[];
    readonly indent: string;
    /** Everything on one line: members are set apart by a space, not by a line end. */
    readonly singleLine: boolean;
    readonly separator: ";" | "," | "";
    /** The last member lacks its separator. */
    readonly lastUnterminated: boolean;
  };
  readonly quote: '"' | "'";
  readonly lineEnd: "\n" | "\r\n";
}

/** A place in a file: an offset in its current text, in UTF-16 units. */
export interface CodePlace {
  readonly uri: string;
  readonly offset: number;
}

/** An identifier in code, or a text that stands for one as in `customer["email"]`, and what it names. */
export interface CodeName {
  /** The identifier asked for; of a text what is between its quotes. */
  readonly span: Span;
  readonly name: string;
  /** The names in the declarations of what it names: members and types; those of libraries are left out. */
  readonly declarations: readonly Location[];
}

/** A place in code that names something. Between quotes the location is without them. */
export interface CodeUse {
  readonly location: Location;
  readonly kind: "declaration" | "use";
  /** What a new name needs before it, as in `{ email }`, where a local variable has the name too: `email: `. */
  readonly prefix?: string;
  /** What a new name needs behind it: `: email` where `{ email }` becomes `{ mail: email }`. */
  readonly suffix?: string;
  /** The variable behind the name, as `address` in `{ mail: address }`: under the same name both are written once. */
  readonly variable?: { readonly name: string; readonly span: Span };
}

/**
 * Reads TypeScript: the one border between Plumbline and the compiler. Asynchronous, because it may run in a thread of
 * its own; no call rejects for what a file contains.
 */
export interface TypeReader {
  /** Takes unsaved text (`string`), gives a file back to the disk (`null`), or says that it changed there (`undefined`). */
  update(uri: string, text: string | null | undefined): void;
  /** The tags and suppressions in these files. A file that cannot be read has none. */
  annotations(uris: readonly string[]): Promise<Annotations>;
  /** The types that these files export under their own declarations; none of a file that cannot be read. */
  exportedTypes(uris: readonly string[]): Promise<readonly ExportedType[]>;
  /** Reads types; the answers stand in the order of the requests. `root` is the workspace folder. */
  read(requests: readonly TypeRequest[]): Promise<readonly TypeReading[]>;
  /** The program that a type is read in; undefined where it cannot be read, or is too large to be handed over. */
  program(request: Pick<TypeRequest, "uri" | "name">): Promise<TypeProgram | undefined>;
  /** The declarations at these places, `undefined` where a place is no member or type name. */
  sites(places: readonly SitePlace[]): Promise<readonly (MemberSite | undefined)[]>;
  /** What these files do at their borders, in their order; a file that cannot be read does nothing. */
  codeFacts(uris: readonly string[]): Promise<readonly CodeFacts[]>;
  /** The calls that begin at these places, `undefined` where none does. */
  callSites(places: readonly CodePlace[]): Promise<readonly (CallSite | undefined)[]>;
  /** What the identifiers at these places name; `undefined` where none stands, or it names nothing in the workspace. */
  namesAt(places: readonly CodePlace[]): Promise<readonly (CodeName | undefined)[]>;
  /**
   * Every place in these files that names what is declared at `declarations`, those declarations among them, ordered by
   * file and place. What must have the same name, or else the code breaks, is found too: members that override it,
   * members of the other types of a union. Places outside of these files come along where there are such, in libraries
   * for instance: then there is no renaming. Undefined when nothing can be said for sure: too much code, a file that
   * cannot be read or has syntax errors.
   */
  usesOf(declarations: readonly Location[], uris: readonly string[]): Promise<readonly CodeUse[] | undefined>;
  dispose(): void;
}
