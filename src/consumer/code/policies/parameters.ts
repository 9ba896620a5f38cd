import ts from "../../compiler";
import { parametersOf } from "../resolve/functions";
import type { Resolver } from "../resolve/values";

/**
 * Where a function uses one of its parameters, or a member of it; undefined where that cannot be told.
 * @param index Of the argument; a parameter `this` takes none.
 * @param path The names of members that lead to what is asked for within the argument.
 */
export function usesOfParameter(
  target: ts.FunctionLikeDeclaration,
  index: number,
  path: readonly string[],
  resolver: Resolver,
): readonly ts.Expression[] | undefined {
  const parameters = parametersOf(target);
  const parameter = parameters[index];
  if (parameter === undefined) return parameters.at(-1)?.dotDotDotToken === undefined ? [] : undefined;
  if (parameter.dotDotDotToken !== undefined || ts.isParameterPropertyDeclaration(parameter, target)) return undefined;
  const [member, ...deeper] = path;
  if (deeper.length > 0) return undefined;
  if (ts.isIdentifier(parameter.name)) {
    const uses = resolver.referencesTo(parameter);
    return member === undefined ? uses : membersUsed(uses, member);
  }
  if (member === undefined || !ts.isObjectBindingPattern(parameter.name)) return undefined;
  const element = parameter.name.elements.find((each) => (each.propertyName ?? each.name).getText() === member);
  return element === undefined ? undefined : resolver.referencesTo(element);
}

/** `ports.send` of each `ports`; undefined where the whole object goes elsewhere. */
function membersUsed(uses: readonly ts.Identifier[], name: string): readonly ts.Expression[] | undefined {
  const members = uses.map(({ parent }) => parent).filter(ts.isPropertyAccessExpression);
  return members.length < uses.length ? undefined : members.filter((access) => access.name.text === name);
}
