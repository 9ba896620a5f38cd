import type { CodeLens, Command } from "vscode-languageserver";
import { isCode } from "../../analysis/workspace-index";
import { lensesOf } from "../../assist/bound-types";
import { contractLenses } from "../../assist/contract-lenses";
import { canonicalUri } from "../../files/uri";
import { breaksIn, breakWords } from "../../navigation/breaks";
import { t } from "../../text/l10n";
import type { Location, Span } from "../../text/location";
import { visible } from "../../text/visible";
import type { Session } from "../session";
import { refreshOutdated } from "./outdated";

/**
 * Lines over bound types (their contract, how much of it they have, their drift) and over contracts and their entities (who
 * reads and writes them, their drift) (`textDocument/codeLens`).
 */
export function provideCodeLens(session: Session): void {
  const { connection, workspace, log } = session;
  const note = refreshOutdated(
    session,
    (uri) => lensesNow(session, uri),
    () => refreshCodeLens(session),
  );

  connection.onCodeLens(
    log.guard("textDocument/codeLens", async ({ textDocument }): Promise<CodeLens[] | null> => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined || (await workspace.current()) === undefined) return null;
      const lenses = [...lensesNow(session, uri)];
      note(uri, lenses);
      return lenses;
    }),
  );
}

/** Has clients ask again, where they can be told to. */
export function refreshCodeLens({ connection, client, log }: Session): void {
  if (client.capabilities.workspace?.codeLens?.refreshSupport !== true) return;
  connection.sendRequest("workspace/codeLens/refresh").catch((error: unknown) => log.failure("A refresh", error));
}

function lensesNow(session: Session, uri: string): readonly CodeLens[] {
  const { contractLenses: overContracts, consumerLenses } = session.settings();
  if (isCode(uri)) return consumerLenses ? overTypes(session, uri) : [];
  if (!overContracts) return [];
  const contract = session.workspace.isContract(uri) ? overContract(session, uri) : [];
  return [...contract, ...overBreaks(session, uri)];
}

/** Over what breaks somebody, in contracts and in the schemas that they refer to. */
function overBreaks(session: Session, uri: string): readonly CodeLens[] {
  const { workspace, documents, toLsp, hasCommands } = session;
  const analysis = workspace.lastView?.analysis;
  if (analysis === undefined) return [];
  return breaksIn(uri, analysis).map(({ location, broken }) => {
    const range = toLsp.range(location);
    const places = broken.map((one) => toLsp.location(one.location));
    const peek = { command: "plumbline.peek", arguments: [documents.clientUri(uri), range.start, places] };
    return { range, command: { title: visible(breakWords(broken)), ...(hasCommands ? peek : { command: "" }) } };
  });
}

function overTypes(session: Session, uri: string): readonly CodeLens[] {
  const analysis = session.workspace.lastView?.analysis;
  if (analysis === undefined) return [];
  return lensesOf(uri, analysis).map(({ span, title, target }) => lens(session, { uri, span }, title, target));
}

function overContract(session: Session, uri: string): readonly CodeLens[] {
  const { workspace, documents, hasCommands } = session;
  const analysis = workspace.lastView?.analysis;
  const contract = workspace.contractView(uri)?.reading.contract;
  if (analysis === undefined || contract === undefined) return [];
  const [whole, ...entities] = contractLenses(contract, analysis).map(({ span, title, target }) =>
    lens(session, { uri, span }, title, target),
  );
  if (whole === undefined) return [];
  const command: Command = {
    title: t`Integration spec`,
    command: "plumbline.generateSpec",
    arguments: [documents.clientUri(uri)],
  };
  return [whole, ...(hasCommands ? [{ range: whole.range, command }] : []), ...entities];
}

/** A line that leads to a place, where there is one and the client can go there. */
function lens(session: Session, at: { uri: string; span: Span }, title: string, target?: Location): CodeLens {
  const goes = session.hasCommands && target !== undefined;
  const words = { title: visible(title) };
  return {
    range: session.toLsp.range(at),
    command: { ...words, ...(goes ? reveal(session, target) : { command: "" }) },
  };
}

function reveal({ toLsp, documents }: Session, target: Location) {
  return { command: "plumbline.reveal", arguments: [documents.clientUri(target.uri), toLsp.range(target).start] };
}
