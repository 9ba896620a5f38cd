import { summaryOf } from "../../map/face";
import { mapGraph } from "../../map/map-graph";
import { svgOf } from "../../map/svg";
import { integrationMap, type MapPicture, type MapTarget } from "../../protocol/map";
import type { Location } from "../../text/location";
import { answerMessage } from "../answer";
import type { Session } from "../session";

/** The integration map of the workspace, drawn when somebody looks at it. */
export function provideIntegrationMap(session: Session): void {
  answerMessage(session, integrationMap, async (): Promise<MapPicture | null> => {
    const view = await session.workspace.current();
    if (view === undefined) return null;
    const input = session.workspace.documents.inventoryOf(view.analysis);
    const graph = mapGraph(input);
    const summary = summaryOf(graph, input.unreadable);
    const targets = new Targets(session);
    const svg = svgOf(graph, { summary, target: (place) => targets.keyOf(place) });
    return { svg, summary, targets: targets.all(), isEmpty: graph.nodes.length === 0 };
  });
}

/** The places that a picture leads to, each under a key of ours. */
class Targets {
  readonly #session: Session;
  readonly #keys = new Map<string, string>();
  readonly #targets = new Map<string, MapTarget>();

  constructor(session: Session) {
    this.#session = session;
  }

  keyOf(place: Location): string {
    const { uri, span } = place;
    const id = `${span.start} ${uri}`;
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const key = `t${this.#keys.size}`;
    this.#keys.set(id, key);
    const { toLsp, documents } = this.#session;
    this.#targets.set(key, { uri: documents.clientUri(uri), position: toLsp.range(place).start });
    return key;
  }

  all(): Readonly<Record<string, MapTarget>> {
    return Object.fromEntries(this.#targets);
  }
}
