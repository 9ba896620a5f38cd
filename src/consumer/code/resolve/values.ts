import type { KnownText } from "../../code-facts";
import type ts from "../../compiler";

/** Something that a package, a Node module or the platform gives, by the name that it exports: never by a local name. */
export interface LibraryValue {
  readonly kind: "library";
  /** The package as it is imported, `node:` before Node's own modules, `global` for what nothing declares (`fetch`). */
  readonly module: string;
  /** From the module's export on: `["default"]` of axios, `["default", "get"]`, `["retry"]` of cockatiel, `["fetch"]`. */
  readonly path: readonly string[];
}

/** What an expression is, as far as reading the code tells: the abstract value that symbols resolve to. */
export type Value =
  | LibraryValue
  /** What calling or constructing `of` gave: `axios.create({…})`, `new Client({…})`, `retry(handleAll, {…})`. */
  | { readonly kind: "made"; readonly of: Value; readonly node: ts.CallExpression | ts.NewExpression }
  /** A member of something made, or of a library's type: `client.get` where `client` is `axios.create({…})`. */
  | { readonly kind: "member"; readonly of: Value; readonly name: string }
  /** Something of a library's type whose making is not seen: `private http: AxiosInstance`. */
  | { readonly kind: "instance"; readonly of: LibraryValue }
  | { readonly kind: "text"; readonly parts: KnownText; readonly node: ts.Expression }
  | { readonly kind: "number"; readonly value: number; readonly node: ts.Expression }
  | { readonly kind: "boolean"; readonly value: boolean; readonly node: ts.Expression }
  /** `null`, `undefined`, `void 0`. */
  | { readonly kind: "nothing"; readonly node: ts.Expression }
  | { readonly kind: "object"; readonly node: ts.ObjectLiteralExpression }
  | { readonly kind: "array"; readonly node: ts.ArrayLiteralExpression }
  | { readonly kind: "function"; readonly node: ts.FunctionLikeDeclaration }
  /** A class of the workspace. */
  | { readonly kind: "class"; readonly node: ts.ClassLikeDeclaration }
  /** An object made by a class of the workspace, or `this` in it. */
  | { readonly kind: "object-of-class"; readonly node: ts.ClassLikeDeclaration; readonly made?: ts.NewExpression }
  /** An enum or a namespace of the workspace. */
  | { readonly kind: "scope"; readonly node: ts.EnumDeclaration | ts.ModuleDeclaration }
  /** A module of the workspace, by `import * as x`. */
  | { readonly kind: "module"; readonly path: string }
  /** A parameter: only callers know. */
  | { readonly kind: "parameter"; readonly node: ts.ParameterDeclaration }
  | { readonly kind: "unknown" };

/** A member of an object literal, or that there may be one: behind a spread or a computed name nothing is certain. */
export type Member =
  | {
      readonly kind: "present";
      readonly value: Value;
      readonly node: ts.Expression;
      readonly property: ts.ObjectLiteralElementLike;
    }
  | { readonly kind: "absent" }
  | { readonly kind: "undecided" };

/**
 * Says what expressions are, by symbols: imports (renamed, namespaced, re-exported, `require`d), constants, members of
 * classes and objects, through the files of the workspace. Cheap to ask again: answers are remembered by node.
 */
export interface Resolver {
  /** What an expression evaluates to; parentheses, assertions, `!`, `satisfies` and `await` are looked through. */
  valueOf(node: ts.Expression): Value;
  /** What an expression is as text (URLs, numbers and templates too); undefined where nothing of it can be read. */
  textOf(node: ts.Expression): KnownText | undefined;
  /** The declaration that an identifier in this position refers to, in this or another file of the workspace. */
  declarationOf(node: ts.Identifier): ts.Declaration | undefined;
  /** A member of what `valueOf` gave: of libraries, modules, objects, classes. `at` is the expression that reads it. */
  memberOf(object: Value, name: string, at?: ts.Expression): Value;
  /** The member of an object value by its name; looks through spreads of objects that can be read. Of no object: undecided. */
  optionOf(object: Value, name: string): Member;
  /** The library value that a made, instance or member value begins with: of `axios.create()` it is `default.create`. */
  libraryOf(value: Value): LibraryValue | undefined;
  /** The type that a type node names, where it is of a library: `AxiosInstance`. */
  libraryType(node: ts.TypeNode): LibraryValue | undefined;
  /** The identifiers in this file that refer to a declaration of it, its own name left out. */
  referencesTo(declaration: ts.Declaration): readonly ts.Identifier[];
  /** Every file that an answer was read from, and those whose creation would change one, as URIs. */
  readonly dependencies: ReadonlySet<string>;
}
