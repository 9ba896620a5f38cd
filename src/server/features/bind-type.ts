import { bindableEntities, bindingEdits } from "../../assist/bind-type";
import { type BindableType, bindableType, bindType } from "../../protocol/messages";
import { answerMessage } from "../answer";
import { placeOf } from "../place-params";
import type { Session } from "../session";
import { workspaceEdit } from "../workspace-edits";

/** Binds the type under the cursor to an entity of a contract, by a tag above it. */
export function provideBindType(session: Session): void {
  const { workspace } = session;
  const siteAt = async (params: unknown) => {
    const place = placeOf(session, params);
    return place && (await workspace.typeAround(place));
  };

  answerMessage(session, bindableType, async (params): Promise<BindableType | null> => {
    const site = await siteAt(params);
    return site === undefined ? null : { name: site.name, entities: bindableEntities(site, workspace.contracts()) };
  });
  answerMessage(session, bindType, async (params) => {
    const site = await siteAt(params);
    const edits = site === undefined ? [] : bindingEdits(site, workspace.contracts(), params.reference);
    return edits.length === 0 ? null : workspaceEdit(session, edits);
  });
}
