import type { FunctionRef } from "../../code-facts";
import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { functionRef } from "../function-refs";
import { contains, isTransparent, nodesIn } from "../nodes";
import { functionAround, isFunction } from "../resolve/functions";
import { breakerLayer } from "./breakers";
import { decoratorLayers } from "./decorators";
import { portOf } from "./generated-ports";
import type { Handed, Handling } from "./handed";
import { calledFunction, handlingOf } from "./handling";
import { BY_CONTRACT, fewOf, type Layer, repeating, UNREAD } from "./layer";
import { loopLayer, recursionLayer } from "./loops";
import { usesOfParameter } from "./parameters";
import { promiseLayers } from "./promises";
import { raceLayers } from "./races";
import { type ReadWrappers, readWrappers } from "./read-wrappers";
import { pipeLayers } from "./rxjs";
import { secondTryLayer } from "./second-try";
import { argumentIndex, givesFunction, isBranch, isCall, isDeclared, variableAround } from "./way-nodes";

/** The way from a place in code outwards, up to the functions that other code calls. */
export interface WayOut {
  /** What protects the place on the way, from the inside out. */
  readonly layers: readonly Layer[];
  /** The named functions where the way ends: who calls them may protect it further. */
  readonly runsIn: readonly FunctionRef[];
  /** It runs inside a function given to a generated client module, and which of its exports that is. */
  readonly generated?: { readonly module: string; readonly name: string };
}

/** Code that runs at a node, or a function that is the value of one; undefined where the way ends. */
type Step = { readonly runs: ts.Node } | { readonly given: ts.Node } | undefined;

/** Wrappers within wrappers are read as deep as people write them. */
const MOST_WRAPPERS = 6;

/** The way out of a call: it runs where it stands. */
export function wayOutOfCall(call: ts.Node, context: CodeContext): WayOut {
  const walk = new Walk(context, readWrappers(context));
  walk.from({ runs: call });
  return walk;
}

/** The way out of a function that an expression means: from where it is called or given away. */
export function wayOutOfFunction(expression: ts.Expression, context: CodeContext): WayOut {
  const walk = new Walk(context, readWrappers(context));
  walk.from({ given: expression });
  return walk;
}

class Walk implements WayOut {
  readonly layers: Layer[] = [];
  readonly runsIn: FunctionRef[] = [];
  generated?: { readonly module: string; readonly name: string };
  /** On the way it is given to code that cannot be read. */
  escapes = false;
  /** How the way ended at the function that bounds it: within a call of it, or in what it gives. */
  reached: "runs" | "held" | undefined;
  readonly #context: CodeContext;
  /** The wrapper whose body is read: the way ends there. */
  readonly #within: ts.FunctionLikeDeclaration | undefined;
  readonly #depth: number;
  /** Names in the wrapper that were followed already. */
  readonly #followed = new Set<ts.Node>();

  readonly #wrappers: ReadWrappers;

  constructor(context: CodeContext, wrappers: ReadWrappers, within?: ts.FunctionLikeDeclaration, depth = 0) {
    this.#context = context;
    this.#wrappers = wrappers;
    this.#within = within;
    this.#depth = depth;
  }

  from(start: Step): void {
    for (let step = start; step !== undefined; ) {
      step = "runs" in step ? this.#runs(step.runs) : this.#given(step.given);
    }
  }

  /** Follows code that runs at a node up to the function that it stands in. */
  #runs(start: ts.Node): Step {
    let isPromise = true;
    this.layers.push(secondTryLayer(start));
    for (let node = start; !ts.isSourceFile(node); node = node.parent) {
      const { parent } = node;
      if (ts.isFunctionLike(parent) && !ts.isDecorator(node)) {
        return isFunction(parent) ? this.#leaves(parent) : undefined;
      }
      if (ts.isPropertyDeclaration(parent) && parent.initializer === node) return undefined;
      if (ts.isIterationStatement(parent, false) && parent.statement === node) {
        this.layers.push(loopLayer(parent, start, this.#context));
      }
      if (isPromise) this.layers.push(...this.#promiseLayers(parent, node));
      if (ts.isAwaitExpression(parent)) isPromise = false;
    }
    return undefined;
  }

  /** Follows a function to where it is called, given away, or gets its name. */
  #given(start: ts.Node): Step {
    if (isDeclared(start)) return this.#named(start);
    const { parent } = start;
    if (isTransparent(parent) || isBranch(parent, start)) return { given: parent };
    if (isCall(parent)) {
      const index = argumentIndex(parent, start);
      return index === undefined ? this.#called(start, parent) : this.#handed(parent, index, start, []);
    }
    if (ts.isPropertyAccessExpression(parent) && parent.expression === start) return memberUsed(parent);
    if (ts.isReturnStatement(parent)) return this.#returned(functionAround(parent));
    if (ts.isArrowFunction(parent)) return this.#returned(parent);
    if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      return this.#inObject(parent, start);
    if (ts.isVariableDeclaration(parent) && this.#serves(start)) return undefined;
    if (functionRef(start) !== undefined) return this.#named(start);
    if (ts.isArrayLiteralExpression(parent)) return this.#inList(parent, start);
    const isKept =
      ts.isSpreadElement(parent) || ts.isParameter(parent) || (ts.isBinaryExpression(parent) && parent.right === start);
    if (isKept) this.#unread();
    return undefined;
  }

  #leaves(node: ts.FunctionLikeDeclaration): Step {
    this.layers.push(recursionLayer(node, this.#context), breakerLayer(node, this.#context));
    if (node !== this.#within) return { given: node };
    this.reached = "runs";
    return undefined;
  }

  /** A call of the function; where that gives a function again, what becomes of it counts as well. */
  #called(callee: ts.Node, call: ts.CallExpression | ts.NewExpression): Step {
    const target = ts.isExpression(callee) ? calledFunction(this.#context.resolver.valueOf(callee)) : undefined;
    return target !== undefined && target !== this.#within && givesFunction(target) ? { given: call } : { runs: call };
  }

  #returned(from: ts.FunctionLikeDeclaration | undefined): Step {
    if (from === undefined || from !== this.#within) return from && { given: from };
    this.reached = "held";
    return undefined;
  }

  /** A member of an object literal: the object may be given away at once, or have a name. */
  #inObject(property: ts.ObjectLiteralElementLike, value: ts.Node): Step {
    const path: string[] = [];
    let node: ts.Node = property;
    while (ts.isObjectLiteralElementLike(node) || ts.isObjectLiteralExpression(node) || isTransparent(node)) {
      if (ts.isObjectLiteralElementLike(node)) path.unshift(node.name?.getText() ?? "");
      const { parent } = node;
      const index = isCall(parent) ? argumentIndex(parent, node) : undefined;
      if (isCall(parent) && index !== undefined) return this.#handed(parent, index, value, path);
      const isResult = ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
      if (isResult && this.#within !== undefined) return this.#returned(functionAround(node));
      node = parent;
    }
    if (this.#serves(value)) return undefined;
    // `{ load }` gives a function another name that resolves to the same one.
    if (!ts.isShorthandPropertyAssignment(property)) this.#ends(functionRef(value));
    return undefined;
  }

  /** It is one of the ports of a write of a generated module, which runs it within the contract's limits. */
  #serves(node: ts.Node): boolean {
    const port = portOf(node, this.#context);
    if (port === undefined) return false;
    this.layers.push(BY_CONTRACT);
    this.generated ??= port;
    return true;
  }

  /** An element of a list: what the list is given to may be known to run each once, or not at all. */
  #inList(list: ts.ArrayLiteralExpression, value: ts.Node): Step {
    const { parent } = list;
    const index = isCall(parent) ? argumentIndex(parent, list) : undefined;
    if (isCall(parent) && index !== undefined) return this.#handed(parent, index, value, ["0"]);
    this.#unread();
    return undefined;
  }

  #named(node: ts.Node): Step {
    if (ts.isMethodDeclaration(node)) {
      if (ts.isObjectLiteralExpression(node.parent)) return this.#inObject(node, node);
      if (this.#serves(node)) return undefined;
      this.layers.push(...decoratorLayers(node, this.#context));
    }
    if (this.#within === undefined || !contains(this.#within, node)) this.#ends(functionRef(node));
    else this.#followName(node, this.#within);
    return undefined;
  }

  #ends(ref: FunctionRef | undefined): void {
    if (this.#within !== undefined) this.#unread();
    else if (ref !== undefined) this.runsIn.push(ref);
  }

  /** In a wrapper, a function with a name is followed to where the wrapper itself uses it. */
  #followName(node: ts.Node, within: ts.FunctionLikeDeclaration): void {
    const name = functionRef(node)?.name;
    if (name === undefined || this.#followed.has(node)) return;
    this.#followed.add(node);
    const holder = ts.isFunctionDeclaration(node) ? node : variableAround(node);
    for (const each of nodesIn(within)) {
      if (!ts.isIdentifier(each) || each.text !== name || each.parent === holder || contains(node, each)) continue;
      if (this.#context.resolver.declarationOf(each) === holder) this.from({ given: each });
    }
  }

  #handed(call: ts.CallExpression | ts.NewExpression, index: number, given: ts.Node, path: readonly string[]): Step {
    const handed: Handed = { call, index, given, path, callee: this.#context.resolver.valueOf(call.expression) };
    const handling = handlingOf(handed, this.#context, (target) => this.#readParameter(target, index, path));
    switch (handling.kind) {
      case "runs":
        this.layers.push(...handling.layers.map((layer) => repeating(layer, given)));
        if (handling.orHeld === true && this.#within === undefined) this.#ends(functionRef(call));
        return { runs: call };
      case "held":
        this.layers.push(...handling.layers.map((layer) => repeating(layer, given)));
        return { given: call };
      case "generated":
        this.layers.push(BY_CONTRACT);
        this.generated ??= { module: handling.module, name: handling.name };
        return { runs: call };
      case "unread":
        this.#unread();
        return { runs: call };
      case "apart":
        return undefined;
    }
  }

  #unread(): void {
    this.layers.push(UNREAD);
    this.escapes = true;
  }

  /** What a function of the workspace does with one of its parameters, by its body. Declared only, it does nothing. */
  #readParameter(target: ts.FunctionLikeDeclaration, index: number, path: readonly string[]): Handling {
    if (target.body === undefined) return { kind: "runs", layers: [] };
    if (this.#depth >= MOST_WRAPPERS) return { kind: "unread" };
    const key = `${index}.${path.join(".")} ${this.#depth}`;
    return this.#wrappers.once(target, key, { kind: "apart" }, () => {
      const uses = usesOfParameter(target, index, path, this.#context.resolver);
      if (uses === undefined) return { kind: "unread" };
      const walk = this.#walkWithin(target);
      for (const use of uses) walk.from({ given: use });
      if (walk.generated !== undefined) return { kind: "generated", ...walk.generated };
      if (walk.reached !== undefined) return { kind: walk.reached, layers: fewOf(walk.layers) };
      return { kind: walk.escapes ? "unread" : "apart" };
    });
  }

  #walkWithin(target: ts.FunctionLikeDeclaration): Walk {
    return new Walk(this.#context, this.#wrappers, target, this.#depth + 1);
  }

  /** What limits the time of a promise where it stands: in a race, as an argument, or as an observable in a pipe. */
  #promiseLayers(parent: ts.Node, node: ts.Node): readonly Layer[] {
    const piped = pipeLayers(parent, node, this.#context);
    if (piped !== undefined) return piped;
    if (ts.isArrayLiteralExpression(parent)) return raceLayers(parent, node, this.#context);
    if (!ts.isCallExpression(parent) || parent.expression === node) return [];
    return promiseLayers(parent, node, this.#context, (target, index) => this.#readPromise(target, index));
  }

  #readPromise(target: ts.FunctionLikeDeclaration, index: number): readonly Layer[] {
    if (target.body === undefined || this.#depth >= MOST_WRAPPERS) return [];
    const nothing: Handling = { kind: "runs", layers: [] };
    const read = this.#wrappers.once(target, `promise ${index} ${this.#depth}`, nothing, () => {
      const walk = this.#walkWithin(target);
      for (const use of usesOfParameter(target, index, [], this.#context.resolver) ?? []) walk.from({ runs: use });
      return { kind: "runs", layers: fewOf(walk.layers) };
    });
    return read.kind === "runs" ? read.layers : [];
  }
}

/** `fn.bind(x)` is the function still; `breaker.fire()` and `fn.call(x)` run it. */
function memberUsed(access: ts.PropertyAccessExpression): Step {
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return undefined;
  return access.name.text === "bind" ? { given: call } : { runs: call };
}
