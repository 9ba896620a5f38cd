import * as vscode from "vscode";
import {
  type ViewFilter,
  type ViewLevels,
  type ViewName,
  type ViewRow,
  viewLevels,
  viewPath,
  viewTooltip,
} from "../../protocol/views";
import { placeIn } from "../cursor";
import type { ServerConnection } from "../server-connection";
import { Turnstile } from "../turns";
import { treeItemOf } from "./tree-item";
import { ViewElement } from "./view-element";

/** The id that the first level has as a parent. */
const ROOT = "";

/** They take us and VS Code 2 ms. */
const ITEMS_PER_TURN = 100;

interface Level {
  readonly version: string;
  readonly elements: ViewElement[];
}

/**
 * The rows of one view: asked of the server level by level, kept, and asked again after each check. VS Code is told of the
 * rows that have changed, and of no others.
 */
export class ViewRows implements vscode.TreeDataProvider<ViewElement> {
  readonly #server: Pick<ServerConnection, "ask">;
  readonly #view: ViewName;
  readonly #filter: () => ViewFilter;
  readonly #changed = new vscode.EventEmitter<ViewElement[] | undefined>();
  /** The levels that somebody has looked at, by the id of the row above. */
  #levels = new Map<string, Level>();
  #elements = new Map<string, ViewElement>();
  #counts: Pick<ViewLevels, "shown" | "total"> = { shown: 0, total: 0 };
  readonly #turnstile = new Turnstile(ITEMS_PER_TURN);
  /** Grows with every filter: answers to an older one are not shown. */
  #generation = 0;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Pick<ServerConnection, "ask">, view: ViewName, filter: () => ViewFilter) {
    this.#server = server;
    this.#view = view;
    this.#filter = filter;
  }

  /** How many contracts or files there are, and how many of them are shown. */
  get counts(): Pick<ViewLevels, "shown" | "total"> {
    return this.#counts;
  }

  async getChildren(parent?: ViewElement): Promise<ViewElement[] | undefined> {
    const id = parent?.row.id ?? ROOT;
    if (!this.#levels.has(id)) await this.#ask([id]);
    return this.#levels.get(id)?.elements;
  }

  getParent({ parent }: ViewElement): ViewElement | undefined {
    return parent;
  }

  /** VS Code asks for all of a level at once. */
  async getTreeItem({ row }: ViewElement): Promise<vscode.TreeItem> {
    await this.#turnstile.pass();
    return treeItemOf(row);
  }

  async resolveTreeItem(item: vscode.TreeItem, { row }: ViewElement): Promise<vscode.TreeItem> {
    const params = { view: this.#view, filter: this.#filter(), id: row.id };
    const answer = await this.#server.ask(viewTooltip, params).catch(() => undefined);
    if (answer !== undefined) item.tooltip = new vscode.MarkdownString(answer.markdown);
    return item;
  }

  /** Asks again for what has been looked at, after a check. */
  async refresh(): Promise<void> {
    // Before, there was nobody to answer: now VS Code is to ask again.
    if (!this.#levels.has(ROOT)) return this.#changed.fire(undefined);
    const changed = await this.#ask([...this.#levels.keys()]);
    if (changed.includes(undefined)) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire(changed.flatMap((element) => element ?? []));
  }

  /** Begins anew: with another filter, or another server. What is open and selected stays, as far as it is still there. */
  reset(): void {
    this.#generation++;
    this.#levels = new Map();
    this.#changed.fire(undefined);
  }

  /** The row for a place in an editor; undefined where there is none. */
  async elementAt(uri: vscode.Uri, position: vscode.Position): Promise<ViewElement | undefined> {
    const params = { view: this.#view, filter: this.#filter(), ...placeIn(uri, position) };
    const path = await this.#server.ask(viewPath, params).catch(() => undefined);
    let found: ViewElement | undefined;
    for (const id of path ?? []) {
      const next: ViewElement | undefined = (await this.getChildren(found))?.find(({ row }) => row.id === id);
      if (next === undefined) break;
      found = next;
    }
    return found;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Takes levels from the server; gives the elements that look different now, undefined for the first level. */
  async #ask(parents: readonly string[]): Promise<readonly (ViewElement | undefined)[]> {
    const generation = this.#generation;
    const levels = parents.map((parent) => {
      const version = this.#levels.get(parent)?.version;
      return version === undefined ? { parent } : { parent, version };
    });
    const params = { view: this.#view, filter: this.#filter(), levels };
    const answer = await this.#server.ask(viewLevels, params).catch(() => undefined);
    if (answer === undefined || generation !== this.#generation) return [];
    this.#counts = { shown: answer.shown, total: answer.total };
    const changed = answer.levels.flatMap(({ version, rows }, i) => {
      const parent = parents[i];
      return rows === undefined || parent === undefined ? [] : this.#take(parent, version, rows);
    });
    this.#forgetUnreachable();
    return changed;
  }

  #take(parentId: string, version: string, rows: readonly ViewRow[]): readonly (ViewElement | undefined)[] {
    const parent = this.#elements.get(parentId);
    if (parent === undefined && parentId !== ROOT) return [];
    const before = this.#levels.get(parentId)?.elements.map(({ row }) => row.id);
    const changed: ViewElement[] = [];
    const elements = rows.map((row) => {
      const element = this.#elements.get(row.id) ?? new ViewElement(row, parent);
      this.#elements.set(row.id, element);
      if (JSON.stringify(element.row) !== JSON.stringify(row)) changed.push(element);
      element.row = row;
      return element;
    });
    this.#levels.set(parentId, { version, elements });
    const isSame = before?.length === rows.length && rows.every(({ id }, i) => id === before[i]);
    return before === undefined || isSame ? changed : [parent];
  }

  /** Rows that are gone are not asked for again. */
  #forgetUnreachable(): void {
    const elements = new Map<string, ViewElement>();
    const levels = new Map<string, Level>();
    const waiting = [ROOT];
    for (const id of waiting) {
      const level = this.#levels.get(id);
      if (level === undefined) continue;
      levels.set(id, level);
      for (const element of level.elements) {
        elements.set(element.row.id, element);
        waiting.push(element.row.id);
      }
    }
    this.#levels = levels;
    this.#elements = elements;
  }
}
