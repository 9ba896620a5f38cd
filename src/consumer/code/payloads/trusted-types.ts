import ts from "../../compiler";
import type { Resolver } from "../resolve/values";

/** Longer chains of aliases are cycles. */
const maxAliases = 10;

/** Types that say nothing of what a payload has in it. */
const looseNames =
  /^(?:Json|JSON)(?:Value|Object|Array|Primitive)?$|^(?:Object|Function|Date|Buffer|Uint8Array|ArrayBuffer|Blob|Response)$/;
/** Types that only wrap what they are given. */
const wrapperNames = /^(?:Promise|PromiseLike|Awaited|Readonly|Required|NonNullable|Array|ReadonlyArray)$/;

/**
 * The part of a type that a payload is taken for: `Customer` of `Promise<Customer>`, `Customer[]`. Undefined for what
 * takes nothing for granted, as `unknown`, `any`, `Record<string, unknown>`, and for primitives.
 */
export function trustedType(node: ts.TypeNode, resolver: Resolver, depth = 0): ts.TypeNode | undefined {
  if (depth > maxAliases) return undefined;
  const inner = (type: ts.TypeNode) => trustedType(type, resolver, depth + 1);
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return inner(node.type) && node;
  if (ts.isArrayTypeNode(node)) return inner(node.elementType) && node;
  if (ts.isTupleTypeNode(node)) return node;
  if (ts.isUnionTypeNode(node)) return node.types.some((type) => inner(type) !== undefined) ? node : undefined;
  if (ts.isIntersectionTypeNode(node)) return node.types.some((type) => inner(type) !== undefined) ? node : undefined;
  if (ts.isTypeLiteralNode(node)) return node.members.some((member) => isDefinite(member, inner)) ? node : undefined;
  if (ts.isTypeReferenceNode(node)) return ofReference(node, resolver, depth);
  return ts.isImportTypeNode(node) || ts.isIndexedAccessTypeNode(node) || ts.isMappedTypeNode(node) ? node : undefined;
}

function ofReference(node: ts.TypeReferenceNode, resolver: Resolver, depth: number): ts.TypeNode | undefined {
  const name = lastName(node.typeName);
  const [argument, second] = node.typeArguments ?? [];
  const declaration = ts.isIdentifier(node.typeName) ? resolver.declarationOf(node.typeName) : undefined;
  if (declaration !== undefined && ts.isTypeAliasDeclaration(declaration) && node.typeArguments === undefined) {
    return trustedType(declaration.type, resolver, depth + 1) && node;
  }
  if (declaration !== undefined) return node;
  if (name === "Promise" && argument !== undefined) return trustedType(argument, resolver, depth + 1);
  if (wrapperNames.test(name)) return argument && trustedType(argument, resolver, depth + 1) && node;
  if (name === "Record" || name === "Map") return second && trustedType(second, resolver, depth + 1) && node;
  // All of a partial type may be missing: whoever writes it looks at what is there.
  return name === "Partial" || name === "const" || looseNames.test(name) ? undefined : node;
}

/** `{ [name: string]: unknown }` promises nothing, `{ id: string }` does, `{ id?: unknown }` and `{ items: unknown[] }` do not. */
function isDefinite(member: ts.TypeElement, inner: (type: ts.TypeNode) => ts.TypeNode | undefined): boolean {
  if (ts.isIndexSignatureDeclaration(member)) return inner(member.type) !== undefined;
  if (!ts.isPropertySignature(member) || member.type === undefined) return false;
  return !isAnything(member.type);
}

/** What each item of a list is stays open where the list is one of `unknown`. */
function isAnything(type: ts.TypeNode): boolean {
  if (ts.isArrayTypeNode(type)) return isAnything(type.elementType);
  return type.kind === ts.SyntaxKind.UnknownKeyword || type.kind === ts.SyntaxKind.AnyKeyword;
}

function lastName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : name.right.text;
}
