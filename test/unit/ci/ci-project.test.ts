import assert from "node:assert/strict";
import { plumblineEdits, readCiProject } from "../../../src/ci/ci-project";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";

const ROOT = "file:///work/shop";

function filesOf(files: Readonly<Record<string, string>>): SourceFiles {
  const below = Object.entries(files).map(([path, text]) => [`file:///work/${path}`, text]);
  return new SourceFiles(new MemoryFileSystem(Object.fromEntries(below)));
}

function project(files: Readonly<Record<string, string>>, root = ROOT) {
  return readCiProject(root, filesOf(files));
}

describe("What CI must know of a project", () => {
  for (const [lockFile, text, manager] of [
    ["package-lock.json", "{}", "npm"],
    ["npm-shrinkwrap.json", "{}", "npm"],
    ["pnpm-lock.yaml", "lockfileVersion: '9.0'\n", "pnpm"],
    ["yarn.lock", "# yarn lockfile v1\n", "yarn-classic"],
    ["yarn.lock", "__metadata:\n  version: 8\n", "yarn"],
    ["bun.lock", "{}", "bun"],
    ["bun.lockb", "\0", "bun"],
  ] as const) {
    it(`is that it is installed with ${manager}, by ${lockFile}`, () => {
      const { installing } = project({ "shop/package.json": "{}", [`shop/${lockFile}`]: text });
      assert.deepEqual(installing, { manager, lockFile });
    });
  }

  it("is npm without a lock file", () => {
    assert.deepEqual(project({ "shop/package.json": "{}" }).installing, { manager: "npm", lockFile: undefined });
  });

  for (const [file, text, node] of [
    [".nvmrc", "v22.4.1\n", { major: 22, file: ".nvmrc" }],
    [".nvmrc", "# ours\nlts/jod\n", { major: 22, file: ".nvmrc" }],
    [".nvmrc", "lts/*\n", { major: 24, file: ".nvmrc" }],
    [".nvmrc", "nightly\n", { major: 24 }],
    [".nvmrc", "16\n", { major: 24 }],
    [".node-version", "20.19.0", { major: 20, file: ".node-version" }],
    ["package.json", '{"engines": {"node": ">=22 <25"}}', { major: 22, file: "package.json" }],
    ["package.json", '{"engines": {"node": "^20.1"}}', { major: 20, file: "package.json" }],
    ["package.json", '{"engines": {"node": ">=14"}}', { major: 24 }],
    ["package.json", '{"engines": {"node": ["22"]}}', { major: 24 }],
    ["package.json", '{"engines": ', { major: 24 }],
  ] as const) {
    it(`is Node.js ${node.major} of ${file}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(project({ [`shop/${file}`]: text }).node, node);
    });
  }

  it("is the default branch of the remote", () => {
    const { branch } = project({
      "shop/.git/HEAD": "ref: refs/heads/feature\n",
      "shop/.git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/trunk\n",
    });
    assert.equal(branch, "trunk");
  });

  it("is master where there is no main", () => {
    assert.equal(
      project({ "shop/.git/HEAD": "ref: refs/heads/x\n", "shop/.git/refs/heads/master": "0" }).branch,
      "master",
    );
    assert.equal(
      project({ "shop/.git/HEAD": "ref: refs/heads/main\n", "shop/.git/refs/heads/master": "0" }).branch,
      "main",
    );
  });

  it("is no branch whose name a shell would run", () => {
    const head = "ref: refs/remotes/origin/$(reboot)\n";
    assert.equal(project({ "shop/.git/refs/remotes/origin/HEAD": head }).branch, "main");
  });

  it("is where the package lies in its repository", () => {
    const files = {
      ".git/HEAD": "",
      "package.json": "{}",
      "shop/package.json": "{}",
      "shop/yarn.lock": "__metadata:\n",
    };
    const { repository, folder, directory } = project(files);
    assert.deepEqual([repository, folder, directory], ["file:///work", ROOT, "shop"]);
  });

  it("is the folder of the lock file, where a package shares it with others", () => {
    const files = { ".git/HEAD": "", "package.json": "{}", "pnpm-lock.yaml": "", "shop/package.json": "{}" };
    const { folder, directory, installing } = project(files);
    assert.deepEqual([folder, directory, installing.manager], ["file:///work", "", "pnpm"]);
  });

  it("is no directory that a shell would run", () => {
    const root = "file:///work/$(reboot)";
    const files = { ".git/HEAD": "", "$(reboot)/package.json": "{}" };
    assert.equal(readCiProject(root, filesOf(files)).directory, "");
  });

  it("is whether package.json lists plumbline, anywhere", () => {
    assert.equal(project({ "shop/package.json": '{"devDependencies": {"plumbline": "^1.0.0"}}' }).listsPlumbline, true);
    assert.equal(project({ "shop/package.json": '{"dependencies": {"plumb": "^1.0.0"}}' }).listsPlumbline, false);
  });

  it("lists plumbline by one edit, and none without a package.json", () => {
    const text = '{\n  "name": "shop"\n}\n';
    const files = filesOf({ "shop/package.json": text });
    const [edit, ...more] = plumblineEdits(readCiProject(ROOT, files), "1.2.3", files);
    assert.ok(edit);
    const { start, end } = edit.location.span;
    const after = JSON.parse(text.slice(0, start) + edit.newText + text.slice(end));
    assert.deepEqual(after, { name: "shop", devDependencies: { plumbline: "^1.2.3" } });
    assert.deepEqual(more, []);
    const none = filesOf({});
    assert.deepEqual(plumblineEdits(readCiProject(ROOT, none), "1.2.3", none), []);
  });
});
