import ts from "../../compiler";
import { type Evaluator, unknown } from "./evaluator";
import { isWritten } from "./symbols";
import { typeValue } from "./type-values";
import type { Value } from "./values";

/** What a parameter is: what its only caller gives it, or what its type says. */
export function parameterValue(node: ts.ParameterDeclaration, evaluator: Evaluator): Value {
  const given = onlyArgument(node, evaluator);
  const value = given === undefined ? unknown : evaluator.valueOf(given);
  if (value.kind !== "unknown" && value.kind !== "parameter") return value;
  return (node.type && typeValue(node.type, evaluator)) ?? { kind: "parameter", node };
}

/** The argument of the one call of a function, where the file shows that there is no other. */
function onlyArgument(node: ts.ParameterDeclaration, evaluator: Evaluator): ts.Expression | undefined {
  const { parent } = node;
  const named = namedBy(parent);
  if (named === undefined || !ts.isIdentifier(node.name) || node.dotDotDotToken !== undefined) return undefined;
  if ((ts.getCombinedModifierFlags(named) & ts.ModifierFlags.Export) !== 0) return undefined;
  const [reference, ...others] = evaluator.referencesTo(named);
  if (reference === undefined || others.length > 0 || evaluator.referencesTo(node).some(isWritten)) return undefined;
  const call = reference.parent;
  const isCalled = ts.isCallExpression(call) && call.expression === reference;
  if (!isCalled || call.arguments.some(ts.isSpreadElement)) return undefined;
  return call.arguments[parent.parameters.indexOf(node)];
}

/** The declaration whose name a function is called by. */
function namedBy(node: ts.SignatureDeclaration): ts.Declaration | undefined {
  if (ts.isFunctionDeclaration(node)) return node;
  return ts.isVariableDeclaration(node.parent) ? node.parent : undefined;
}
