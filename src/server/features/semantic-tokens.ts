import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver";
import { TOKEN_MODIFIERS, TOKEN_TYPES, tokensOf } from "../../assist/semantic-tokens";
import { contractIn } from "../contract-documents";
import type { Session } from "../session";

export const tokensLegend: SemanticTokensLegend = {
  tokenTypes: [...TOKEN_TYPES],
  tokenModifiers: [...TOKEN_MODIFIERS],
};

/** The names in a contract (`textDocument/semanticTokens/full`). Keys and comments keep the colours of their grammar. */
export function provideSemanticTokens(session: Session): void {
  const { connection, positions, log } = session;
  connection.languages.semanticTokens.on(
    log.guard("textDocument/semanticTokens/full", async ({ textDocument }): Promise<SemanticTokens> => {
      const contract = contractIn(session, textDocument);
      const root = contract?.view.document.root;
      if (contract === undefined || root === undefined) return { data: [] };
      const builder = new SemanticTokensBuilder();
      for (const { span, type, modifiers } of tokensOf(root)) {
        const { start, end } = positions.range(contract.lines, span);
        const bits = modifiers.reduce((sum, modifier) => sum + 2 ** TOKEN_MODIFIERS.indexOf(modifier), 0);
        if (start.line !== end.line) continue;
        builder.push(start.line, start.character, end.character - start.character, TOKEN_TYPES.indexOf(type), bits);
      }
      return builder.build();
    }),
  );
}
