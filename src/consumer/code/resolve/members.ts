import ts from "../../compiler";
import { type ClassMember, memberName, membersOf } from "./classes";
import { type Evaluator, unknown } from "./evaluator";
import { returnedExpression } from "./functions";
import { nameFrom } from "./library-names";
import { memberType, typeValue } from "./type-values";
import { isUrl, memberOfUrl } from "./urls";
import type { Member, Value } from "./values";

/** A member of what an expression is; `at` is the expression that reads it, where there is one. */
export function memberOf(object: Value, name: string, at: ts.Expression | undefined, evaluator: Evaluator): Value {
  switch (object.kind) {
    case "library":
      if (isEnvironment(object)) return environmentVariable(name, at);
      return isGlobalObject(object) ? { ...object, path: [name] } : { ...object, path: [...object.path, name] };
    case "module":
      return evaluator.valueOfImported(evaluator.names.exported(object.path, name));
    case "object": {
      const member = optionOf(object, name, evaluator);
      return member.kind === "present" ? member.value : unknown;
    }
    case "class":
    case "object-of-class":
      return classMember(object.node, name, evaluator);
    case "scope":
      return scopeMember(object.node, name, evaluator);
    case "made":
      if (at !== undefined && isUrl(object)) {
        const parts = memberOfUrl(object, name, evaluator);
        if (parts !== undefined) return { kind: "text", parts, node: at };
      }
      if (readsEnvironment(object, evaluator) && isVariableName(name)) return environmentVariable(name, at);
      return object.of.kind === "function" ? unknown : { kind: "member", of: object, name };
    case "instance":
    case "member":
      return { kind: "member", of: object, name };
    case "parameter":
      return object.node.type === undefined ? unknown : typedMember(object.node.type, name, evaluator);
    default:
      return unknown;
  }
}

/** The member of an object literal that wins: the last of its name, or one that a spread brings. */
export function optionOf(object: Value, name: string, evaluator: Evaluator, depth = 0): Member {
  if (object.kind === "nothing") return { kind: "absent" };
  if (object.kind !== "object" || depth > maxSpreads) return { kind: "undecided" };
  for (const property of object.node.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const member = optionOf(evaluator.valueOf(property.expression), name, evaluator, depth + 1);
      if (member.kind !== "absent") return member;
      continue;
    }
    const found = propertyName(property.name, evaluator);
    if (found === undefined) return { kind: "undecided" };
    if (found === name) return present(property, evaluator);
  }
  return { kind: "absent" };
}

const maxSpreads = 20;

function present(property: ts.ObjectLiteralElementLike, evaluator: Evaluator): Member {
  if (ts.isPropertyAssignment(property)) {
    const node = property.initializer;
    return { kind: "present", value: evaluator.valueOf(node), node, property };
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return { kind: "present", value: evaluator.valueOf(property.name), node: property.name, property };
  }
  if (ts.isMethodDeclaration(property) && ts.isIdentifier(property.name)) {
    return { kind: "present", value: { kind: "function", node: property }, node: property.name, property };
  }
  const returned = ts.isGetAccessor(property) ? returnedExpression(property) : undefined;
  if (returned === undefined) return { kind: "undecided" };
  return { kind: "present", value: evaluator.valueOf(returned), node: returned, property };
}

function propertyName(name: ts.PropertyName | undefined, evaluator: Evaluator): string | undefined {
  if (name === undefined) return undefined;
  if (!ts.isComputedPropertyName(name)) return memberName(name);
  const value = evaluator.valueOf(name.expression);
  const [part, ...others] = value.kind === "text" ? value.parts : [];
  return part?.kind === "text" && others.length === 0 ? part.text : undefined;
}

/** A member of a class of the workspace, or of those it extends. */
function classMember(node: ts.ClassLikeDeclaration, name: string, evaluator: Evaluator): Value {
  const seen = new Set<ts.ClassLikeDeclaration>();
  for (let next: ts.ClassLikeDeclaration | undefined = node; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const member = membersOf(next).get(name);
    if (member !== undefined) return valueOfMember(member, evaluator);
    const base = baseOf(next, evaluator);
    if (base?.kind === "library") return { kind: "member", of: { kind: "instance", of: base }, name };
    next = base?.kind === "class" ? base.node : undefined;
  }
  return unknown;
}

/** What a class extends. */
function baseOf(node: ts.ClassLikeDeclaration, evaluator: Evaluator): Value | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  return base && evaluator.valueOf(base.expression);
}

function valueOfMember({ declaration, values }: ClassMember, evaluator: Evaluator): Value {
  if (declaration !== undefined && ts.isMethodDeclaration(declaration)) return { kind: "function", node: declaration };
  if (declaration !== undefined && ts.isGetAccessor(declaration)) {
    const returned = returnedExpression(declaration);
    return returned === undefined ? unknown : evaluator.valueOf(returned);
  }
  const [value, ...others] = values;
  const set = value !== undefined && others.length === 0 ? evaluator.valueOf(value) : unknown;
  const isTold = set.kind !== "unknown" && set.kind !== "parameter" && set.kind !== "nothing";
  if (isTold || declaration === undefined) return set;
  if (ts.isParameter(declaration) && values.length === 0) return evaluator.valueOfDeclaration(declaration);
  if (!ts.isPropertyDeclaration(declaration) || declaration.type === undefined) return set;
  return typeValue(declaration.type, evaluator) ?? set;
}

function scopeMember(node: ts.EnumDeclaration | ts.ModuleDeclaration, name: string, evaluator: Evaluator): Value {
  if (ts.isEnumDeclaration(node)) {
    const member = node.members.find((each) => memberName(each.name) === name);
    return member?.initializer === undefined ? unknown : evaluator.valueOf(member.initializer);
  }
  if (node.body === undefined || !ts.isModuleBlock(node.body)) return unknown;
  for (const statement of node.body.statements) {
    if (ts.isVariableStatement(statement)) {
      const declarations = statement.declarationList.declarations;
      const found = declarations.find((each) => ts.isIdentifier(each.name) && each.name.text === name);
      if (found !== undefined) return evaluator.valueOfDeclaration(found);
    } else if (isNamedStatement(statement) && statement.name?.text === name) {
      return evaluator.valueOfDeclaration(statement);
    }
  }
  return unknown;
}

function isNamedStatement(node: ts.Statement) {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}

/** A member of something whose type alone is known: of a parameter. */
export function typedMember(type: ts.TypeNode, name: string, evaluator: Evaluator): Value {
  const member = memberType(type, name, evaluator);
  return (member && typeValue(member, evaluator)) ?? unknown;
}

function isGlobalObject(value: Value): boolean {
  const name = nameFrom(value, "global");
  return name === "globalThis" || name === "window" || name === "self" || name === "global";
}

function isEnvironment(value: Value): boolean {
  const name = nameFrom(value, "global");
  if (name === "process.env" || name === "import.meta.env" || name === "Bun.env") return true;
  return nameFrom(value, "node:process") === "env";
}

/** What was made from the whole environment (`cleanEnv(process.env, …)`, `schema.parse(process.env)`) has its variables. */
function readsEnvironment(object: Value & { kind: "made" }, evaluator: Evaluator): boolean {
  return object.node.arguments?.some((argument) => isEnvironment(evaluator.valueOf(argument))) ?? false;
}

function isVariableName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

function environmentVariable(name: string, at: ts.Expression | undefined): Value {
  return at === undefined ? unknown : { kind: "text", parts: [{ kind: "env", name }], node: at };
}
