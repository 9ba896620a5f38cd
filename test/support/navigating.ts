import assert from "node:assert/strict";
import { KnownFields } from "../../src/navigation/known-fields";
import { Navigation } from "../../src/navigation/navigation";
import type { RenamePlan } from "../../src/navigation/rename-plan";
import type { Location, TextEdit } from "../../src/text/location";
import { MemoryWorkspace, uriOf } from "./workspace";

export type Files = Readonly<Record<string, string>>;

/** The navigation of a workspace in memory, and the place that `¦` marks in one of its files. */
export class Navigating {
  readonly files: Files;
  readonly workspace: MemoryWorkspace;
  readonly #place: { readonly uri: string; readonly offset: number };

  constructor(marked: Files) {
    const [path, text] = Object.entries(marked).find(([, one]) => one.includes("¦")) ?? [];
    assert.ok(path !== undefined && text !== undefined, "nothing is marked");
    this.files = { ...marked, [path]: text.replace("¦", "") };
    this.#place = { uri: uriOf(path), offset: text.indexOf("¦") };
    this.workspace = new MemoryWorkspace(this.files);
  }

  async navigation(): Promise<Navigation> {
    const { analyzer } = this.workspace;
    return new Navigation(analyzer.names, await analyzer.check(), new KnownFields());
  }

  async definition(): Promise<readonly string[]> {
    return this.shown(await (await this.navigation()).definition(this.#place));
  }

  async typeDefinition(): Promise<readonly string[]> {
    return this.shown(await (await this.navigation()).typeDefinition(this.#place));
  }

  async references(declarations = true): Promise<readonly string[]> {
    return this.shown(await (await this.navigation()).references(this.#place, declarations));
  }

  /** The text of a hover, a line each. */
  async hover(): Promise<readonly string[]> {
    const { sections = [] } = (await this.navigation()).hover(this.#place) ?? {};
    const lines = sections.flat().flatMap((block) => (block.kind === "list" ? block.lines : [block.line]));
    return lines.map((line) => line.map((part) => (typeof part === "string" ? part : part.literal)).join(""));
  }

  async plan(newName: string): Promise<RenamePlan | undefined> {
    return (await this.navigation()).rename(this.#place, newName);
  }

  /** All files after the rename; the sentence where it is refused. */
  async renamed(newName: string): Promise<Files | string> {
    const plan = await this.plan(newName);
    assert.ok(plan, "nothing of ours is marked");
    return plan.kind === "refused"
      ? plan.reason
      : applied(
          this.files,
          plan.edits.map(({ edit }) => edit),
        );
  }

  /** Places as `path:line text of the line up to the place`. */
  shown(places: readonly Location[]): readonly string[] {
    return places.map(({ uri, span }) => {
      const path = uri.slice(uriOf("").length);
      const text = this.files[path] ?? "";
      const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
      const lineEnd = `${text}\n`.indexOf("\n", span.end);
      const line = `${text.slice(lineStart, span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end, lineEnd)}`;
      return `${path} ${line.trim()}`;
    });
  }
}

/** Files with edits made to them. */
export function applied(files: Files, edits: readonly TextEdit[]): Files {
  const after = new Map(Object.entries(files));
  for (const { location, newText } of edits.toReversed()) {
    const path = location.uri.slice(uriOf("").length);
    const text = after.get(path) ?? assert.fail(`${location.uri} is none of the files`);
    after.set(path, text.slice(0, location.span.start) + newText + text.slice(location.span.end));
  }
  return Object.fromEntries(after);
}
