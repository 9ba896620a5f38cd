import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { plumbline, shell } from "./plumbline";

const patterns = ["batch", "api", "cdc", "stream"] as const;
const directions = ["read", "write", "read-write"] as const;

/** `script` gives a program a terminal; without it the questions cannot be tried. */
const hasTerminal = spawnSync("script", ["--version"]).status === 0;

interface Reported {
  readonly findings: readonly { readonly rule: string; readonly message: string }[];
}

describe("plumbline init", () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-init-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const init = (...args: readonly string[]) => plumbline(["init", ...args], { cwd: folder });
  const answers = (pattern: string, direction: string) => [
    ...["--pattern", pattern, "--direction", direction],
    ...["--system", "Acme CRM", "--owner", "sales-ai"],
  ];

  it("writes contracts that are complete but for the questions that a person must answer", async () => {
    for (const pattern of patterns) {
      for (const direction of directions) {
        const { code, stderr } = await init(...answers(pattern, direction));
        assert.equal(code, 0, stderr);
      }
    }
    const { stdout } = await plumbline(["check", "--format", "json"], { cwd: folder });
    const { findings }: Reported = JSON.parse(stdout);
    assert.equal(readdirSync(folder).length, patterns.length * directions.length);
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ["pattern/suitability"]);
    // Three questions for each pattern, of what is read: nobody has answered them yet.
    assert.equal(findings.length, 3 * patterns.length * 2);
  });

  it("names the lines that only a person can fill in", async () => {
    const { stdout } = await init(...answers("api", "read"));
    const [, line, value] = /^ +(\d+) {2}(https:.*)$/m.exec(stdout) ?? [];
    const text = readFileSync(join(folder, "acme-crm-api.contract.yaml"), "utf8");
    assert.equal(text.split("\n")[Number(line) - 1], `  location: ${value}`);
    assert.ok(text.endsWith("\n") && text.includes("system: Acme CRM\n") && text.includes("team: sales-ai\n"));
  });

  it("never overwrites a file", async () => {
    writeFileSync(join(folder, "acme-crm-api.contract.yaml"), "mine");
    await init(...answers("api", "read"));
    assert.equal(readFileSync(join(folder, "acme-crm-api.contract.yaml"), "utf8"), "mine");
    assert.match(readFileSync(join(folder, "acme-crm-api-2.contract.yaml"), "utf8"), /^id: acme-crm-api-2$/m);
  });

  it("leaves no part of a file where it cannot write the whole", async function () {
    if (process.platform === "win32") this.skip();
    // One block of 512 or 1,024 bytes, less than any contract.
    const words = answers("api", "read").map((word) => `'${word}'`);
    const line = `ulimit -f 1; trap '' XFSZ; plumbline init ${words.join(" ")}`;
    const { code, stderr } = await shell(line, { cwd: folder });
    assert.deepEqual([code, stderr], [2, "plumbline: acme-crm-api.contract.yaml: it cannot be written.\n"]);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("says what it needs where nobody can be asked", async () => {
    const { code, stderr } = await init("--pattern", "api");
    assert.equal(code, 2);
    assert.equal(stderr, "plumbline: init needs --direction, --system, --owner where nobody can be asked.\n");
    assert.equal((await init(...answers("api", "read"), "--owner", " ")).code, 2);
    assert.deepEqual(readdirSync(folder), []);
  });

  (hasTerminal ? it : it.skip)("asks on a terminal, and asks again where the answer is none", async () => {
    const command = `"${process.execPath}" "${resolve("dist/cli.js")}" init`;
    const typed = ["7", "4", "read", "", "Payment gateway", "fraud"];
    const terminal = spawn("script", ["-qec", command, "/dev/null"], { cwd: folder });
    let stdout = "";
    let answered = 0;
    terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      // A terminal may lose what is typed before it is asked for.
      const asked = stdout.match(/data move\?|it flow\?|Acme CRM:|next-best-action:/g)?.length ?? 0;
      for (; answered < asked; answered++) terminal.stdin.write(`${typed[answered] ?? ""}\n`);
    });
    await once(terminal, "close");
    assert.match(stdout, /Wrote payment-gateway-stream\.contract\.yaml/);
    const text = readFileSync(join(folder, "payment-gateway-stream.contract.yaml"), "utf8");
    assert.match(text, /^pattern: stream$/m);
    assert.match(text, /^ {2}team: fraud$/m);
  });
});
