import type { SentMember, SentMembers } from "../../code-facts";
import ts from "../../compiler";
import { spanOf } from "../../sites";
import type { CodeContext } from "../code-context";
import { isTransparent } from "../nodes";
import { isFunction, returnedExpression } from "../resolve/functions";
import { wholeText } from "../resolve/known-text";
import { exportedName, nameFrom } from "../resolve/library-names";
import { isComputation } from "../resolve/platform";
import { isWritten, symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { functionOf } from "../wrappers";
import { chanceIn } from "./chance";
import { isLogger } from "./loggers";

export const nothingSent: SentMembers = { members: [], complete: true };
export const unreadable: SentMembers = { members: [], complete: false };

export function everything(members: readonly SentMember[]): SentMembers {
  return { members, complete: true };
}

/** What is sent by several parts together, or by one of several. */
export function merged(parts: readonly SentMembers[]): SentMembers {
  return { members: parts.flatMap(({ members }) => members), complete: parts.every(({ complete }) => complete) };
}

/** Longer ways through variables, spreads and helpers are not followed. */
const maxDepth = 12;
/** Variables that are changed at more places are not followed. */
const maxReferences = 300;

/** The methods of `Headers`, `URLSearchParams` and `FormData` that add a member. */
const adders: ReadonlySet<string> = new Set(["set", "append"]);

interface VariableUses {
  readonly reassigned: boolean;
  /** Where what the variable holds may be given more members. */
  readonly changing: readonly ts.Identifier[];
}

const known = new WeakMap<ts.Declaration, VariableUses>();

/** Asked for each of the calls that share a variable, so the answer is remembered. */
function variableUses(declaration: ts.VariableDeclaration): VariableUses {
  const earlier = known.get(declaration);
  if (earlier !== undefined) return earlier;
  const references = symbolsOf(declaration.getSourceFile()).referencesTo(declaration);
  const changing = references.filter((reference) => {
    const { parent } = reference;
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== reference;
    const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    return isAccess && parent.expression === reference;
  });
  const uses = { reassigned: references.some(isWritten), changing };
  known.set(declaration, uses);
  return uses;
}

/** The call that sends, and what of it is marked. */
type Sender = Readonly<Record<"node" | "name", ts.Node>>;

/** Reads the members of the objects that one call sends. */
export class MemberReader {
  readonly #call: Sender;
  readonly #source: ts.SourceFile;
  readonly #resolver: Resolver;

  constructor(call: Sender, { source, resolver }: CodeContext) {
    this.#call = call;
    this.#source = source;
    this.#resolver = resolver;
  }

  /** The members of what an expression sends, whether it is an object, a list of pairs, `Headers` or JSON text. */
  read(node: ts.Expression, depth = 0): SentMembers {
    if (depth > maxDepth) return unreadable;
    const within = (inner: ts.Expression) => this.read(inner, depth + 1);
    if (ts.isObjectLiteralExpression(node)) return merged(node.properties.map((each) => this.#property(each, depth)));
    if (ts.isArrayLiteralExpression(node)) return merged(node.elements.map((each) => this.#pair(each)));
    if (ts.isConditionalExpression(node)) return merged([within(node.whenTrue), within(node.whenFalse)]);
    if (ts.isIdentifier(node)) return this.#variable(node, depth);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.#made(node, depth);
    if (ts.isAwaitExpression(node) || isTransparent(node)) return within(node.expression);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      return within(node.right);
    }
    return this.#resolved(node, depth);
  }

  #resolved(node: ts.Expression, depth: number): SentMembers {
    const value = this.#resolver.valueOf(node);
    if (value.kind === "nothing" || value.kind === "boolean") return nothingSent;
    return value.kind === "object" || value.kind === "array" ? this.read(value.node, depth + 1) : unreadable;
  }

  #property(property: ts.ObjectLiteralElementLike, depth: number): SentMembers {
    if (ts.isSpreadAssignment(property)) return this.read(property.expression, depth + 1);
    const name = this.#name(property.name);
    if (name === undefined) return unreadable;
    if (ts.isPropertyAssignment(property)) return this.#member(name, property, property.initializer);
    return ts.isShorthandPropertyAssignment(property) ? this.#member(name, property, property.name) : unreadable;
  }

  /** `["Idempotency-Key", key]`. */
  #pair(node: ts.Expression): SentMembers {
    const [key, value] = ts.isArrayLiteralExpression(node) ? node.elements : [];
    return key === undefined || value === undefined ? unreadable : this.#keyed(key, node, value);
  }

  #keyed(key: ts.Expression, node: ts.Node, value: ts.Expression): SentMembers {
    const parts = this.#resolver.textOf(key);
    const name = parts && wholeText(parts);
    return name === undefined ? unreadable : this.#member(name, node, value);
  }

  #member(name: string, node: ts.Node, value: ts.Expression): SentMembers {
    const random = chanceIn(value, this.#call.node, this.#resolver);
    // What stands in another file is marked at the call.
    const isHere = node.getSourceFile() === this.#source;
    const span = spanOf(isHere ? node : this.#call.name);
    const member = { name, span, value: isHere ? spanOf(value) : span };
    return everything([random === undefined ? member : { ...member, random }]);
  }

  #name(name: ts.PropertyName): string | undefined {
    if (!ts.isComputedPropertyName(name)) return name.text;
    const parts = this.#resolver.textOf(name.expression);
    return parts && wholeText(parts);
  }

  /** What a variable begins with, and what is added to it later. */
  #variable(node: ts.Identifier, depth: number): SentMembers {
    const declaration = this.#resolver.declarationOf(node);
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return this.#resolved(node, depth);
    const { initializer } = declaration;
    const { reassigned, changing } = variableUses(declaration);
    if (initializer === undefined || reassigned || changing.length > maxReferences) return unreadable;
    const later = changing.filter((reference) => reference !== node).map((reference) => this.#added(reference, depth));
    return merged([this.read(initializer, depth + 1), ...later]);
  }

  #added(reference: ts.Identifier, depth: number): SentMembers {
    const { parent } = reference;
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return this.#afterCall(reference, parent, depth);
    if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return nothingSent;
    const around = parent.parent;
    if (ts.isCallExpression(around) && ts.isPropertyAccessExpression(parent) && adders.has(parent.name.text)) {
      const [key, value] = around.arguments;
      return key === undefined || value === undefined ? unreadable : this.#keyed(key, around, value);
    }
    if (!isWritten(parent)) return nothingSent;
    if (!ts.isBinaryExpression(around) || around.left !== parent) return unreadable;
    if (ts.isPropertyAccessExpression(parent)) return this.#member(parent.name.text, around, around.right);
    return this.#keyed(parent.argumentExpression, around, around.right);
  }

  /** An object that is handed to a function comes back with more, unless it is known what the function does. */
  #afterCall(reference: ts.Identifier, call: ts.CallExpression | ts.NewExpression, depth: number): SentMembers {
    if (call === this.#call.node || isLogger(call.expression, this.#resolver)) return nothingSent;
    const callee = this.#resolver.valueOf(call.expression);
    if (nameFrom(callee, "global") === "Object.assign" && call.arguments?.[0] === reference) {
      return merged(call.arguments.slice(1).map((each) => this.read(each, depth + 1)));
    }
    return isComputation(callee) ? nothingSent : unreadable;
  }

  /** `JSON.stringify({…})`, `new Headers({…})`, `Object.assign({}, …)`, a helper that returns an object. */
  #made(node: ts.CallExpression | ts.NewExpression, depth: number): SentMembers {
    const [first] = node.arguments ?? [];
    const target = functionOf(node.expression, this.#resolver);
    if (target !== undefined) {
      const result = isFunction(target) ? returnedExpression(target) : undefined;
      return result === undefined ? unreadable : this.read(result, depth + 1);
    }
    const callee = this.#resolver.valueOf(node.expression);
    if (callee.kind !== "library") return this.#resolved(node, depth);
    switch (`${callee.module} ${exportedName(callee)}`) {
      case "global Headers":
      case "global URLSearchParams":
      case "global FormData":
      case "undici Headers":
      case "undici FormData":
      case "node:url URLSearchParams":
        return first === undefined ? nothingSent : this.read(first, depth + 1);
      case "global JSON.stringify":
      case "global Buffer.from":
      case "node:buffer Buffer.from":
      case "global Object.freeze":
        return first === undefined ? unreadable : this.read(first, depth + 1);
      case "global Object.assign":
        return merged((node.arguments ?? []).map((each) => this.read(each, depth + 1)));
      default:
        return unreadable;
    }
  }
}
