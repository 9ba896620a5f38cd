import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer as createWebServer } from "node:http";
import { createServer as createSocketServer, type Server } from "node:net";
import { bombs } from "./hostile/bombs";
import { references } from "./hostile/references";
import type { Row } from "./hostile/row";
import { contract } from "./hostile/row";
import { texts } from "./hostile/texts";
import { HostileWorkspace } from "./hostile/workspace";

describe("plumbline check on hostile input", () => {
  let workspace: HostileWorkspace;
  let servers: Server[] = [];

  afterEach(async () => {
    for (const server of servers) await new Promise((closed) => server.close(closed));
    servers = [];
    workspace.remove();
  });

  /** Every row has its findings, and no other. All that fail are told at once. */
  function assertFindings(rows: readonly Row[]): void {
    const wrong = rows.flatMap(({ name, findings }) => {
      const found = workspace.findings(name);
      const missing = findings.filter((wanted) => !found.some((finding) => matches(finding, wanted)));
      const unwanted = found.filter((finding) => !findings.some((wanted) => matches(finding, wanted)));
      const complaints = [...missing.map((one) => `not found: ${one}`), ...unwanted.map((one) => `unwanted: ${one}`)];
      return complaints.length === 0 ? [] : [`${name}\n  ${complaints.join("\n  ")}`];
    });
    assert.equal(wrong.join("\n"), "");
    for (const { name, findings } of rows) assert.equal(workspace.findings(name).length, findings.length, name);
  }

  it("says what is wrong with a text, at its place (A, B15)", async () => {
    workspace = new HostileWorkspace(texts);
    await workspace.check("text");
    await workspace.check("json");
    assertFindings(texts);
  });

  it("answers or names a limit where a text costs more than its size (B)", async () => {
    workspace = new HostileWorkspace(bombs);
    // A heap of half a gigabyte: an input that takes more would end the process.
    await workspace.check("json", { NODE_OPTIONS: "--max-old-space-size=512" });
    assertFindings(bombs);
  });

  it("refuses references where they stand, and opens and fetches nothing (C)", async () => {
    const web = createWebServer((_request, response) => response.end("{}"));
    let visitors = 0;
    web.on("connection", () => visitors++);
    await listen(web, 0);
    const address = web.address();
    assert.ok(typeof address === "object" && address !== null);
    const rows = [...references(address.port), notFiles, outside, locked];
    workspace = new HostileWorkspace(rows);
    await makeSpecialFiles();
    await workspace.check("text");
    await workspace.check("json");
    assertFindings(rows);
    assert.equal(visitors, 0, "connections to the server");
  });

  async function makeSpecialFiles(): Promise<void> {
    const at = (name: string) => workspace.path(notFiles.name, name);
    for (const name of ["directory.json", "directory.contract.yaml"]) mkdirSync(at(name));
    for (const name of ["pipe.json", "pipe.contract.yaml", "pipe.ts"]) execFileSync("mkfifo", [at(name)]);
    await listen(createSocketServer(), at("socket.json"));
    symlinkSync("circle.json", at("circle.json"));
    symlinkSync("nowhere.json", at("dangling.json"));
    symlinkSync("..", workspace.path(outside.name, "up"));
    symlinkSync("/dev/zero", workspace.path(outside.name, "zero.json"));
    symlinkSync("/etc/hostname", workspace.path(outside.name, "hostname.json"));
    symlinkSync("/dev/zero", workspace.path(outside.name, "zero.contract.yaml"));
    for (const name of Object.keys(locked.files)) chmodSync(workspace.path(locked.name, name), 0o444);
  }

  function listen(server: Server, at: number | string): Promise<void> {
    servers.push(server);
    return new Promise((listening, failed) => {
      server.on("error", failed);
      if (typeof at === "number") server.listen(at, "127.0.0.1", listening);
      else server.listen(at, listening);
    });
  }
});

/** Contracts that refer to what their names say, each with a schema of one name: `pipe` to `./pipe.json`. */
function contractsTo(row: string, names: readonly string[]): Row["files"] {
  return Object.fromEntries(
    names.map((name) => [`to-${name}.contract.yaml`, contract({ id: `${row}-${name}`, schema: `./${name}.json` })]),
  );
}

const notFiles: Row = {
  name: "C07, C10 what is no file",
  files: contractsTo("c07", ["directory", "pipe", "socket", "circle", "dangling"]),
  findings: [
    "to-circle.contract.yaml:8:13 schema/unresolved: ./circle.json: there is no file C07/circle.json",
    "to-dangling.contract.yaml:8:13 schema/unresolved: ./dangling.json: there is no file C07/dangling.json",
    "to-directory.contract.yaml:8:13 schema/unresolved: ./directory.json: it is not a regular file",
    "to-pipe.contract.yaml:8:13 schema/unresolved: ./pipe.json: it is not a regular file",
    "to-socket.contract.yaml:8:13 schema/unresolved: ./socket.json: it is not a regular file",
  ],
};

const outside: Row = {
  name: "C04 links that lead out, and one that leads up",
  files: contractsTo("c04", ["zero", "hostname"]),
  findings: ["zero", "hostname"].map(
    (name) =>
      `to-${name}.contract.yaml:8:13 schema/unresolved: ./${name}.json: it is a link that leads outside the workspace`,
  ),
};

const locked: Row = {
  name: "C08 files that cannot be written",
  files: {
    "a.contract.yaml": contract({ id: "c08", schema: "./s.json", type: "thing.ts#Thing" }),
    "s.json": '{ "type": "string" }',
    "thing.ts": "export type Thing = number;\n",
  },
  findings: ["thing.ts:1:13 drift/type: Thing is number, but c08 may send string: code gets the wrong type"],
};

/** True when `wanted` is the finding, `⋯` in it standing for anything. */
function matches(finding: string, wanted: string): boolean {
  const [start = "", ...rest] = wanted.split("⋯");
  if (rest.length === 0) return finding === wanted;
  const end = rest.at(-1) ?? "";
  const fits = finding.startsWith(start) && finding.endsWith(end);
  return fits && rest.slice(0, -1).every((part) => finding.slice(start.length).includes(part));
}
