import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { membersOf } from "./classes";

type Owner = ts.InterfaceDeclaration | ts.ClassLikeDeclaration;

/** The member of an interface or class that `crm.get` means: of the type that `crm` is declared with, or of `this` class. */
export function interfaceMember(access: ts.PropertyAccessExpression, context: CodeContext): ts.Declaration | undefined {
  const object = context.resolver.valueOf(access.expression);
  const type = declaredType(access.expression, context);
  const owner = object.kind === "object-of-class" ? object.node : type && ownerOf(type, context);
  return owner && memberOf(owner, access.name.text, context);
}

/** The methods of a class with those of its interfaces and bases that they stand behind. */
export function implementedMembers(
  node: ts.ClassLikeDeclaration,
  context: CodeContext,
): readonly (readonly [own: ts.Declaration, declared: ts.Declaration])[] {
  const owners = (node.heritageClauses ?? []).flatMap((clause) =>
    clause.types.flatMap(({ expression }) => ownerNamed(expression, context) ?? []),
  );
  return owners.flatMap((owner) =>
    node.members.flatMap((member) => {
      const name = member.name?.getText();
      const declared = name === undefined ? undefined : memberOf(owner, name, context);
      return declared === undefined ? [] : [[member, declared] as const];
    }),
  );
}

/** The type written for what an expression reads: of a parameter, a variable, a member of `this`. */
function declaredType(node: ts.Expression, { resolver }: CodeContext): ts.TypeNode | undefined {
  let declaration: ts.Declaration | undefined;
  if (ts.isIdentifier(node)) declaration = resolver.declarationOf(node);
  else if (ts.isPropertyAccessExpression(node)) {
    const object = resolver.valueOf(node.expression);
    if (object.kind === "object-of-class") declaration = membersOf(object.node).get(node.name.text)?.declaration;
  }
  return declaration !== undefined && isTyped(declaration) ? declaration.type : undefined;
}

function isTyped(
  node: ts.Declaration,
): node is ts.ParameterDeclaration | ts.VariableDeclaration | ts.PropertyDeclaration {
  return ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node);
}

function ownerOf(type: ts.TypeNode, context: CodeContext): Owner | undefined {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
    ? ownerNamed(type.typeName, context)
    : undefined;
}

function ownerNamed(name: ts.Expression, { resolver }: CodeContext): Owner | undefined {
  const declaration = ts.isIdentifier(name) ? resolver.declarationOf(name) : undefined;
  const isOwner = declaration !== undefined && (ts.isInterfaceDeclaration(declaration) || ts.isClassLike(declaration));
  return isOwner ? declaration : undefined;
}

/** The member that an owner declares, or the nearest of its bases. */
function memberOf(owner: Owner, name: string, context: CodeContext): ts.Declaration | undefined {
  const owners = new Set<Owner>([owner]);
  for (const each of owners) {
    const member = each.members.find((declared) => declared.name?.getText() === name);
    if (member !== undefined) return member;
    for (const { types } of each.heritageClauses ?? []) {
      for (const { expression } of types) {
        const base = ownerNamed(expression, context);
        if (base !== undefined) owners.add(base);
      }
    }
  }
  return undefined;
}
