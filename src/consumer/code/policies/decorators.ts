import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import type { Value } from "../resolve/values";
import { cockatielDecorator } from "./cockatiel";
import { type Layer, UNREAD } from "./layer";
import { isJobQueue, isPlain } from "./packages";

/**
 * What the decorators of a method add to it, the innermost (the last written) first; those of its class only where they make
 * jobs of its methods.
 */
export function decoratorLayers(method: ts.MethodDeclaration, context: CodeContext): readonly Layer[] {
  const decorators = [...(ts.getDecorators(method) ?? [])].reverse();
  const own = decorators.flatMap((decorator) => layersOf(decorator, method, context));
  return isJob(method.parent, context) ? [...own, UNREAD] : own;
}

function isJob(owner: ts.Node, { resolver }: CodeContext): boolean {
  if (!ts.isClassDeclaration(owner)) return false;
  return (ts.getDecorators(owner) ?? []).some(({ expression }) => {
    const module = resolver.libraryOf(resolver.valueOf(expression))?.module;
    return module !== undefined && isJobQueue(module);
  });
}

function layersOf(decorator: ts.Decorator, method: ts.MethodDeclaration, context: CodeContext): readonly Layer[] {
  const value = context.resolver.valueOf(decorator.expression);
  const module = context.resolver.libraryOf(value)?.module;
  if (module === "cockatiel") return cockatielDecorator(decorator, method, context);
  return (module !== undefined && isPlain(module)) || isOnlyDeclared(value) ? [] : [UNREAD];
}

function isOnlyDeclared(value: Value): boolean {
  const maker = value.kind === "made" ? value.of : value;
  return maker.kind === "function" && maker.node.body === undefined;
}
