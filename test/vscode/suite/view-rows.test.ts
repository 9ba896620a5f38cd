import assert from "node:assert/strict";
import fc from "fast-check";
import type * as vscode from "vscode";
import type { ViewElement } from "../../../src/client/views/view-element";
import { NO_FILTER } from "../../../src/client/views/view-filter";
import { ViewRows } from "../../../src/client/views/view-rows";
import type { Message } from "../../../src/protocol/message";
import type { ViewLevels, ViewLevelsParams, ViewRow } from "../../../src/protocol/views";

/** What there is to show: a row below each name, with what a user reads of it. */
interface Node {
  readonly text: string;
  readonly below: Tree;
}
type Tree = Readonly<Record<string, Node>>;

const leaf = (text: string): Node => ({ text, below: {} });

/** Answers as the server does, from a tree that the test changes. */
class Rows {
  tree: Tree = {};
  readonly asked: string[][] = [];

  async ask<Params, Result>(_: Message<Params, Result>, params: Params): Promise<NonNullable<Result>> {
    const { levels } = params as unknown as ViewLevelsParams;
    this.asked.push(levels.map(({ parent }) => parent));
    const answer: ViewLevels = {
      levels: levels.map(({ parent, version: known }) => {
        const rows = this.#level(parent);
        const version = JSON.stringify(rows);
        return version === known ? { version } : { version, rows };
      }),
      total: Object.keys(this.tree).length,
      shown: Object.keys(this.tree).length,
    };
    return answer as unknown as NonNullable<Result>;
  }

  #level(parent: string): readonly ViewRow[] {
    let below: Tree | undefined = this.tree;
    for (const name of parent.split("/").slice(1)) below = below?.[name]?.below;
    return Object.entries(below ?? {}).map(([name, node]) => rowOf(`${parent}/${name}`, node));
  }
}

function rowOf(id: string, { text, below }: Node): ViewRow {
  const shown = { kind: "type", description: "", spoken: text, state: "fine", findings: 0, drifts: 0 } as const;
  return { ...shown, id, label: text, isLeaf: Object.keys(below).length === 0 };
}

/** What VS Code shows of the rows: it asks for what somebody opens, and again only for what it is told has changed. */
class Shown {
  readonly told: (readonly (ViewElement | undefined)[])[] = [];
  readonly #rows: ViewRows;
  readonly #labels = new Map<ViewElement, unknown>();
  readonly #below = new Map<ViewElement | undefined, readonly ViewElement[]>();
  readonly #listener: vscode.Disposable;
  #settled: Promise<void> = Promise.resolve();

  constructor(rows: ViewRows) {
    this.#rows = rows;
    this.#listener = rows.onDidChangeTreeData((changed) => {
      const elements = changed ?? [undefined];
      this.told.push(elements);
      this.#settled = this.#settled.then(async () => {
        for (const element of elements) await this.#take(element);
      });
    });
  }

  /** Opens every row whose id has one of these at its end, the first level with them. */
  async open(names: readonly string[], element?: ViewElement): Promise<void> {
    await this.#open(element);
    for (const below of this.#below.get(element) ?? []) {
      if (names.some((name) => below.row.id.endsWith(name))) await this.open(names, below);
    }
  }

  async labels(element?: ViewElement): Promise<unknown> {
    await this.#settled;
    const below = this.#below.get(element) ?? [];
    const found = await Promise.all(below.map(async (one) => [this.#labels.get(one), await this.labels(one)]));
    return found;
  }

  /** What the labels would be if everything that is open was asked for anew. */
  expected(tree: Tree, element?: ViewElement): unknown {
    if (!this.#below.has(element)) return [];
    return Object.entries(tree).map(([name, { text, below }]) => {
      const found = this.#below.get(element)?.find(({ row }) => row.id.endsWith(`/${name}`));
      return [text, found === undefined ? [] : this.expected(below, found)];
    });
  }

  close(): void {
    this.#listener.dispose();
  }

  async #open(element: ViewElement | undefined): Promise<void> {
    const below = (await this.#rows.getChildren(element)) ?? [];
    this.#below.set(element, below);
    for (const one of below) this.#labels.set(one, (await this.#rows.getTreeItem(one)).label);
  }

  /** A row that has changed is shown anew with all that is open below. */
  async #take(element: ViewElement | undefined): Promise<void> {
    if (element !== undefined && !this.#labels.has(element)) return;
    if (element !== undefined) this.#labels.set(element, (await this.#rows.getTreeItem(element)).label);
    if (!this.#below.has(element)) return;
    await this.#open(element);
    for (const one of this.#below.get(element) ?? []) await this.#take(one);
  }
}

async function shownRows(tree: Tree, open: readonly string[]) {
  const server = new Rows();
  server.tree = tree;
  const rows = new ViewRows(server, "contracts", () => NO_FILTER);
  const shown = new Shown(rows);
  await shown.open(open);
  const become = async (next: Tree) => {
    server.tree = next;
    await rows.refresh();
    return shown.labels();
  };
  return { server, rows, shown, become };
}

describe("The rows of a view, after a check", () => {
  const tree: Tree = {
    a: { text: "A", below: { x: leaf("X"), y: { text: "Y", below: { z: leaf("Z") } } } },
    b: leaf("B"),
  };

  it("are shown as they are now, whatever was opened and whatever has changed", async () => {
    const names = fc.constantFrom("a", "b", "c");
    const text = fc.constantFrom("1", "2");
    const { tree: anyTree } = fc.letrec<{ tree: Tree; node: Node }>((tie) => ({
      tree: fc.dictionary(names, tie("node"), { maxKeys: 3, depthIdentifier: "tree", noNullPrototype: true }),
      node: fc.record({
        text,
        below: fc.oneof({ depthIdentifier: "tree", maxDepth: 3 }, fc.constant({}), tie("tree")),
      }),
    }));
    const steps = fc.array(fc.record({ open: fc.subarray(["/a", "/b", "/c"]), next: anyTree }), { maxLength: 5 });
    const property = fc.asyncProperty(anyTree, steps, async (first, all) => {
      const { rows, shown, become } = await shownRows(first, []);
      for (const { open, next } of all) {
        await shown.open(open);
        assert.deepEqual(await become(next), shown.expected(next));
      }
      shown.close();
      rows.dispose();
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it("are not touched where nothing has changed, and a row alone where it alone has", async () => {
    const { server, rows, shown, become } = await shownRows(tree, ["/a", "/y"]);
    await become(structuredClone(tree));
    assert.deepEqual(shown.told, []);
    assert.deepEqual(server.asked.at(-1), ["", "/a", "/a/y"]);
    const [a] = (await rows.getChildren()) ?? [];
    const [x] = (await rows.getChildren(a)) ?? [];
    await become({ ...tree, a: { text: "A", below: { ...tree["a"]?.below, x: leaf("new") } } });
    assert.deepEqual(shown.told, [[x]]);
    assert.equal(x?.row.label, "new");
  });

  it("stay the same objects while they are there, and are not asked for once they are gone", async () => {
    const { server, rows, become } = await shownRows(tree, ["/a", "/y"]);
    const [a, b] = (await rows.getChildren()) ?? [];
    await become({ b: leaf("B"), a: tree["a"] ?? assert.fail() });
    assert.deepEqual(await rows.getChildren(), [b, a]);
    await become({ b: leaf("B") });
    await become({ b: leaf("B") });
    assert.deepEqual(server.asked.at(-1), [""]);
    assert.deepEqual(await rows.getChildren(), [b]);
  });
});
