import ts from "../../compiler";

/** A place that a value has come to. */
export interface Point {
  readonly node: ts.Expression | ts.BindingName;
  /** What stands here is the value itself, not a promise of it. */
  readonly settled: boolean;
  /** The functions of the workspace that it was handed to on its way, the innermost last. */
  readonly frames: readonly Frame[];
}

/** A function that the value was handed to, and the expression that the function's result is. */
export interface Frame {
  readonly entered: ts.FunctionLikeDeclaration;
  readonly result: ts.Expression;
}

/** What becomes of a value at one place. */
export type Use = { readonly point: Point } & (
  | { readonly kind: "member"; readonly name: string }
  /** `index` is undefined where it could be any: in a loop. */
  | { readonly kind: "element"; readonly index: number | undefined }
  /** It is given to a function, by a call or by `.then(callee)`; `target` is the function where the workspace has it. */
  | {
      readonly kind: "argument";
      readonly callee: ts.Expression;
      readonly index: number;
      readonly result: ts.CallExpression | ts.NewExpression;
      readonly target: ts.FunctionLikeDeclaration | undefined;
    }
  /** It is taken for a type from here on; the point is the expression before. */
  | {
      readonly kind: "typed";
      readonly by: "assertion" | "annotation" | "parameter" | "return";
      readonly type: ts.TypeNode;
    }
  /** Only what kind of value it is matters: a condition, a comparison, `typeof`. */
  | { readonly kind: "tested"; readonly by: ts.Node }
  /** A function that is called from elsewhere returns it. */
  | { readonly kind: "returned"; readonly from: ts.FunctionLikeDeclaration }
  | { readonly kind: "dropped" }
  /** Something that is not followed: it is stored, thrown, put into a text or handed to code that cannot be read. */
  | { readonly kind: "other" }
);

/** One step of a value: a use, or a place that it goes on to. */
export type Step =
  | Use
  | { readonly kind: "on"; readonly point: Point }
  /** It is the element `index` of what a call gives a list for. */
  | { readonly kind: "grouped"; readonly point: Point; readonly index: number };

/** The value becomes that of a variable or parameter. */
export function* into(
  point: Point,
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
): Generator<Step, void> {
  const { type } = declaration;
  const by = ts.isParameter(declaration) ? "parameter" : "annotation";
  if (type !== undefined) yield { kind: "typed", by, type, point };
  yield { kind: "on", point: { ...point, node: declaration.name } };
}

/** Where a new value is, as a source of `follow`. */
export function sourceAt(node: Point["node"], settled: boolean): Point {
  return { node, settled, frames: [] };
}
