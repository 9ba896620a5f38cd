import { pathToUri } from "../../../files/uri";
import type { KnownText } from "../../code-facts";
import ts from "../../compiler";
import { boundElement, declaredValue } from "./declared-values";
import { type Evaluator, unknown } from "./evaluator";
import { type CodeFiles, ExportedNames, type Imported } from "./exported-names";
import { evaluate } from "./expressions";
import { importedName } from "./imported-name";
import { plainText } from "./known-text";
import { memberOf, optionOf } from "./members";
import { symbolsOf } from "./symbols";
import { typeValue } from "./type-values";
import { isUrl, textOfUrl } from "./urls";
import type { LibraryValue, Member, Resolver, Value } from "./values";

/** Deeper expressions and longer ways through declarations are not followed. */
const maxDepth = 200;

/** The resolver for reading one file. It remembers answers, so it must not outlive the texts that they were read from. */
export function createResolver(files: CodeFiles, source: ts.SourceFile): Resolver {
  return new CodeResolver(files, source);
}

class CodeResolver implements Evaluator {
  readonly #values = new Map<ts.Node, Value>();
  readonly #pending = new Set<ts.Node>();
  readonly dependencies: Set<string>;
  readonly names: ExportedNames;

  constructor(files: CodeFiles, source: ts.SourceFile) {
    this.dependencies = new Set([pathToUri(source.fileName)]);
    this.names = new ExportedNames(files, this.dependencies);
  }

  valueOf(node: ts.Expression): Value {
    return this.#once(node, () => evaluate(node, this));
  }

  valueOfDeclaration(node: ts.Node, name?: string): Value {
    const bound = (name === undefined ? undefined : boundElement(node, name)) ?? node;
    // What `module.exports` is assigned.
    if (ts.isExpression(bound)) return this.valueOf(bound);
    return this.#once(bound, () => declaredValue(bound, this));
  }

  valueOfImported(imported: Imported | undefined): Value {
    if (imported === undefined) return unknown;
    return imported.kind === "declaration" ? this.valueOfDeclaration(imported.node, imported.name) : imported;
  }

  memberOf(object: Value, name: string, at?: ts.Expression): Value {
    return memberOf(object, name, at, this);
  }

  optionOf(object: Value, name: string): Member {
    return optionOf(object, name, this);
  }

  textOf(node: ts.Expression): KnownText | undefined {
    const value = this.valueOf(node);
    switch (value.kind) {
      case "text":
        return value.parts;
      case "number":
      case "boolean":
        return plainText(String(value.value));
      case "parameter":
        // What the code itself names where callers give nothing else.
        return value.node.initializer && ts.isIdentifier(value.node.name)
          ? this.textOf(value.node.initializer)
          : undefined;
      default:
        return isUrl(value) ? textOfUrl(value, this) : undefined;
    }
  }

  libraryOf(value: Value): LibraryValue | undefined {
    let root = value;
    while (root.kind === "made" || root.kind === "instance" || root.kind === "member") root = root.of;
    return root.kind === "library" ? root : undefined;
  }

  libraryType(node: ts.TypeNode): LibraryValue | undefined {
    const value = typeValue(node, this);
    return value?.kind === "instance" ? value.of : undefined;
  }

  localDeclaration(node: ts.Identifier): ts.Declaration | undefined {
    return symbolsOf(node.getSourceFile()).declarationOf(node);
  }

  declarationOf(node: ts.Identifier): ts.Declaration | undefined {
    const local = this.localDeclaration(node);
    if (local === undefined) return this.#memberDeclaration(node);
    const imported = importedName(local);
    if (imported === undefined) return local;
    const found = this.names.imported(imported);
    if (found?.kind !== "declaration") return undefined;
    const declaration = boundElement(found.node, found.name) ?? found.node;
    return isDeclaration(declaration) ? declaration : undefined;
  }

  referencesTo(declaration: ts.Declaration): readonly ts.Identifier[] {
    return symbolsOf(declaration.getSourceFile()).referencesTo(declaration);
  }

  /** The function or class that a member is: `get` of `this.crm.get(…)`. */
  #memberDeclaration(node: ts.Identifier): ts.Declaration | undefined {
    const { parent } = node;
    if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return undefined;
    const value = this.valueOf(parent);
    return value.kind === "function" || value.kind === "class" ? value.node : undefined;
  }

  /** What is asked for while it is being answered has no answer: `const a = b, b = a`. */
  #once(node: ts.Node, evaluateNode: () => Value): Value {
    const known = this.#values.get(node);
    if (known !== undefined) return known;
    if (this.#pending.size >= maxDepth || this.#pending.has(node)) return unknown;
    this.#pending.add(node);
    try {
      const value = evaluateNode();
      this.#values.set(node, value);
      return value;
    } finally {
      this.#pending.delete(node);
    }
  }
}

function isDeclaration(node: ts.Node): node is ts.Declaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isExportAssignment(node)
  );
}
