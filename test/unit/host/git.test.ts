import assert from "node:assert/strict";
import { chmodSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Revision } from "../../../src/files/revision-file-system";
import { openCommit, repositoryAround, resolveRevision } from "../../../src/host/git";
import { GitBaseline } from "../../../src/host/git-baseline";
import { NodeFileSystem } from "../../../src/host/node-file-system";
import { describeWithGit, TemporaryRepository } from "../../support/repository";

const disk = new NodeFileSystem();

describeWithGit("git", () => {
  let repository: TemporaryRepository;
  let first: string;

  beforeEach(() => {
    repository = new TemporaryRepository().write("a.json", "1\n").write("folder/ä #%.json", "2\n");
    symlinkSync("a.json", join(repository.path, "link.json"));
    first = repository.commit();
  });
  afterEach(() => repository.remove());

  const open = (commit: string): Revision => {
    const opened = openCommit(repository.uri(), commit);
    assert.ok(opened.ok);
    return opened.value;
  };
  const refusal = (revision: string): string => {
    const resolved = resolveRevision(repository.uri(), revision);
    return resolved.ok ? "" : resolved.reason;
  };

  it("finds the repository around a file", () => {
    assert.equal(repositoryAround(repository.uri("folder"), disk), repository.uri());
    assert.equal(repositoryAround("file:///", disk), undefined);
  });

  it("resolves names of revisions", () => {
    repository.write("a.json", "3\n");
    const second = repository.commit();
    repository.git("tag", "v1", first);
    const resolved = ["HEAD", "main", "HEAD~1", "v1", first.slice(0, 10), "main@{0}"].map((name) =>
      resolveRevision(repository.uri(), name),
    );
    const ids = [second, second, first, first, first, second];
    assert.deepEqual(
      resolved,
      ids.map((value) => ({ ok: true, value })),
    );
  });

  it("refuses what is no revision, in one sentence", () => {
    for (const option of ["-x", "--output=/tmp/x", "", "a\nb", "a\u0000b", "x".repeat(300)]) {
      assert.match(refusal(option), /^".*" is no name of a revision\.$/, option);
    }
    for (const unknown of ["nope", "HEAD~9", "HEAD:a.json", "; ls", "$(ls)"]) {
      assert.equal(refusal(unknown), `There is no revision "${unknown}" in this repository.`);
    }
  });

  it("lists the files of a commit and reads them as they were", () => {
    repository.write("a.json", "changed\n").write("new.json", "new\n");
    repository.commit();
    const revision = open(first);
    const kinds = [...revision.entries].map(([path, { kind }]) => `${path} ${kind}`);
    assert.deepEqual(kinds, ["a.json file", "folder/ä #%.json file", "link.json symlink"]);
    const { id = "" } = revision.entries.get("a.json") ?? {};
    const content = revision.content(id, 100);
    assert.equal(content.ok && new TextDecoder().decode(content.bytes), "1\n");
    assert.equal(revision.idOf(new TextEncoder().encode("1\n")), id);
    assert.deepEqual(revision.content(id, 1), { ok: false, fault: "too-large" });
    assert.equal(revision.content("0".repeat(40), 100).ok, false);
  });

  it("says why a folder that only looks like a repository has no revisions", () => {
    repository.write("inner/.git", "nonsense");
    const resolved = resolveRevision(repository.uri("inner"), "HEAD");
    assert.match(resolved.ok ? "" : resolved.reason, /^git could not read the repository: .+/);
  });

  it("runs nothing that the repository configures", () => {
    const hook = join(repository.path, "hook.sh");
    const ran = join(repository.path, "ran");
    repository.write("hook.sh", `#!/bin/sh\ntouch '${ran}'\n`).write(".gitattributes", "*.json filter=x diff=x\n");
    chmodSync(hook, 0o755);
    for (const key of ["core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.x.textconv"]) {
      repository.git("config", key, hook);
    }
    for (const key of ["filter.x.smudge", "filter.x.clean"]) repository.git("config", key, hook);
    repository.git("config", "protocol.ext.allow", "always");
    repository.git("config", "remote.origin.url", `ext::${hook}`);
    repository.git("config", "remote.origin.promisor", "true");
    repository.git("config", "extensions.partialClone", "origin");
    assert.equal(resolveRevision(repository.uri(), "HEAD").ok, true);
    const revision = open(first);
    for (const { id } of revision.entries.values()) revision.content(id, 100);
    assert.equal(revision.content("1".repeat(40), 100).ok, false);
    assert.equal(existsSync(ran), false);
  });

  describe("as a baseline", () => {
    const text = (baseline: GitBaseline, path: string): string | undefined => {
      const read = baseline.filesAt(repository.uri(path))?.read(repository.uri(path));
      return read?.ok === true ? new TextDecoder().decode(read.bytes) : undefined;
    };

    it("has the files of the last commit, until HEAD moves", () => {
      const baseline = new GitBaseline(disk);
      repository.write("a.json", "changed\n");
      assert.equal(text(baseline, "a.json"), "1\n");
      const files = baseline.filesAt(repository.uri("a.json"));
      baseline.refresh();
      assert.equal(baseline.filesAt(repository.uri("folder/x.json")), files);
      repository.commit();
      baseline.refresh();
      assert.equal(text(baseline, "a.json"), "changed\n");
    });

    it("notices every way in which HEAD moves", () => {
      repository.write("a.json", "2\n");
      repository.commit();
      const baseline = new GitBaseline(disk);
      const moves: readonly (readonly [string[], string])[] = [
        [["reset", "--quiet", "--hard", "HEAD~1"], "1\n"],
        [["checkout", "--quiet", "-b", "other", "HEAD@{1}"], "2\n"],
        [["pack-refs", "--all"], "2\n"],
        [["checkout", "--quiet", first], "1\n"],
      ];
      assert.equal(text(baseline, "a.json"), "2\n");
      for (const [command, wanted] of moves) {
        repository.git(...command);
        baseline.refresh();
        assert.equal(text(baseline, "a.json"), wanted, command.join(" "));
      }
    });

    it("follows a worktree to where its HEAD is", () => {
      repository.git("worktree", "add", "--quiet", "-b", "side", "tree");
      const baseline = new GitBaseline(disk);
      assert.equal(text(baseline, "tree/a.json"), "1\n");
      repository.write("tree/a.json", "side\n");
      repository.git("-C", "tree", "commit", "--quiet", "--all", "--message=x");
      baseline.refresh();
      assert.equal(text(baseline, "tree/a.json"), "side\n");
      assert.equal(text(baseline, "a.json"), "1\n");
    });

    it("has the files of the revision that the configuration names, unless another was asked for", () => {
      repository.write("a.json", "2\n");
      repository.commit();
      const uri = repository.uri("a.json");
      const read = (baseline: GitBaseline, configured: string): string => {
        const found = baseline.filesAt(uri, configured)?.read(uri);
        return found?.ok === true ? new TextDecoder().decode(found.bytes) : "";
      };
      const baseline = new GitBaseline(disk);
      assert.deepEqual(
        [read(baseline, "HEAD~1"), read(baseline, "HEAD"), text(baseline, "a.json")],
        ["1\n", "2\n", "2\n"],
      );
      assert.equal(read(new GitBaseline(disk, first), "HEAD"), "1\n");
      repository.git("update-ref", "refs/remotes/origin/main", first);
      assert.equal(read(baseline, "origin/main"), "1\n");
      repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
      baseline.refresh();
      assert.equal(read(baseline, "origin/main"), "2\n");
      assert.match(baseline.faultOf(uri, "nope") ?? "", /no revision "nope"/);
      assert.match(baseline.faultOf(uri, "--help") ?? "", /no name of a revision/);
      assert.equal(baseline.faultOf(uri, "origin/main"), undefined);
      assert.equal(new GitBaseline(disk, first).faultOf(uri, "nope"), undefined);
      assert.equal(baseline.faultOf("file:///a.json", "nope"), undefined);
    });

    it("is none without a commit, without such a revision and outside of repositories", () => {
      const empty = new TemporaryRepository();
      assert.equal(new GitBaseline(disk).filesAt(empty.uri("a.json")), undefined);
      empty.remove();
      assert.equal(new GitBaseline(disk, "nope").filesAt(repository.uri("a.json")), undefined);
      assert.equal(new GitBaseline(disk).filesAt("file:///a.json"), undefined);
    });
  });
});
