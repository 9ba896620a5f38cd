import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What has words and is the same in every language. */
const UNTRANSLATED: readonly { readonly text: RegExp; readonly why: string }[] = [
  { text: /^OpenAPI, AsyncAPI, Avro, ODCS, JSON Schema$/, why: "names of formats" },
  { text: /^`plumbline [^`]*`$/, why: "a command line" },
];

/** Calls whose arguments are no text for people: logs, errors of programmers, patterns. */
const SILENT = /(^|\.)(failure|debug|info|warn|error|trace|guard|RegExp|Error|appendLine)$/;

/** Two words in a row, as no identifier, path or language id has them. */
const WORDS = /\p{L}{2,}[,:;)]? \p{L}{2,}|^\p{Lu}\p{Ll}+ /u;

describe("literals in the client and the server", () => {
  for (const folder of ["src/client", "src/server"]) {
    it(`${folder} shows no words that cannot be translated`, () => {
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
      assert.deepEqual(
        files.flatMap((name) => literalsIn(join(folder, name).replaceAll("\\", "/"))),
        [],
      );
    });
  }
});

function literalsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isTaggedTemplateExpression(node)) {
      // What stands in the holes of a text is looked at.
      if (ts.isTaggedTemplateExpression(node) && ts.isTemplateExpression(node.template))
        for (const { expression } of node.template.templateSpans) visit(expression);
      return;
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isSilent(node)) return;
    const text = textOf(node);
    if (text !== undefined && WORDS.test(text) && !UNTRANSLATED.some((one) => one.text.test(text))) {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isSilent(node: ts.CallExpression | ts.NewExpression): boolean {
  const callee = node.expression.getText();
  return SILENT.test(callee) || /\bl10n\s*\.\s*t$/.test(callee);
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…");
  // Markup and queries are no words.
  return /^\s*</.test(text) ? undefined : text;
}
