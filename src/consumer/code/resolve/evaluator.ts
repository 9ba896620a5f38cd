import type ts from "../../compiler";
import type { ExportedNames, Imported } from "./exported-names";
import type { Resolver, Value } from "./values";

/** The resolver as its own parts see it. */
export interface Evaluator extends Resolver {
  readonly names: ExportedNames;
  /** The declaration in the same file that an identifier refers to: of an imported name its import. */
  localDeclaration(node: ts.Identifier): ts.Declaration | undefined;
  /** What a declaration says; of a pattern that several names are bound by, `name` says which. */
  valueOfDeclaration(node: ts.Node, name?: string): Value;
  valueOfImported(imported: Imported | undefined): Value;
}

export const unknown: Value = { kind: "unknown" };
