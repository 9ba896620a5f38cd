import type { KnownText } from "../../code-facts";
import ts from "../../compiler";
import { type Evaluator, unknown } from "./evaluator";
import { returnedExpression } from "./functions";
import { holeOf, joined, plainText } from "./known-text";
import { isGlobal, nameFrom } from "./library-names";
import { typeValue } from "./type-values";
import { isUrl, memberOfUrl, methodOfText } from "./urls";
import type { Value } from "./values";

/** What calling or constructing something gives. */
export function callValue(node: ts.CallExpression | ts.NewExpression, evaluator: Evaluator): Value {
  const imported = importedModule(node, evaluator);
  if (imported !== undefined) return imported;
  const ofText = textMethod(node, evaluator);
  if (ofText !== undefined) return ofText;
  const callee = evaluator.valueOf(node.expression);
  switch (callee.kind) {
    case "function":
      return ts.isCallExpression(node) ? resultOf(callee.node, node, evaluator) : unknown;
    case "class":
      return ts.isNewExpression(node) ? { kind: "object-of-class", node: callee.node, made: node } : unknown;
    case "library":
    case "made":
    case "instance":
    case "member":
      return passedThrough(callee, node, evaluator) ?? { kind: "made", of: callee, node };
    default:
      return unknown;
  }
}

/** `require("x")` and `import("x")`. */
function importedModule(node: ts.CallExpression | ts.NewExpression, evaluator: Evaluator): Value | undefined {
  const [argument] = node.arguments ?? [];
  if (argument === undefined || !ts.isStringLiteralLike(argument) || ts.isNewExpression(node)) return undefined;
  const { expression } = node;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  if (!isImport && !(isRequire && evaluator.localDeclaration(expression) === undefined)) return undefined;
  return evaluator.valueOfImported(evaluator.names.imported({ specifier: argument, name: "*" }));
}

/** A function of the workspace: what it returns, else what its type says, else that it made something. */
function resultOf(declaration: ts.FunctionLikeDeclaration, node: ts.CallExpression, evaluator: Evaluator): Value {
  const returned = returnedExpression(declaration);
  const value = returned === undefined ? unknown : evaluator.valueOf(returned);
  if (value.kind === "text")
    return { kind: "text", parts: withArguments(value.parts, declaration, node, evaluator), node };
  if (value.kind !== "unknown" && value.kind !== "parameter") return value;
  const typed = declaration.type && typeValue(declaration.type, evaluator);
  return typed ?? { kind: "made", of: { kind: "function", node: declaration }, node };
}

/** The text that a function returns, with what this call gives it in the place of its parameters. */
function withArguments(
  parts: KnownText,
  { parameters }: ts.FunctionLikeDeclaration,
  node: ts.CallExpression,
  evaluator: Evaluator,
): KnownText {
  const given = new Map<string, KnownText>();
  for (const [index, { name, initializer }] of parameters.entries()) {
    const argument = node.arguments[index] ?? initializer;
    if (argument === undefined || !ts.isIdentifier(name)) continue;
    given.set(name.text, evaluator.textOf(argument) ?? [holeOf(argument)]);
  }
  return joined(parts.flatMap((part) => (part.kind === "hole" && given.get(part.name ?? "")) || [part]));
}

/** Methods of texts, of arrays of them and of `URL` that leave what is known of them as it is, or nearly so. */
function textMethod(node: ts.CallExpression | ts.NewExpression, evaluator: Evaluator): Value | undefined {
  const callee = node.expression;
  if (ts.isNewExpression(node) || !ts.isPropertyAccessExpression(callee)) return undefined;
  const object = evaluator.valueOf(callee.expression);
  if (object.kind === "text") {
    const parts = methodOfText(object.parts, callee.name.text, node.arguments);
    return parts === undefined ? unknown : { kind: "text", parts, node };
  }
  if (object.kind === "array" && callee.name.text === "join") return joinedArray(object.node, node, evaluator);
  if (!isUrl(object)) return undefined;
  const parts = memberOfUrl(object, callee.name.text, evaluator);
  return parts && { kind: "text", parts, node };
}

/** `[base, "customers", id].join("/")`. */
function joinedArray({ elements }: ts.ArrayLiteralExpression, node: ts.CallExpression, evaluator: Evaluator): Value {
  const [separator] = node.arguments;
  const between = separator === undefined ? plainText(",") : evaluator.textOf(separator);
  if (between === undefined) return unknown;
  const parts = elements.flatMap((element, index) => [
    ...(index === 0 ? [] : between),
    ...(evaluator.textOf(element) ?? [holeOf(element)]),
  ]);
  return { kind: "text", parts: joined(parts), node };
}

/** Functions of the platform that give back what they are given, and readers of the environment. */
function passedThrough(
  callee: Value,
  node: ts.CallExpression | ts.NewExpression,
  evaluator: Evaluator,
): Value | undefined {
  const [argument] = node.arguments ?? [];
  if (argument === undefined || ts.isNewExpression(node)) return undefined;
  if (isGlobal(callee, "Object.freeze") || isGlobal(callee, "Object.seal")) return evaluator.valueOf(argument);
  if (isGlobal(callee, "structuredClone") || isGlobal(callee, "Promise.resolve")) return evaluator.valueOf(argument);
  if (isGlobal(callee, "String")) {
    const parts = evaluator.textOf(argument);
    return parts && { kind: "text", parts, node };
  }
  return readsConfiguration(callee) ? variableNamed(evaluator.valueOf(argument), node) : undefined;
}

/** `ConfigService.get("NAME")` of NestJS, `config.get("NAME")` of no other. */
function readsConfiguration(callee: Value): boolean {
  if (callee.kind !== "member" || (callee.name !== "get" && callee.name !== "getOrThrow")) return false;
  return callee.of.kind === "instance" && nameFrom(callee.of.of, "@nestjs/config") === "ConfigService";
}

function variableNamed(name: Value, node: ts.Expression): Value | undefined {
  const [part, ...others] = name.kind === "text" ? name.parts : [];
  if (part?.kind !== "text" || others.length > 0) return undefined;
  return { kind: "text", parts: [{ kind: "env", name: part.text }], node };
}
