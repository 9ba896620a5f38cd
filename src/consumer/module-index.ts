import ts from "./compiler";
import { isJavaScript } from "./paths";

/** A name of another module; `*` is the whole module, `default` its default export. */
export interface ImportedName {
  readonly specifier: ts.StringLiteralLike;
  readonly name: string;
}

/** What a piece of syntax mentions: names of its own file, and names of others by `import("…")`. */
export interface Uses {
  readonly names: ReadonlySet<string>;
  readonly imports: readonly ImportedName[];
}

/** A module by its syntax alone: what it declares, what it imports, and what stands behind each exported name. */
export interface ModuleIndex {
  readonly declarations: ReadonlyMap<string, readonly ts.Node[]>;
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly exports: ReadonlyMap<string, ImportedName | { readonly local: string }>;
  /** `export * from "…"`. */
  readonly stars: readonly ts.StringLiteralLike[];
  /** Statements that act beyond their names: `declare global`, `declare module "…"`, and all of a JavaScript file. */
  readonly ambient: readonly ts.Node[];
}

const indexes = new WeakMap<ts.SourceFile, ModuleIndex>();

export function indexOf(source: ts.SourceFile): ModuleIndex {
  const known = indexes.get(source);
  if (known !== undefined) return known;
  const index = new Indexer(source).index;
  indexes.set(source, index);
  return index;
}

class Indexer {
  readonly #declarations = new Map<string, ts.Node[]>();
  readonly #imports = new Map<string, ImportedName>();
  readonly #exports = new Map<string, ImportedName | { readonly local: string }>();
  readonly #stars: ts.StringLiteralLike[] = [];
  readonly #ambient: ts.Node[] = [];
  readonly index: ModuleIndex = {
    declarations: this.#declarations,
    imports: this.#imports,
    exports: this.#exports,
    stars: this.#stars,
    ambient: this.#ambient,
  };

  constructor(source: ts.SourceFile) {
    for (const statement of source.statements) this.#statement(statement);
    if (isJavaScript(source.fileName)) this.#ambient.push(source);
  }

  #statement(node: ts.Statement): void {
    if (ts.isImportDeclaration(node)) this.#import(node);
    else if (ts.isExportDeclaration(node)) this.#export(node);
    else if (ts.isExportAssignment(node)) this.#exportAssignment(node);
    else if (ts.isImportEqualsDeclaration(node)) this.#importEquals(node);
    else if (ts.isVariableStatement(node)) {
      for (const declaration of node.declarationList.declarations) {
        for (const name of boundNames(declaration.name)) this.#declare(name, declaration, isExported(node));
      }
    } else if (ts.isModuleDeclaration(node) && (ts.isStringLiteral(node.name) || node.name.text === "global")) {
      this.#ambient.push(node);
    } else if (isNamed(node)) {
      const isDefault = has(node, ts.SyntaxKind.DefaultKeyword);
      const name = node.name?.text ?? "default";
      this.#declare(name, node, isExported(node) && !isDefault);
      if (isDefault) this.#exports.set("default", { local: name });
    }
  }

  #declare(name: string, node: ts.Node, exported: boolean): void {
    const earlier = this.#declarations.get(name);
    if (earlier === undefined) this.#declarations.set(name, [node]);
    else earlier.push(node);
    if (exported) this.#exports.set(name, { local: name });
  }

  #import(node: ts.ImportDeclaration): void {
    const specifier = node.moduleSpecifier;
    const clause = node.importClause;
    if (!ts.isStringLiteralLike(specifier)) return;
    if (clause?.name !== undefined) this.#imports.set(clause.name.text, { specifier, name: "default" });
    const bindings = clause?.namedBindings;
    if (bindings === undefined) return;
    if (ts.isNamespaceImport(bindings)) this.#imports.set(bindings.name.text, { specifier, name: "*" });
    else {
      for (const { name, propertyName } of bindings.elements) {
        this.#imports.set(name.text, { specifier, name: (propertyName ?? name).text });
      }
    }
  }

  #export(node: ts.ExportDeclaration): void {
    const specifier = node.moduleSpecifier;
    const clause = node.exportClause;
    if (specifier === undefined) {
      if (clause === undefined || !ts.isNamedExports(clause)) return;
      for (const { name, propertyName } of clause.elements) {
        this.#exports.set(name.text, { local: (propertyName ?? name).text });
      }
    } else if (ts.isStringLiteralLike(specifier)) {
      if (clause === undefined) this.#stars.push(specifier);
      else if (ts.isNamespaceExport(clause)) this.#exports.set(clause.name.text, { specifier, name: "*" });
      else {
        for (const { name, propertyName } of clause.elements) {
          this.#exports.set(name.text, { specifier, name: (propertyName ?? name).text });
        }
      }
    }
  }

  #exportAssignment(node: ts.ExportAssignment): void {
    this.#declare("default", node, true);
    if (node.isExportEquals === true) this.#exports.set("export=", { local: "default" });
  }

  #importEquals(node: ts.ImportEqualsDeclaration): void {
    const reference = node.moduleReference;
    if (ts.isExternalModuleReference(reference) && ts.isStringLiteralLike(reference.expression)) {
      this.#imports.set(node.name.text, { specifier: reference.expression, name: "*" });
      if (isExported(node)) this.#exports.set(node.name.text, { local: node.name.text });
    } else {
      this.#declare(node.name.text, node, isExported(node));
    }
  }
}

type NamedStatement =
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.FunctionDeclaration
  | ts.ModuleDeclaration;

function isNamed(node: ts.Statement): node is NamedStatement {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function isExported(node: ts.Statement): boolean {
  return has(node, ts.SyntaxKind.ExportKeyword);
}

function has(node: ts.Statement, keyword: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === keyword) ?? false;
}
