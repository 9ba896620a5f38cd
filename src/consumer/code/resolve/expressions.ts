import ts from "../../compiler";
import { callValue } from "./call-values";
import { classAround } from "./classes";
import { type Evaluator, unknown } from "./evaluator";
import { holeOf, joined, plainText, wholeText } from "./known-text";
import { memberOf } from "./members";
import { typeValue } from "./type-values";
import type { Value } from "./values";

/** What an expression is, but for what its declarations say. */
export function evaluate(node: ts.Expression, evaluator: Evaluator): Value {
  if (ts.isIdentifier(node)) return identifierValue(node, evaluator);
  if (ts.isStringLiteralLike(node)) return { kind: "text", parts: plainText(node.text), node };
  if (ts.isNumericLiteral(node)) return { kind: "number", value: Number(node.text), node };
  if (ts.isTemplateExpression(node)) return templateValue(node, evaluator);
  if (ts.isPropertyAccessExpression(node)) {
    return memberOf(evaluator.valueOf(node.expression), node.name.text, node, evaluator);
  }
  if (ts.isElementAccessExpression(node)) return elementValue(node, evaluator);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return callValue(node, evaluator);
  if (ts.isBinaryExpression(node)) return binaryValue(node, evaluator);
  if (ts.isPrefixUnaryExpression(node)) return signedValue(node, evaluator);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return assertedValue(node, evaluator);
  if (ts.isObjectLiteralExpression(node)) return { kind: "object", node };
  if (ts.isArrayLiteralExpression(node)) return { kind: "array", node };
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: "function", node };
  if (ts.isClassExpression(node)) return { kind: "class", node };
  if (ts.isMetaProperty(node)) return { kind: "library", module: "global", path: ["import", node.name.text] };
  if (ts.isVoidExpression(node)) return { kind: "nothing", node };
  const inner = innerOf(node);
  if (inner !== undefined) return evaluator.valueOf(inner);
  return keywordValue(node);
}

/** The expression below what does not change a value: parentheses, `!`, `satisfies`, `await`. */
function innerOf(node: ts.Expression): ts.Expression | undefined {
  const isAround =
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isAwaitExpression(node);
  return isAround ? node.expression : undefined;
}

function keywordValue(node: ts.Expression): Value {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { kind: "boolean", value: true, node };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: "boolean", value: false, node };
    case ts.SyntaxKind.NullKeyword:
      return { kind: "nothing", node };
    case ts.SyntaxKind.ThisKeyword: {
      const around = classAround(node);
      return around === undefined ? unknown : { kind: "object-of-class", node: around };
    }
    default:
      return unknown;
  }
}

function identifierValue(node: ts.Identifier, evaluator: Evaluator): Value {
  const declaration = evaluator.localDeclaration(node);
  if (declaration !== undefined) return evaluator.valueOfDeclaration(declaration);
  if (node.text === "undefined") return { kind: "nothing", node };
  return { kind: "library", module: "global", path: [node.text] };
}

function templateValue(node: ts.TemplateExpression, evaluator: Evaluator): Value {
  const parts = node.templateSpans.flatMap(({ expression, literal }) => [
    ...(evaluator.textOf(expression) ?? [holeOf(expression)]),
    ...plainText(literal.text),
  ]);
  return { kind: "text", parts: joined([...plainText(node.head.text), ...parts]), node };
}

function elementValue(node: ts.ElementAccessExpression, evaluator: Evaluator): Value {
  const object = evaluator.valueOf(node.expression);
  const index = evaluator.valueOf(node.argumentExpression);
  if (index.kind === "text") {
    const name = wholeText(index.parts);
    return name === undefined ? unknown : memberOf(object, name, node, evaluator);
  }
  if (index.kind !== "number" || object.kind !== "array") return unknown;
  const element = object.node.elements[index.value];
  const isBehindSpread = object.node.elements.slice(0, index.value).some(ts.isSpreadElement);
  return element === undefined || isBehindSpread ? unknown : evaluator.valueOf(element);
}

function binaryValue(node: ts.BinaryExpression, evaluator: Evaluator): Value {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return sumValue(node, evaluator);
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return alternative(evaluator.valueOf(node.left), node, evaluator);
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return evaluator.valueOf(node.right);
    default:
      return arithmetic(node, evaluator);
  }
}

/** `a ?? b`: a variable of the environment keeps what stands in for it; what is certain to be there is the value. */
function alternative(left: Value, node: ts.BinaryExpression, evaluator: Evaluator): Value {
  if (left.kind === "nothing") return evaluator.valueOf(node.right);
  if (left.kind === "unknown" || left.kind === "parameter") {
    // The text that the code itself names, where nobody gives another.
    const right = evaluator.valueOf(node.right);
    return right.kind === "text" ? right : unknown;
  }
  if (left.kind !== "text") return left;
  const [part, ...others] = left.parts;
  if (part?.kind !== "env" || others.length > 0) return left;
  const fallback = evaluator.textOf(node.right);
  return fallback === undefined ? left : { ...left, parts: [{ ...part, fallback }] };
}

/** Uses no recursion along the chain: `a + a + …` is as deep as it is long. */
function sumValue(node: ts.BinaryExpression, evaluator: Evaluator): Value {
  const operands: ts.Expression[] = [];
  let left: ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  operands.reverse();
  const values = operands.map((operand) => evaluator.valueOf(operand));
  if (values.some(({ kind }) => kind === "text")) {
    const parts = operands.flatMap((operand) => evaluator.textOf(operand) ?? [holeOf(operand)]);
    return { kind: "text", parts: joined(parts), node };
  }
  let sum = 0;
  for (const value of values) {
    if (value.kind !== "number") return unknown;
    sum += value.value;
  }
  return { kind: "number", value: sum, node };
}

function arithmetic(node: ts.BinaryExpression, evaluator: Evaluator): Value {
  const operate = operations.get(node.operatorToken.kind);
  if (operate === undefined) return unknown;
  const left = evaluator.valueOf(node.left);
  const right = evaluator.valueOf(node.right);
  if (left.kind !== "number" || right.kind !== "number") return unknown;
  return { kind: "number", value: operate(left.value, right.value), node };
}

const operations: ReadonlyMap<ts.SyntaxKind, (a: number, b: number) => number> = new Map([
  [ts.SyntaxKind.MinusToken, (a, b) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a, b) => a * b],
  [ts.SyntaxKind.SlashToken, (a, b) => a / b],
  [ts.SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b],
]);

function signedValue(node: ts.PrefixUnaryExpression, evaluator: Evaluator): Value {
  const value = evaluator.valueOf(node.operand);
  if (node.operator === ts.SyntaxKind.ExclamationToken && value.kind === "boolean") {
    return { kind: "boolean", value: !value.value, node };
  }
  const sign = signs.get(node.operator);
  return value.kind === "number" && sign !== undefined ? { kind: "number", value: sign * value.value, node } : unknown;
}

const signs: ReadonlyMap<ts.SyntaxKind, number> = new Map([
  [ts.SyntaxKind.MinusToken, -1],
  [ts.SyntaxKind.PlusToken, 1],
]);

/** An assertion tells what nothing else does. */
function assertedValue(node: ts.AsExpression | ts.TypeAssertion, evaluator: Evaluator): Value {
  const value = evaluator.valueOf(node.expression);
  if (value.kind !== "unknown" && value.kind !== "parameter") return value;
  return typeValue(node.type, evaluator) ?? value;
}
