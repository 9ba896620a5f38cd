import type { Location as LspLocation, Position, TextDocumentIdentifier } from "vscode-languageserver";
import { linksOf } from "../../assist/links";
import { canonicalUri } from "../../files/uri";
import type { Navigation } from "../../navigation/navigation";
import type { Location } from "../../text/location";
import { contractIn } from "../contract-documents";
import type { Place } from "../place-params";
import type { Session } from "../session";
import type { View } from "../workspace";

/** A place that a client asks about, in texts that are checked as they are. */
export interface AskedPlace {
  readonly place: Place;
  readonly navigation: Navigation;
  readonly view: View;
}

interface PlaceInDocument {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/**
 * Definitions, type definitions and references of fields, entities and types across contracts, schemas and code
 * (`textDocument/definition`, `typeDefinition`, `references`).
 */
export function provideNavigation(session: Session): void {
  const { connection, log } = session;
  const answer =
    (look: (asked: AskedPlace, params: PlaceInDocument) => Promise<readonly Location[]>) =>
    async (params: PlaceInDocument): Promise<LspLocation[] | null> => {
      const asked = await askedPlace(session, params);
      const found = asked === undefined ? [] : await look(asked, params);
      return found.length === 0 ? null : found.map((one) => session.toLsp.location(one));
    };
  connection.onDefinition(
    log.guard(
      "textDocument/definition",
      answer(async ({ navigation, place, view }, { textDocument }) => {
        const found = await navigation.definition(place);
        return found.length > 0 ? found : linkedAt(session, view, textDocument, place);
      }),
    ),
  );
  connection.onTypeDefinition(
    log.guard(
      "textDocument/typeDefinition",
      answer(({ navigation, place }) => navigation.typeDefinition(place)),
    ),
  );
  connection.onReferences(
    log.guard("textDocument/references", (params) =>
      answer(({ navigation, place }) => navigation.references(place, params.context.includeDeclaration))(params),
    ),
  );
}

/** What a client asks about; undefined for other documents, and while the editor's text is not the one that is checked. */
export async function askedPlace(
  { workspace, documents, positions }: Session,
  { textDocument, position }: PlaceInDocument,
): Promise<AskedPlace | undefined> {
  const uri = canonicalUri(textDocument.uri);
  const view = uri === undefined ? undefined : await workspace.current();
  if (uri === undefined || view === undefined || documents.isAhead(uri, workspace)) return undefined;
  const offset = positions.offset(workspace.texts.lines(uri), position);
  return { place: { uri, offset }, navigation: workspace.navigationOf(view), view };
}

/** The file that a reference in a contract leads to. */
function linkedAt(
  session: Session,
  { analysis }: View,
  document: TextDocumentIdentifier,
  { offset }: Place,
): readonly Location[] {
  const contract = contractIn(session, document);
  if (contract === undefined) return [];
  const link = linksOf(contract.view, analysis).find(({ span }) => span.start <= offset && offset <= span.end);
  return link?.target.kind === "place" ? [link.target.location] : [];
}
