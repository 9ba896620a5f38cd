import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { isTransparent } from "../nodes";
import { calledFunction, generatedModuleOf } from "./handling";
import { argumentIndex, isCall } from "./way-nodes";

/** An export of a generated client module. */
export interface GeneratedExport {
  readonly module: string;
  readonly name: string;
}

/** What the types of a `write…` function's ports are called: `ApplyLimitPorts` of `writeApplyLimit`. */
const PORTS = /^(\w+)Ports$/;

/**
 * The write of a generated module that a method serves, which code hands to it as one of its ports: by the type that the
 * object, the class or the function is declared with (`const ports: ApplyLimitPorts = { send… }`, `class Core implements
 * ApplyLimitPorts`, `const send: ApplyLimitPorts["send"]`), or because the object is given to the write by its name.
 */
export function portOf(node: ts.Node, context: CodeContext): GeneratedExport | undefined {
  for (const type of declaredTypes(node)) {
    const found = portsType(type, context);
    if (found !== undefined) return found;
  }
  const object = objectAround(node);
  return object && givenByName(object, context);
}

/** The outermost object literal that a member stands in. */
function objectAround(node: ts.Node): ts.Node | undefined {
  let object: ts.Node | undefined;
  for (let at = node.parent; ; at = at.parent) {
    if (ts.isObjectLiteralExpression(at)) object = at;
    else if (!ts.isObjectLiteralElementLike(at) && !isTransparent(at)) return object;
  }
}

/** The types that a function, or the object or class that it is a member of, is declared with. */
function declaredTypes(node: ts.Node): readonly ts.TypeNode[] {
  if (ts.isMethodDeclaration(node) && ts.isClassLike(node.parent)) {
    return (node.parent.heritageClauses ?? []).flatMap(({ types }) => types);
  }
  const types: ts.TypeNode[] = [];
  for (let value = objectAround(node) ?? node; ; value = value.parent) {
    const { parent } = value;
    if (ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent)) types.push(parent.type);
    if (isTransparent(parent)) continue;
    const declared =
      ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isArrowFunction(parent)
        ? parent.type
        : ts.isReturnStatement(parent)
          ? functionOf(parent)?.type
          : undefined;
    return declared === undefined ? types : [...types, declared];
  }
}

function functionOf(node: ts.Node): ts.SignatureDeclaration | undefined {
  return ts.findAncestor(node, ts.isFunctionLike);
}

/** The ports that a type names: by itself, a member of it, or the whole of it made partial or readonly. */
function portsType(type: ts.TypeNode, context: CodeContext): GeneratedExport | undefined {
  if (ts.isIndexedAccessTypeNode(type)) return portsType(type.objectType, context);
  const name = ts.isTypeReferenceNode(type)
    ? type.typeName
    : ts.isExpressionWithTypeArguments(type)
      ? type.expression
      : undefined;
  if (name === undefined || !ts.isIdentifier(name)) return undefined;
  const declaration = context.resolver.declarationOf(name);
  const module = declaration && generatedModuleOf(declaration);
  const declared = declaration && ts.getNameOfDeclaration(declaration)?.getText();
  const operation = PORTS.exec(declared ?? "")?.[1];
  return module === undefined || operation === undefined ? undefined : { module, name: `write${operation}` };
}

/** The function of a generated module that an object is given to by the name of the constant that holds it. */
function givenByName(object: ts.Node, context: CodeContext): GeneratedExport | undefined {
  let value = object;
  while (isTransparent(value.parent)) value = value.parent;
  const { parent } = value;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  for (const reference of context.resolver.referencesTo(parent)) {
    const argument = spreadInto(reference);
    const call = argument.parent;
    if (!isCall(call) || argumentIndex(call, argument) === undefined) continue;
    const target = calledFunction(context.resolver.valueOf(call.expression));
    const module = target && generatedModuleOf(target);
    const name = target && ts.getNameOfDeclaration(target)?.getText();
    if (module !== undefined && name !== undefined) return { module, name };
  }
  return undefined;
}

/** `{ ...ports }` hands on what `ports` holds. */
function spreadInto(reference: ts.Node): ts.Node {
  const { parent } = reference;
  return ts.isSpreadAssignment(parent) ? parent.parent : reference;
}
