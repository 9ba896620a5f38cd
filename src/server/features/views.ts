import { createHash } from "node:crypto";
import { eachInTurn } from "../../analysis/breathe";
import { ViewIndex } from "../../assist/views/view-index";
import type { ViewItem } from "../../assist/views/view-item";
import { VIEWS, type ViewFilter, type ViewName, type ViewPath, ViewTree } from "../../assist/views/view-tree";
import { type ViewLevel, type ViewLevels, type ViewRow, viewLevels, viewPath, viewTooltip } from "../../protocol/views";
import { assertNever } from "../../text/assert-never";
import { counted, t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { printable } from "../../text/printable";
import { answerMessage } from "../answer";
import { placeOf } from "../place-params";
import { proseMarkdown } from "../prose";
import type { Session } from "../session";
import type { View } from "../workspace";

/** Longer names and descriptions are cut (UTF-16 code units): a row is one line. */
const MAX_LABEL = 120;
const MAX_DESCRIPTION = 200;
/** More levels are not answered at once: a client that asks for more is none of ours. */
const MAX_LEVELS = 10_000;

/** The rows of the views *Contracts* and *Consumers*, made from the last check when somebody looks at them. */
export function provideViews(session: Session): void {
  const trees = new ViewTrees(session);
  answerMessage(session, viewLevels, async ({ view, filter, levels }): Promise<ViewLevels | null> => {
    const tree = await trees.of(view);
    if (tree === undefined || !Array.isArray(levels)) return null;
    const wanted = filterOf(filter);
    const asked: readonly unknown[] = levels.slice(0, MAX_LEVELS);
    const found: ViewLevel[] = [];
    for (const level of asked) found.push(await levelOf(session, tree, wanted, level));
    return { levels: found, ...tree.counts(wanted) };
  });
  answerMessage(session, viewPath, async ({ view, filter, ...params }): Promise<readonly string[] | null> => {
    const tree = await trees.of(view);
    const place = placeOf(session, params);
    const path = place && tree?.pathTo(place, filterOf(filter));
    return path?.map((_, i) => idOf(path.slice(0, i + 1))) ?? null;
  });
  answerMessage(session, viewTooltip, async ({ view, filter, id }): Promise<{ markdown: string } | null> => {
    const tree = await trees.of(view);
    const item = tree?.item(pathOf(id), filterOf(filter));
    return item === undefined ? null : { markdown: proseMarkdown(item.tooltip()) };
  });
}

/** The trees of the last check. */
class ViewTrees {
  readonly #session: Session;
  #view: View | undefined;
  #trees: ReadonlyMap<ViewName, ViewTree> = new Map();

  constructor(session: Session) {
    this.#session = session;
  }

  async of(name: unknown): Promise<ViewTree | undefined> {
    const view = await this.#session.workspace.current();
    if (view === undefined) return undefined;
    if (view !== this.#view) {
      const index = new ViewIndex(sourceOf(this.#session, view));
      this.#trees = new Map(VIEWS.map((one) => [one, new ViewTree(one, index)]));
      this.#view = view;
    }
    return VIEWS.filter((one) => one === name).map((one) => this.#trees.get(one))[0];
  }
}

function sourceOf({ workspace }: Session, { analysis }: View) {
  return {
    analysis,
    roots: workspace.roots,
    contracts: workspace.contracts(),
    schemaOf: (...[{ uri }, entity]: Parameters<ViewIndex["source"]["schemaOf"]>) =>
      workspace.contractView(uri)?.subject?.schemasOf(entity)[0],
  };
}

/** The first level of a large workspace has thousands of rows, and the place of each is in another file. */
async function levelOf(session: Session, tree: ViewTree, filter: ViewFilter, asked: unknown): Promise<ViewLevel> {
  const { parent, version: known }: { parent?: unknown; version?: unknown } =
    typeof asked === "object" && asked !== null ? asked : {};
  const path = pathOf(parent);
  const items = tree.level(path, filter) ?? [];
  const rows: ViewRow[] = [];
  await eachInTurn(items, (item) => rows.push(rowOf(session, item, idOf([...path, item.key]))));
  const version = createHash("sha1").update(JSON.stringify(rows)).digest("base64url");
  return version === known ? { version } : { version, rows };
}

function rowOf({ toLsp }: Session, item: ViewItem, id: string): ViewRow {
  const { kind, state, drifts, problems, pattern, place, schema, contract, path, isLeaf } = item;
  const label = printable(item.label, MAX_LABEL);
  const description = printable(item.facts.join(" · "), MAX_DESCRIPTION);
  const placed = (name: "place" | "schema", location: Location | undefined) =>
    location === undefined ? {} : { [name]: toLsp.location(location) };
  return {
    id,
    kind,
    label,
    description,
    spoken: [
      spokenKind(kind, label),
      ...(drifts === 0 ? [] : [counted(drifts, "drift")]),
      ...(description === "" ? [] : [printable(item.facts.join(", "), MAX_DESCRIPTION)]),
    ].join(", "),
    state,
    findings: drifts + problems,
    drifts,
    isLeaf,
    ...placed("place", place),
    ...placed("schema", schema),
    ...(pattern === undefined ? {} : { pattern }),
    ...(contract === undefined ? {} : { contract: toLsp.location(contract.place) }),
    ...(contract?.id === undefined ? {} : { contractId: contract.id }),
    ...(path === undefined ? {} : { path }),
  };
}

function spokenKind(kind: ViewItem["kind"], label: string): string {
  switch (kind) {
    case "folder":
      return t`folder ${label}`;
    case "contract":
      return t`contract ${label}`;
    case "entity":
      return t`entity ${label}`;
    case "field":
      return t`field ${label}`;
    case "file":
      return t`file ${label}`;
    case "type":
      return t`type ${label}`;
    case "binding":
      return t`bound to ${label}`;
    default:
      return assertNever(kind);
  }
}

function idOf(path: ViewPath): string {
  return JSON.stringify(path);
}

/** The path of a row that a client named; the first level where it named none. */
function pathOf(id: unknown): ViewPath {
  if (typeof id !== "string" || id === "") return [];
  try {
    const path: unknown = JSON.parse(id);
    return Array.isArray(path) ? path.map(String) : [];
  } catch {
    return [];
  }
}

function filterOf(given: unknown): ViewFilter {
  const { findings, text }: { findings?: unknown; text?: unknown } =
    typeof given === "object" && given !== null ? given : {};
  return { findings: findings === true, text: typeof text === "string" ? text : "" };
}
