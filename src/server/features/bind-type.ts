import { RequestType, type WorkspaceEdit } from "vscode-languageserver";
import { bindableEntities, bindingEdits } from "../../assist/bind-type";
import {
  type BindableType,
  type BindTypeParams,
  bindableType,
  bindType,
  type PlaceParams,
} from "../../protocol/messages";
import { placeOf } from "../place-params";
import type { Session } from "../session";
import { workspaceEdit } from "../workspace-edits";

/** Binds the type under the cursor to an entity of a contract, by a tag above it. */
export function provideBindType(session: Session): void {
  const { connection, workspace, log } = session;
  const siteAt = async (params: unknown) => {
    const place = placeOf(session, params);
    return place && (await workspace.typeAround(place));
  };

  connection.onRequest(
    new RequestType<PlaceParams, BindableType | null, void>(bindableType),
    log.guard(bindableType, async (params): Promise<BindableType | null> => {
      const site = await siteAt(params);
      return site === undefined ? null : { name: site.name, entities: bindableEntities(site, workspace.contracts()) };
    }),
  );
  connection.onRequest(
    new RequestType<BindTypeParams, WorkspaceEdit | null, void>(bindType),
    log.guard(bindType, async (params): Promise<WorkspaceEdit | null> => {
      const site = await siteAt(params);
      const edits = site === undefined ? [] : bindingEdits(site, workspace.contracts(), params.reference);
      return edits.length === 0 ? null : workspaceEdit(session, edits);
    }),
  );
}
