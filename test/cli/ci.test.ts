import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeWorkspace } from "../sample-workspace";
import { plumbline } from "./plumbline";

const WORKFLOW = ".github/workflows/plumbline.yml";

describe("plumbline ci", () => {
  let cwd = "";

  beforeEach(() => {
    cwd = writeWorkspace({ "package.json": "{}", "package-lock.json": "{}" });
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it("writes a workflow once, and says what is left to do", async () => {
    mkdirSync(join(cwd, ".github"));
    const first = await plumbline(["ci"], { cwd });
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^Wrote \.github\/workflows\/plumbline\.yml\. .*npm install --save-dev plumbline\n$/);
    assert.match(readFileSync(join(cwd, WORKFLOW), "utf8"), /run: npm ci\n/);

    writeFileSync(join(cwd, WORKFLOW), "mine");
    const second = await plumbline(["ci"], { cwd });
    assert.equal(second.code, 2);
    assert.match(second.stderr, /is there already; it was left as it is/);
    assert.equal(readFileSync(join(cwd, WORKFLOW), "utf8"), "mine");
  });

  it("prints where there can be no second file, and changes nothing", async () => {
    writeFileSync(join(cwd, "Jenkinsfile"), "mine");
    const run = await plumbline(["ci"], { cwd });
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /stage\('Plumbline'\)/);
    assert.match(run.stderr, /Jenkinsfile was left as it is/);
    assert.equal(readFileSync(join(cwd, "Jenkinsfile"), "utf8"), "mine");
  });

  it("asks for the system where the repository does not tell", async () => {
    const none = await plumbline(["ci"], { cwd });
    assert.equal(none.code, 2);
    assert.match(none.stderr, /ci needs --system: the repository has files of no CI system/);
    writeFileSync(join(cwd, "Jenkinsfile"), "");
    writeFileSync(join(cwd, ".gitlab-ci.yml"), "");
    const two = await plumbline(["ci"], { cwd });
    assert.equal(two.code, 2);
    assert.match(two.stderr, /GitLab CI\/CD, Jenkins/);
  });
});
