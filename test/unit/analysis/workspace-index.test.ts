import assert from "node:assert/strict";
import { WorkspaceIndex } from "../../../src/analysis/workspace-index";
import type { DirectoryEntry, FileStat } from "../../../src/files/file-system";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import { childUri, relativePath } from "../../../src/files/uri";

const root = "file:///ws";
const uriOf = (path: string) => path.split("/").reduce(childUri, root);

/** Files in memory, some of whose folders are symbolic links. */
class LinkedFileSystem extends MemoryFileSystem {
  readonly links = new Set<string>();

  override list(uri: string): readonly DirectoryEntry[] {
    return super
      .list(uri)
      .map((entry) => (this.links.has(childUri(uri, entry.name)) ? { ...entry, kind: "symlink" } : entry));
  }

  override stat(uri: string): FileStat | undefined {
    const stat = super.stat(uri);
    return stat !== undefined && this.links.has(uri) ? { ...stat, kind: "symlink" } : stat;
  }
}

/** Files in memory that answer to any spelling of their names, and are listed under their own. */
class CaseIgnoringFileSystem extends MemoryFileSystem {
  override stat(uri: string): FileStat | undefined {
    return super.stat(uri) ?? super.stat(this.#spelled(uri));
  }

  #spelled(uri: string): string {
    const folder = uri.slice(0, uri.lastIndexOf("/"));
    const same = this.list(folder).find(({ name }) => childUri(folder, name).toLowerCase() === uri.toLowerCase());
    return same === undefined ? uri : childUri(folder, same.name);
  }
}

function workspace(files: Record<string, string>, links: readonly string[] = []) {
  const disk = new LinkedFileSystem(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text])),
  );
  for (const link of links) disk.links.add(uriOf(link));
  const sources = new SourceFiles(disk);
  const index = new WorkspaceIndex(sources, [root]);
  const found = () => [...index.contractCandidates(), ...index.codeFiles()].map((uri) => relativePath(root, uri));
  return { disk, sources, index, found };
}

describe("WorkspaceIndex", () => {
  const ignoring: { name: string; files: Record<string, string>; found: string[] }[] = [
    {
      name: "leaves out node_modules, dist and .git, at any depth",
      files: { "a.ts": "", "p/node_modules/b.ts": "", "p/dist/c.yaml": "", ".git/d.json": "", "dist.ts": "" },
      found: ["a.ts", "dist.ts"],
    },
    {
      name: "heeds the .gitignore of each folder, below that folder",
      files: { "p/.gitignore": "/a.ts\n", "p/a.ts": "", "p/q/a.ts": "", "a.ts": "" },
      found: ["a.ts", "p/q/a.ts"],
    },
    {
      name: "lets an inner .gitignore take back what an outer one leaves out",
      files: { ".gitignore": "*.yaml\n", "p/.gitignore": "!kept.yaml\n", "p/kept.yaml": "", "kept.yaml": "" },
      found: ["p/kept.yaml"],
    },
    {
      name: "takes nothing back from a folder that is left out as a whole",
      files: { ".gitignore": "p/\n!p/a.ts\n", "p/a.ts": "" },
      found: [],
    },
    {
      name: "reads an odd .gitignore as far as it makes sense",
      files: { ".gitignore": "[z-a]\n\\\n!\n***\\\n[\nb.ts\n", "a.ts": "", "b.ts": "" },
      found: ["a.ts"],
    },
    {
      name: "finds files whatever their names",
      files: { "a b/#1 %41.ts": "", "app/[id]/page.tsx": "", "🙂/ü.contract.yaml": "", "__proto__/constructor.ts": "" },
      found: ["🙂/ü.contract.yaml", "__proto__/constructor.ts", "a b/#1 %41.ts", "app/[id]/page.tsx"],
    },
    {
      name: "ignores files whatever their names",
      files: { ".gitignore": "a b/\n\\#1.ts\n", "a b/x.ts": "", "#1.ts": "", "é/#1.ts": "", "b.ts": "" },
      found: ["b.ts"],
    },
  ];
  for (const { name, files, found } of ignoring) it(name, () => assert.deepEqual(workspace(files).found(), found));

  it("does not follow links, neither from the folder nor to a file behind one", () => {
    const { index, found, sources } = workspace({ "link/a.ts": "", "b.ts": "", "c.ts": "" }, ["link", "c.ts"]);
    assert.deepEqual(found(), ["b.ts"]);
    sources.open(uriOf("link/a.ts"), "");
    assert.deepEqual(index.refresh(uriOf("link/a.ts")), []);
    assert.deepEqual(found(), ["b.ts"]);
  });

  it("follows a folder that is deleted and comes back, and says which files moved", () => {
    const { disk, index, found } = workspace({ "p/q/a.ts": "", "pq/b.ts": "" });
    disk.remove(uriOf("p/q/a.ts"));
    assert.deepEqual(index.refresh(uriOf("p")), [uriOf("p/q/a.ts")]);
    assert.deepEqual(found(), ["pq/b.ts"]);
    disk.write(uriOf("p/q/c.yaml"), "");
    assert.deepEqual(index.refresh(uriOf("p")), [uriOf("p/q/c.yaml")]);
    assert.deepEqual(index.refresh(uriOf("p/q/c.yaml")), []);
    assert.deepEqual(found(), ["p/q/c.yaml", "pq/b.ts"]);
  });

  it("follows edits of a .gitignore", () => {
    const { disk, index, found } = workspace({ "p/a.ts": "", "p/b.ts": "" });
    disk.write(uriOf("p/.gitignore"), "a.ts");
    assert.deepEqual(index.refresh(uriOf("p/.gitignore")), [uriOf("p/a.ts")]);
    assert.deepEqual(found(), ["p/b.ts"]);
    disk.remove(uriOf("p/.gitignore"));
    index.refresh(uriOf("p/.gitignore"));
    assert.deepEqual(found(), ["p/a.ts", "p/b.ts"]);
  });

  it("keeps what an editor holds and the disk does not have yet", () => {
    const { disk, sources, index, found } = workspace({ "a.ts": "" });
    sources.open(uriOf("new/b.ts"), "");
    index.refresh(uriOf("new/b.ts"));
    disk.write(uriOf(".gitignore"), "a.ts");
    index.refresh(uriOf(".gitignore"));
    assert.deepEqual(found(), ["new/b.ts"]);
    sources.close(uriOf("new/b.ts"));
    index.refresh(uriOf("new/b.ts"));
    assert.deepEqual(found(), []);
  });

  it("stops at folders nested by accident or malice, on a walk as on a change", () => {
    const deep = (levels: number) => `${"d/".repeat(levels)}a.ts`;
    const { disk, index, found } = workspace({ [deep(60)]: "", [deep(61)]: "" });
    assert.deepEqual(found(), [deep(60)]);
    disk.write(uriOf(deep(62)), "");
    for (const path of [deep(61), deep(62), "d"]) index.refresh(uriOf(path));
    assert.deepEqual(found(), [deep(60)]);
  });

  it("takes each file once where one folder lies in another", () => {
    const { sources } = workspace({ "p/a.ts": "" });
    const index = new WorkspaceIndex(sources, [`${root}/p`, root, root]);
    assert.deepEqual(index.roots, [root]);
    assert.deepEqual(index.codeFiles(), [uriOf("p/a.ts")]);
    assert.equal(index.isInWorkspace("file:///ws2/a.ts"), false);
  });

  it("knows a file by one name when it is renamed in its letter case alone, on any disk", () => {
    for (const disk of [new CaseIgnoringFileSystem(), new MemoryFileSystem()]) {
      for (const order of [
        ["a/crm.ts", "a/CRM.ts"],
        ["a/CRM.ts", "a/crm.ts"],
      ]) {
        disk.write(uriOf("a/crm.ts"), "");
        const index = new WorkspaceIndex(new SourceFiles(disk), [root]);
        disk.remove(uriOf("a/crm.ts"));
        disk.write(uriOf("a/CRM.ts"), "");
        for (const path of order) index.refresh(uriOf(path));
        assert.deepEqual(index.codeFiles(), [uriOf("a/CRM.ts")], order.join());
        disk.remove(uriOf("a/CRM.ts"));
      }
    }
  });

  it("knows two files whose names differ in letter case, where the disk tells them apart", () => {
    const { disk, index, found } = workspace({ "a/crm.ts": "" });
    disk.write(uriOf("a/CRM.ts"), "");
    assert.deepEqual(index.refresh(uriOf("a/CRM.ts")), [uriOf("a/CRM.ts")]);
    assert.deepEqual(found(), ["a/CRM.ts", "a/crm.ts"]);
  });
});
