import ts from "../../compiler";
import { type Evaluator, unknown } from "./evaluator";
import { importedName } from "./imported-name";
import { joined } from "./known-text";
import { typedMember } from "./members";
import { parameterValue } from "./parameter-values";
import { assignedValue, isWritten, writtenMember } from "./symbols";
import { typeValue } from "./type-values";
import { isUrl, memberOfUrl } from "./urls";
import type { Value } from "./values";

/** What a declaration gives its name. */
export function declaredValue(node: ts.Node, evaluator: Evaluator): Value {
  const imported = importedName(node);
  if (imported !== undefined) return evaluator.valueOfImported(evaluator.names.imported(imported));
  if (ts.isVariableDeclaration(node)) return variableValue(node, evaluator);
  if (ts.isBindingElement(node)) return boundValue(node, evaluator);
  if (ts.isParameter(node)) return parameterValue(node, evaluator);
  if (ts.isClassLike(node)) return { kind: "class", node };
  if (isFunction(node)) return { kind: "function", node };
  if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) return { kind: "scope", node };
  if (ts.isExportAssignment(node)) return evaluator.valueOf(node.expression);
  if (!ts.isImportEqualsDeclaration(node) || ts.isExternalModuleReference(node.moduleReference)) return unknown;
  return entityValue(node.moduleReference, evaluator);
}

/** The part of a pattern that binds `name`; undefined where the declaration has no pattern. */
export function boundElement(node: ts.Node, name: string): ts.BindingElement | undefined {
  if (!ts.isVariableDeclaration(node) || ts.isIdentifier(node.name)) return undefined;
  const stack: ts.BindingPattern[] = [node.name];
  for (let pattern = stack.pop(); pattern !== undefined; pattern = stack.pop()) {
    for (const element of pattern.elements) {
      if (ts.isOmittedExpression(element)) continue;
      if (!ts.isIdentifier(element.name)) stack.push(element.name);
      else if (element.name.text === name) return element;
    }
  }
  return undefined;
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

function entityValue(node: ts.EntityName, evaluator: Evaluator): Value {
  if (ts.isIdentifier(node)) return evaluator.valueOf(node);
  return evaluator.memberOf(entityValue(node.left, evaluator), node.right.text);
}

function variableValue(node: ts.VariableDeclaration, evaluator: Evaluator): Value {
  const set = setValue(node, node.initializer, evaluator);
  if (set.kind !== "unknown" && set.kind !== "parameter" && set.kind !== "nothing") return set;
  return (node.type && typeValue(node.type, evaluator)) ?? set;
}

/** What a variable holds everywhere: its initializer, or the only value that it is ever given. */
function setValue(
  node: ts.VariableDeclaration | ts.BindingElement,
  initializer: ts.Expression | undefined,
  evaluator: Evaluator,
): Value {
  const references = evaluator.referencesTo(node);
  const [write, ...others] = references.filter(isWritten);
  if (write === undefined) {
    if (initializer === undefined) return unknown;
    return changedBy(references, evaluator.valueOf(initializer), evaluator);
  }
  const assigned = others.length === 0 ? assignedValue(write) : undefined;
  const isEmpty = initializer === undefined || evaluator.valueOf(initializer).kind === "nothing";
  return assigned !== undefined && isEmpty ? evaluator.valueOf(assigned) : unknown;
}

/** An object that is changed later is not what its literal says; of a URL the host may still be known. */
function changedBy(references: readonly ts.Identifier[], value: Value, evaluator: Evaluator): Value {
  if (value.kind !== "object" && !isUrl(value)) return value;
  const changes = references.flatMap((reference) => writtenMember(reference)?.getText().replace(/^.*\./s, "") ?? []);
  if (value.kind === "object") return changes.length === 0 ? value : unknown;
  if (changes.every((name) => name === "search" || name === "hash")) return value;
  const keepsOrigin = changes.every((name) => name === "pathname" || name === "search" || name === "hash");
  const origin = keepsOrigin ? memberOfUrl(value, "origin", evaluator) : undefined;
  if (origin === undefined) return unknown;
  return { kind: "text", parts: joined([...origin, { kind: "text", text: "/" }, { kind: "hole" }]), node: value.node };
}

/** One name of a pattern: `x` of `const { x } = require("…")`, of `({ x }: Options) => …`. */
function boundValue(node: ts.BindingElement, evaluator: Evaluator): Value {
  const owner = node.parent.parent;
  if (evaluator.referencesTo(node).some(isWritten)) return unknown;
  if (node.dotDotDotToken !== undefined) return unknown;
  const member = memberOfPattern(node, owner, evaluator);
  const isTold = member.kind !== "unknown" && member.kind !== "parameter" && member.kind !== "nothing";
  if (isTold) return withFallback(member, node, evaluator);
  if (node.initializer !== undefined && !isOfParameter(owner)) return evaluator.valueOf(node.initializer);
  return member;
}

function withFallback(member: Value, { initializer }: ts.BindingElement, evaluator: Evaluator): Value {
  if (initializer === undefined || member.kind !== "text") return member;
  const [part, ...others] = member.parts;
  const fallback = part?.kind === "env" && others.length === 0 ? evaluator.textOf(initializer) : undefined;
  return fallback === undefined || part?.kind !== "env" ? member : { ...member, parts: [{ ...part, fallback }] };
}

function memberOfPattern(
  node: ts.BindingElement,
  owner: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  evaluator: Evaluator,
): Value {
  const object = ownerValue(owner, evaluator);
  if (ts.isArrayBindingPattern(node.parent)) {
    const element = object.kind === "array" ? object.node.elements[node.parent.elements.indexOf(node)] : undefined;
    return element === undefined ? unknown : evaluator.valueOf(element);
  }
  const key = node.propertyName ?? node.name;
  if (!ts.isIdentifier(key) && !ts.isStringLiteral(key)) return unknown;
  if (ts.isParameter(owner)) {
    const typed = owner.type === undefined ? unknown : typedMember(owner.type, key.text, evaluator);
    return typed.kind === "unknown" ? { kind: "parameter", node: owner } : typed;
  }
  const at = ts.isIdentifier(node.name) ? node.name : undefined;
  return evaluator.memberOf(object, key.text, at);
}

function ownerValue(
  owner: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  evaluator: Evaluator,
): Value {
  if (ts.isVariableDeclaration(owner)) return owner.initializer ? evaluator.valueOf(owner.initializer) : unknown;
  return evaluator.valueOfDeclaration(owner);
}

function isOfParameter(owner: ts.Node): boolean {
  return ts.isParameter(owner) || (ts.isBindingElement(owner) && isOfParameter(owner.parent.parent));
}
