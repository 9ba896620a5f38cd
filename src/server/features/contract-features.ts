import {
  RegistrationRequest,
  type ServerCapabilities,
  type TextDocumentClientCapabilities,
} from "vscode-languageserver";
import type { Session } from "../session";
import { completionTriggers, provideCompletion } from "./completion";
import { provideFolding } from "./folding";
import { provideLinks } from "./links";
import { provideOutline } from "./outline";
import { provideSemanticTokens, tokensLegend } from "./semantic-tokens";

/** What a contract has in an editor beside its findings. */
interface ContractFeature {
  readonly method: string;
  readonly client: "completion" | "documentSymbol" | "foldingRange" | "documentLink" | "semanticTokens";
  readonly server:
    | "completionProvider"
    | "documentSymbolProvider"
    | "foldingRangeProvider"
    | "documentLinkProvider"
    | "semanticTokensProvider";
  readonly options: object;
}

const FEATURES: readonly ContractFeature[] = [
  {
    method: "textDocument/completion",
    client: "completion",
    server: "completionProvider",
    options: { triggerCharacters: [...completionTriggers] },
  },
  {
    method: "textDocument/documentSymbol",
    client: "documentSymbol",
    server: "documentSymbolProvider",
    options: { label: "Contract" },
  },
  { method: "textDocument/foldingRange", client: "foldingRange", server: "foldingRangeProvider", options: {} },
  {
    method: "textDocument/documentLink",
    client: "documentLink",
    server: "documentLinkProvider",
    options: { resolveProvider: true },
  },
  {
    method: "textDocument/semanticTokens",
    client: "semanticTokens",
    server: "semanticTokensProvider",
    options: { legend: tokensLegend, full: true },
  },
];

/** Code has folds, an outline and tokens of its own: there nobody should ask us, and wait for the answer. */
const documentSelector = ["yaml", "json", "jsonc"].map((language) => ({ language, scheme: "file" }));

/** Answers what editors ask about contracts. */
export function provideContractFeatures(session: Session): void {
  provideCompletion(session);
  provideOutline(session);
  provideFolding(session);
  provideLinks(session);
  provideSemanticTokens(session);
}

/** The capabilities of a server whose client cannot be told later for which documents they are. */
export function contractCapabilities(client: TextDocumentClientCapabilities = {}): ServerCapabilities {
  const fixed = FEATURES.filter((feature) => !isDynamic(feature, client));
  return Object.fromEntries(fixed.map(({ server, options }) => [server, options]));
}

/** Tells the client for which documents the features are. */
export function registerContractFeatures({ connection, client, log }: Session): void {
  const later = FEATURES.filter((feature) => isDynamic(feature, client.capabilities.textDocument ?? {}));
  if (later.length === 0) return;
  const registrations = later.map(({ method, options }) => ({
    id: `plumbline ${method}`,
    method,
    registerOptions: { documentSelector, ...options },
  }));
  connection
    .sendRequest(RegistrationRequest.type, { registrations })
    .catch((error) => log.failure("Registering what contracts have", error));
}

function isDynamic({ client }: ContractFeature, capabilities: TextDocumentClientCapabilities): boolean {
  return capabilities[client]?.dynamicRegistration === true;
}
