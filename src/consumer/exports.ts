import { english } from "../text/l10n";
import ts from "./compiler";
import { descendants, isTypeDeclaration } from "./declarations";
import { isJavaScript } from "./paths";

/** A declared type found by name, or what stands in its place. */
export type FoundType =
  | { readonly found: "type"; readonly type: ts.Type; readonly name: ts.Node }
  | { readonly found: "unresolved"; readonly reason: string }
  | { readonly found: "nothing"; readonly exported: readonly string[] };

/**
 * Finds an exported type; dots reach into namespaces. With `local`, a declaration that is not exported is found too.
 * A file that is no module exports what it declares.
 */
export function findType(checker: ts.TypeChecker, source: ts.SourceFile, name: string, local: boolean): FoundType {
  const module = checker.getSymbolAtLocation(source);
  const exported = module === undefined ? undefined : walkExports(checker, module, name.split("."));
  const symbol = exported ?? (local || module === undefined ? findLocal(checker, source, name) : undefined);
  if (symbol === undefined) {
    const names = module === undefined ? [] : exportedTypes(checker, module).sort();
    return { found: "nothing", exported: names };
  }
  const target = resolveAlias(checker, symbol);
  if (target === undefined) return { found: "unresolved", reason: unresolvedReason(checker, symbol) };
  const declaration = target.declarations?.find(isTypeDeclaration) ?? target.declarations?.[0];
  const nameNode = declaration && (ts.getNameOfDeclaration(declaration) ?? declaration);
  if (nameNode === undefined) return { found: "unresolved", reason: english`${name} has no declaration` };
  return { found: "type", type: checker.getDeclaredTypeOfSymbol(target), name: nameNode };
}

/** Why an imported name leads nowhere, in words for the user. */
export function unresolvedReason(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  for (let node: ts.Node | undefined = symbol.declarations?.[0]; node !== undefined; node = node.parent) {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) continue;
    const specifier = node.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) continue;
    const found = checker.getSymbolAtLocation(specifier) !== undefined;
    const module = `module '${specifier.text}'`;
    return found ? english`${module} exports no '${symbol.name}'` : english`cannot find ${module}`;
  }
  return english`cannot find name '${symbol.name}'`;
}

/** The symbol behind an alias; undefined when the import leads nowhere. */
export function resolveAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol | undefined {
  if ((symbol.flags & ts.SymbolFlags.Alias) === 0) return symbol;
  const target = checker.getAliasedSymbol(symbol);
  return target.declarations === undefined ? undefined : target;
}

function walkExports(checker: ts.TypeChecker, module: ts.Symbol, path: readonly string[]): ts.Symbol | undefined {
  let current: ts.Symbol | undefined = module;
  for (const [index, name] of path.entries()) {
    const container: ts.Symbol | undefined = current && resolveAlias(checker, current);
    if (container === undefined || (container.flags & ts.SymbolFlags.Module) === 0) return undefined;
    current = checker.tryGetMemberInModuleExports(name, container);
    if (current === undefined && index === 0 && name === "default") {
      current = checker.getExportsOfModule(container).find((symbol) => symbol.escapedName === "export=");
    }
  }
  if (current === undefined) return undefined;
  const target = resolveAlias(checker, current);
  return target === undefined || (target.flags & ts.SymbolFlags.Type) !== 0 ? current : undefined;
}

function exportedTypes(checker: ts.TypeChecker, module: ts.Symbol, prefix = "", depth = 0): string[] {
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const target = resolveAlias(checker, symbol);
    if (target === undefined) return [prefix + symbol.name];
    const names = (target.flags & ts.SymbolFlags.Type) === 0 ? [] : [prefix + symbol.name];
    const isNamespace = (target.flags & ts.SymbolFlags.Module) !== 0 && depth < 3;
    return isNamespace ? [...names, ...exportedTypes(checker, target, `${prefix}${symbol.name}.`, depth + 1)] : names;
  });
}

function findLocal(checker: ts.TypeChecker, source: ts.SourceFile, name: string): ts.Symbol | undefined {
  for (const node of descendants(source)) {
    if (isTypeDeclaration(node) && node.name?.text === name) return checker.getSymbolAtLocation(node.name);
  }
  if (!isJavaScript(source.fileName)) return undefined;
  // A `@typedef` stands in the comments alone; in a CommonJS module what is in scope leads to what is exported.
  const inScope = checker.getSymbolsInScope(source, ts.SymbolFlags.TypeAlias);
  const isHere = (symbol: ts.Symbol) => symbol.declarations?.some((one) => one.getSourceFile() === source) === true;
  const symbol = inScope.find((one) => one.name === name && isHere(one));
  return symbol && checker.getExportSymbolOfSymbol(symbol);
}
