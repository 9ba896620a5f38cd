import {
  RegistrationRequest,
  type ServerCapabilities,
  type TextDocumentClientCapabilities,
} from "vscode-languageserver";
import type { Session } from "../session";
import { provideCodeLens } from "./code-lens";
import { completionTriggers, provideCompletion, tagTriggers } from "./completion";
import { provideFolding } from "./folding";
import { provideInlayHints } from "./inlay-hints";
import { provideLinks } from "./links";
import { provideNavigation } from "./navigation";
import { provideOutline } from "./outline";
import { provideRename } from "./rename";
import { provideSemanticTokens, tokensLegend } from "./semantic-tokens";

/** Its capability in a client; its method is `textDocument/<name>`, its capability in a server `<name>Provider` (LSP 3.17). */
type FeatureName =
  | "codeLens"
  | "completion"
  | "definition"
  | "documentLink"
  | "documentSymbol"
  | "foldingRange"
  | "inlayHint"
  | "references"
  | "rename"
  | "semanticTokens"
  | "typeDefinition";

/** What contracts and code have in an editor beside their findings. */
interface EditorFeature {
  readonly name: FeatureName;
  /** The documents that it is for. */
  readonly languages: readonly string[];
  /** Schemas are asked about as well, some of which have no language that editors know. */
  readonly schemas?: true;
  readonly options?: object;
}

const CONTRACTS = ["yaml", "json", "jsonc"];
const CODE = ["typescript", "typescriptreact", "javascript", "javascriptreact"];
/** What one side calls a thing is asked for on each. */
const ALL = { languages: [...CONTRACTS, ...CODE], schemas: true } as const;
/** Avro's schemas, which most editors open as plain text. */
const AVRO = { scheme: "file", pattern: "**/*.avsc" };

/** Code has folds, an outline and tokens of its own: there nobody should ask us, and wait for the answer. */
const FEATURES: readonly EditorFeature[] = [
  { name: "completion", languages: CODE, options: { triggerCharacters: [...tagTriggers] } },
  { name: "completion", languages: CONTRACTS, options: { triggerCharacters: [...completionTriggers] } },
  { name: "documentSymbol", languages: CONTRACTS, options: { label: "Contract" } },
  { name: "foldingRange", languages: CONTRACTS },
  { name: "documentLink", languages: CONTRACTS, options: { resolveProvider: true } },
  { name: "semanticTokens", languages: CONTRACTS, options: { legend: tokensLegend, full: true } },
  { name: "codeLens", languages: CODE },
  { name: "codeLens", languages: CONTRACTS, schemas: true },
  { name: "inlayHint", languages: CODE },
  { name: "definition", ...ALL },
  { name: "typeDefinition", ...ALL },
  { name: "references", ...ALL },
  { name: "rename", ...ALL, options: { prepareProvider: true } },
];

/** Answers what editors ask about contracts and bound types. */
export function provideEditorFeatures(session: Session): void {
  provideCompletion(session);
  provideCodeLens(session);
  provideOutline(session);
  provideFolding(session);
  provideLinks(session);
  provideSemanticTokens(session);
  provideInlayHints(session);
  provideNavigation(session);
  provideRename(session);
}

/** The capabilities of a server whose client cannot be told later for which documents they are. */
export function fixedCapabilities(client: TextDocumentClientCapabilities = {}): ServerCapabilities {
  const fixed = FEATURES.filter((feature) => !isDynamic(feature, client));
  // Of completion in code and in contracts, the later: its triggers are nearly those of both.
  return Object.fromEntries(
    fixed.map((feature) => [`${feature.name}Provider`, isPlain(feature, client) ? true : (feature.options ?? {})]),
  );
}

/** Tells the client for which documents the features are. */
export function registerFeatures({ connection, client, log }: Session): void {
  const known = client.capabilities.textDocument ?? {};
  const later = FEATURES.filter((feature) => isDynamic(feature, known));
  if (later.length === 0) return;
  const registrations = later.map((feature) => ({
    id: `plumbline ${feature.name} ${feature.languages[0]}`,
    method: `textDocument/${feature.name}`,
    registerOptions: {
      documentSelector: [
        ...feature.languages.map((language) => ({ language, scheme: "file" })),
        ...(feature.schemas === true ? [AVRO] : []),
      ],
      ...(isPlain(feature, known) ? {} : feature.options),
    },
  }));
  connection
    .sendRequest(RegistrationRequest.type, { registrations })
    .catch((error) => log.failure("Registering what editors may ask", error));
}

function isDynamic({ name }: EditorFeature, capabilities: TextDocumentClientCapabilities): boolean {
  return capabilities[name]?.dynamicRegistration === true;
}

/** A client that cannot ask beforehand what is renamed must not be told that it may (LSP 3.18, `RenameOptions`). */
function isPlain({ name }: EditorFeature, client: TextDocumentClientCapabilities): boolean {
  return name === "rename" && client.rename?.prepareSupport !== true;
}
