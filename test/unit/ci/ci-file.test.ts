import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { parse, parseDocument } from "yaml";
import { type CiProject, readCiProject } from "../../../src/ci/ci-project";
import { CI_SYSTEM_IDS, CI_SYSTEMS, type CiSystem, ciFile, ciSystemsIn } from "../../../src/ci/ci-systems";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";

const ROOT = "file:///work/shop";
const MANAGERS = {
  npm: { "package-lock.json": "{}" },
  pnpm: { "pnpm-lock.yaml": "" },
  "yarn 1": { "yarn.lock": "# yarn lockfile v1\n" },
  yarn: { "yarn.lock": "__metadata:\n" },
  bun: { "bun.lock": "{}" },
  "no lock file": {},
};

describe("A file for CI", () => {
  for (const [name, lock] of Object.entries(MANAGERS)) {
    for (const system of CI_SYSTEM_IDS) {
      it(`of ${CI_SYSTEMS[system].title} with ${name} can be read, and checks against the base branch`, () => {
        const { text } = made(system, { "package.json": "{}", ...lock });
        const commands = commandsOf(system, text);
        assert.equal(
          commands.filter((one) =>
            /plumbline check --against "\$BASE"|plumbline check --against "origin\/\$BASE"/.test(one),
          ).length >= 1,
          true,
          text,
        );
        for (const command of commands) assertShell(command);
        assert.doesNotMatch(text, /[a-z]\.(com|org|io|dev|net)\b/, "no host is named");
      });
    }
  }

  it("of GitHub asks for no more than it needs, and pins what it uses", () => {
    const { text } = made("github", { "package.json": "{}", "package-lock.json": "{}" });
    const workflow = parse(text);
    assert.deepEqual(workflow.permissions, {});
    assert.deepEqual(workflow.jobs.contracts.permissions, { contents: "read", "security-events": "write" });
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    assert.equal(used.length, 3);
    for (const action of used) assert.match(action ?? "", /^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const [checkout] = workflow.jobs.contracts.steps;
    assert.deepEqual(checkout.with, { "fetch-depth": 0, "persist-credentials": false });
  });

  it("of GitHub has the project's Node.js, package manager and branch", () => {
    const { text } = made("github", {
      "package.json": "{}",
      "pnpm-lock.yaml": "",
      ".nvmrc": "22",
      ".git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/trunk",
    });
    const workflow = parse(text);
    assert.deepEqual(workflow.on.push.branches, ["trunk"]);
    const steps: { uses?: string; with?: object; run?: string }[] = workflow.jobs.contracts.steps;
    const setUp = steps.find(({ uses }) => uses?.startsWith("actions/setup-node"));
    assert.deepEqual(setUp?.with, { "node-version-file": ".nvmrc", cache: "pnpm" });
    const pnpm = steps.find(({ uses }) => uses?.startsWith("pnpm/action-setup"));
    assert.deepEqual(pnpm?.with, { version: 10 });
    assert.ok(steps.some(({ run }) => run === "pnpm install --frozen-lockfile"));
  });

  it("of GitHub leaves the version of pnpm to package.json, where that has one", () => {
    const { text } = made("github", { "package.json": '{"packageManager": "pnpm@9.1.0"}', "pnpm-lock.yaml": "" });
    const steps: { uses?: string; with?: object }[] = parse(text).jobs.contracts.steps;
    assert.equal(steps.find(({ uses }) => uses?.startsWith("pnpm/"))?.with, undefined);
  });

  it("runs in the folder of a package below its repository", () => {
    const files = { "../.git/HEAD": "", "package.json": "{}", "package-lock.json": "{}" };
    const github = parse(made("github", files).text).jobs.contracts;
    assert.equal(github.defaults.run["working-directory"], "shop");
    assert.equal(github.permissions["security-events"], undefined, "code scanning would take its paths for others");
    assert.ok(commandsOf("gitlab", made("gitlab", files).text).includes("cd shop"));
    assert.match(made("azure", files).text, /workingDirectory: "shop"/);
  });

  it("never stands in for one that is there", () => {
    const workflow = made("github", { ".github/workflows/plumbline.yml": "on: push" });
    assert.deepEqual([workflow.path, workflow.isThere], [".github/workflows/plumbline.yml", true]);
    const gitlab = made("gitlab", { ".gitlab-ci.yml": "" });
    assert.deepEqual([gitlab.path, gitlab.isThere], [".gitlab/plumbline.gitlab-ci.yml", false]);
    assert.match(gitlab.next ?? "", /include/);
    assert.equal(made("azure", { "azure-pipelines.yml": "" }).path, "azure-pipelines.plumbline.yml");
    for (const system of ["bitbucket", "jenkins"] as const) {
      const { path, next } = made(system, { [CI_SYSTEMS[system].file]: "" });
      assert.equal(path, undefined);
      assert.match(next ?? "", /left as it is/);
    }
  });

  it("is for the systems that a repository has files of", () => {
    const of = (...paths: string[]) => {
      const { project, files } = around(Object.fromEntries(paths.map((path) => [path, ""])));
      return ciSystemsIn(project, files);
    };
    assert.deepEqual(of(), []);
    assert.deepEqual(of(".github/dependabot.yml"), ["github"]);
    assert.deepEqual(of("Jenkinsfile", ".gitlab-ci.yml"), ["gitlab", "jenkins"]);
    assert.deepEqual(of("azure-pipelines.yaml"), ["azure"]);
    assert.deepEqual(of("bitbucket-pipelines.yml"), ["bitbucket"]);
  });
});

function around(given: Readonly<Record<string, string>>): { project: CiProject; files: SourceFiles } {
  const entries = Object.entries(given).map(([path, text]) => [new URL(path, `${ROOT}/`).href, text]);
  const files = new SourceFiles(new MemoryFileSystem(Object.fromEntries(entries)));
  return { project: readCiProject(ROOT, files), files };
}

function made(system: CiSystem, given: Readonly<Record<string, string>>) {
  const { project, files } = around(given);
  return ciFile(system, project, files);
}

/** The shell commands of a file, by its own format. */
function commandsOf(system: CiSystem, text: string): readonly string[] {
  if (system === "jenkins") return [/sh '''([\s\S]*?)'''/.exec(text)?.[1] ?? assert.fail(text)];
  const document = parseDocument(text, { strict: true });
  assert.deepEqual(document.errors, []);
  const value = document.toJS();
  const steps: { run?: string; bash?: string }[] = value.jobs?.contracts.steps ?? value.steps ?? [];
  const scripts: string[] = value.plumbline?.script ?? value.definitions?.steps[0].step.script ?? [];
  return [...scripts, ...steps.flatMap(({ run, bash }) => run ?? bash ?? [])];
}

/** A shell reads the command; it is not run. */
function assertShell(command: string): void {
  const { status, stderr } = spawnSync("sh", ["-n", "-c", command], { encoding: "utf8" });
  assert.equal(status, 0, `${command}\n${stderr}`);
}
