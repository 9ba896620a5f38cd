import {
  RegistrationRequest,
  type ServerCapabilities,
  type TextDocumentClientCapabilities,
} from "vscode-languageserver";
import type { Session } from "../session";
import { provideCodeLens } from "./code-lens";
import { completionTriggers, provideCompletion, tagTriggers } from "./completion";
import { provideFolding } from "./folding";
import { provideLinks } from "./links";
import { provideOutline } from "./outline";
import { provideSemanticTokens, tokensLegend } from "./semantic-tokens";

/** What contracts and code have in an editor beside their findings. */
interface EditorFeature {
  /** The documents that it is for. */
  readonly languages: readonly string[];
  readonly method: string;
  readonly client: "completion" | "documentSymbol" | "foldingRange" | "documentLink" | "semanticTokens" | "codeLens";
  readonly server:
    | "completionProvider"
    | "documentSymbolProvider"
    | "foldingRangeProvider"
    | "documentLinkProvider"
    | "semanticTokensProvider"
    | "codeLensProvider";
  readonly options: object;
}

const CONTRACTS = ["yaml", "json", "jsonc"];
const CODE = ["typescript", "typescriptreact", "javascript", "javascriptreact"];

/** Code has folds, an outline and tokens of its own: there nobody should ask us, and wait for the answer. */
const FEATURES: readonly EditorFeature[] = [
  {
    languages: CODE,
    method: "textDocument/completion",
    client: "completion",
    server: "completionProvider",
    options: { triggerCharacters: [...tagTriggers] },
  },
  {
    languages: CONTRACTS,
    method: "textDocument/completion",
    client: "completion",
    server: "completionProvider",
    options: { triggerCharacters: [...completionTriggers] },
  },
  {
    languages: CONTRACTS,
    method: "textDocument/documentSymbol",
    client: "documentSymbol",
    server: "documentSymbolProvider",
    options: { label: "Contract" },
  },
  {
    languages: CONTRACTS,
    method: "textDocument/foldingRange",
    client: "foldingRange",
    server: "foldingRangeProvider",
    options: {},
  },
  {
    languages: CONTRACTS,
    method: "textDocument/documentLink",
    client: "documentLink",
    server: "documentLinkProvider",
    options: { resolveProvider: true },
  },
  {
    languages: CONTRACTS,
    method: "textDocument/semanticTokens",
    client: "semanticTokens",
    server: "semanticTokensProvider",
    options: { legend: tokensLegend, full: true },
  },
  { languages: CODE, method: "textDocument/codeLens", client: "codeLens", server: "codeLensProvider", options: {} },
  {
    languages: CONTRACTS,
    method: "textDocument/codeLens",
    client: "codeLens",
    server: "codeLensProvider",
    options: {},
  },
];

/** Answers what editors ask about contracts and bound types. */
export function provideEditorFeatures(session: Session): void {
  provideCompletion(session);
  provideCodeLens(session);
  provideOutline(session);
  provideFolding(session);
  provideLinks(session);
  provideSemanticTokens(session);
}

/** The capabilities of a server whose client cannot be told later for which documents they are. */
export function fixedCapabilities(client: TextDocumentClientCapabilities = {}): ServerCapabilities {
  const fixed = FEATURES.filter((feature) => !isDynamic(feature, client));
  // Of completion in code and in contracts, the later: its triggers are nearly those of both.
  return Object.fromEntries(fixed.map(({ server, options }) => [server, options]));
}

/** Tells the client for which documents the features are. */
export function registerFeatures({ connection, client, log }: Session): void {
  const later = FEATURES.filter((feature) => isDynamic(feature, client.capabilities.textDocument ?? {}));
  if (later.length === 0) return;
  const registrations = later.map(({ method, options, languages }) => ({
    id: `plumbline ${method} ${languages[0]}`,
    method,
    registerOptions: { documentSelector: languages.map((language) => ({ language, scheme: "file" })), ...options },
  }));
  connection
    .sendRequest(RegistrationRequest.type, { registrations })
    .catch((error) => log.failure("Registering what editors may ask", error));
}

function isDynamic({ client }: EditorFeature, capabilities: TextDocumentClientCapabilities): boolean {
  return capabilities[client]?.dynamicRegistration === true;
}
