import ts from "../../compiler";
import type { Evaluator } from "./evaluator";
import { isGlobal } from "./library-names";
import type { Value } from "./values";

/** Longer chains of aliases are cycles. */
const maxAliases = 20;

/** What something of this type is: an instance of a library's type, an object of a class of the workspace. */
export function typeValue(node: ts.TypeNode, evaluator: Evaluator, depth = 0): Value | undefined {
  if (depth > maxAliases) return undefined;
  const again = (type: ts.TypeNode) => typeValue(type, evaluator, depth + 1);
  if (ts.isParenthesizedTypeNode(node)) return again(node.type);
  if (ts.isUnionTypeNode(node)) {
    const [first, ...others] = node.types.filter((type) => !isNothing(type));
    return first !== undefined && others.length === 0 ? again(first) : undefined;
  }
  if (ts.isIntersectionTypeNode(node)) return firstOf(node.types, again);
  if (ts.isTypeQueryNode(node))
    return ts.isEntityName(node.exprName) ? entityValue(node.exprName, evaluator) : undefined;
  if (ts.isImportTypeNode(node)) return importedType(node, evaluator);
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const named = entityValue(node.typeName, evaluator);
  const [argument] = node.typeArguments ?? [];
  if (argument !== undefined && wrappers.some((name) => isGlobal(named, name))) return again(argument);
  if (argument !== undefined && isGlobal(named, "ReturnType")) return instanceOf(again(argument));
  if (named?.kind === "class") return { kind: "object-of-class", node: named.node };
  if (named !== undefined) return instanceOf(named);
  const declaration = declarationOf(node, evaluator);
  if (declaration === undefined) return undefined;
  if (ts.isTypeAliasDeclaration(declaration)) return again(declaration.type);
  return ts.isInterfaceDeclaration(declaration) ? baseValue(declaration, evaluator, depth + 1) : undefined;
}

const wrappers = ["Promise", "Readonly", "NonNullable", "Required"];

/** The type of a member of an object type that is written in place, or of an interface of the workspace. */
export function memberType(node: ts.TypeNode, name: string, evaluator: Evaluator, depth = 0): ts.TypeNode | undefined {
  if (depth > maxAliases) return undefined;
  if (ts.isTypeLiteralNode(node)) return memberIn(node.members, name);
  if (ts.isIntersectionTypeNode(node)) {
    return firstOf(node.types, (type) => memberType(type, name, evaluator, depth + 1));
  }
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const declaration = declarationOf(node, evaluator);
  if (declaration === undefined) return undefined;
  if (ts.isInterfaceDeclaration(declaration)) return memberIn(declaration.members, name);
  if (!ts.isTypeAliasDeclaration(declaration)) return undefined;
  return memberType(declaration.type, name, evaluator, depth + 1);
}

function memberIn(members: readonly ts.TypeElement[], name: string): ts.TypeNode | undefined {
  for (const member of members) {
    if (ts.isPropertySignature(member) && ts.isIdentifier(member.name) && member.name.text === name) return member.type;
  }
  return undefined;
}

/** `interface Http extends AxiosInstance {}`. */
function baseValue(node: ts.InterfaceDeclaration, evaluator: Evaluator, depth: number): Value | undefined {
  if (depth > maxAliases) return undefined;
  return firstOf(node.heritageClauses ?? [], (clause) =>
    firstOf(clause.types, ({ expression }) => {
      const value = ts.isIdentifier(expression) ? entityValue(expression, evaluator) : undefined;
      return value?.kind === "library" && value.module !== "global" ? instanceOf(value) : undefined;
    }),
  );
}

function declarationOf(node: ts.TypeReferenceNode, evaluator: Evaluator): ts.Declaration | undefined {
  return ts.isIdentifier(node.typeName) ? evaluator.declarationOf(node.typeName) : undefined;
}

/** What a name in a type stands for as a value; undefined for the types of the workspace. */
function entityValue(node: ts.EntityName, evaluator: Evaluator): Value | undefined {
  if (ts.isQualifiedName(node)) {
    const left = entityValue(node.left, evaluator);
    return left && evaluator.memberOf(left, node.right.text);
  }
  const value = evaluator.valueOf(node);
  return value.kind === "unknown" ? undefined : value;
}

function importedType(node: ts.ImportTypeNode, evaluator: Evaluator): Value | undefined {
  const literal = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (literal === undefined || !ts.isStringLiteral(literal) || node.qualifier === undefined) return undefined;
  const path: string[] = [];
  let qualifier: ts.EntityName = node.qualifier;
  for (; ts.isQualifiedName(qualifier); qualifier = qualifier.left) path.unshift(qualifier.right.text);
  const first = evaluator.valueOfImported(evaluator.names.imported({ specifier: literal, name: qualifier.text }));
  const value = path.reduce((object, name) => evaluator.memberOf(object, name), first);
  return node.isTypeOf ? value : instanceOf(value);
}

function instanceOf(value: Value | undefined): Value | undefined {
  if (value?.kind === "library") return { kind: "instance", of: value };
  if (value?.kind === "class") return { kind: "object-of-class", node: value.node };
  return value?.kind === "instance" ? value : undefined;
}

function isNothing(node: ts.TypeNode): boolean {
  const { kind } = ts.isLiteralTypeNode(node) ? node.literal : node;
  return kind === ts.SyntaxKind.UndefinedKeyword || kind === ts.SyntaxKind.NullKeyword;
}

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
