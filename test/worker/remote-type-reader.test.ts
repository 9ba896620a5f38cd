import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TypeRequest } from "../../src/consumer/type-reader";
import { pathToUri } from "../../src/files/uri";
import { RemoteTypeReader } from "../../src/worker/remote-type-reader";
import { printReading } from "../unit/consumer/memory-workspace";

const workerFile = join(__dirname, "../../src/worker/main.js");
const libDirectory = join(process.cwd(), "node_modules/typescript/lib");

describe("reading types in a thread", () => {
  const root = mkdtempSync(join(tmpdir(), "plumbline-"));
  const uri = (path: string) => pathToUri(join(root, path));
  const request = (path: string, name = "T"): TypeRequest => ({ uri: uri(path), name, direction: "read" });
  const print = async (reader: RemoteTypeReader, ...requests: TypeRequest[]) =>
    (await reader.read(requests)).map((reading) => printReading(reading));

  before(() => {
    writeFileSync(join(root, "a.ts"), "/** @contract shop#Order */\nexport interface T { a: string }");
    writeFileSync(join(root, "b.ts"), "export interface T { b: 1 }");
    // Each member makes the checker build a tree of four million types before it gives up.
    writeFileSync(
      join(root, "slow.ts"),
      `type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
       type Tree<N extends unknown[], K> = N["length"] extends 22 ? K : Tree<[...N, 1], [K, 0]> | Tree<[...N, 1], [K, 1]>;
       export type T = { [K in \`\${Digit}\${Digit}\${Digit}\`]: Tree<[], K> };`,
    );
  });
  after(() => rmSync(root, { recursive: true }));

  it("reads, takes unsaved text, finds tags and sites", async () => {
    const reader = new RemoteTypeReader({ workerFile, root, libDirectory });
    await reader.warmUp();
    assert.deepEqual(await print(reader, request("a.ts"), request("b.ts")), ["{a: string}", "{b: 1}"]);
    reader.update(uri("a.ts"), "export interface T { typed: 2 }");
    assert.deepEqual(await print(reader, request("a.ts")), ["{typed: 2}"]);
    reader.update(uri("a.ts"), null);
    const {
      tags: [tag],
    } = await reader.annotations([uri("a.ts"), uri("b.ts")]);
    assert.equal(tag?.target?.entity, "Order");
    const [site] = await reader.sites([{ uri: uri("b.ts"), offset: 21 }]);
    assert.equal(site?.name, "b");
    reader.dispose();
    assert.deepEqual(await print(reader, request("a.ts")), ["failed: Reading types was stopped."]);
  });

  it("says what a name stands for and where else it stands, through linked packages and in unsaved text", async () => {
    const reader = new RemoteTypeReader({ workerFile, root, libDirectory });
    const use = 'import type { Shared } from "@acme/shared"; export const f = (s: Shared) => s.email;';
    const shared = "packages/shared/index.ts";
    for (const path of ["packages/shared", "packages/app/node_modules/@acme"]) {
      mkdirSync(join(root, path), { recursive: true });
    }
    writeFileSync(join(root, "packages/shared/package.json"), '{ "name": "@acme/shared", "types": "index.ts" }');
    writeFileSync(join(root, shared), "export interface Shared { email: string }");
    writeFileSync(join(root, "packages/app/use.ts"), use);
    symlinkSync(join(root, "packages/shared"), join(root, "packages/app/node_modules/@acme/shared"), "junction");
    const uris = [shared, "packages/app/use.ts", "packages/app/new.ts"].map(uri);
    reader.update(uri("packages/app/new.ts"), `\n${use}`);
    const [name, none] = await reader.namesAt([
      { uri: uri("packages/app/use.ts"), offset: use.lastIndexOf("email") },
      { uri: uri("packages/app/use.ts"), offset: 0 },
    ]);
    assert.deepEqual([name?.name, none], ["email", undefined]);
    assert.deepEqual(name?.declarations, [{ uri: uri(shared), span: { start: 26, end: 31 } }]);
    const places = (await reader.usesOf(name.declarations, uris))?.map(
      ({ location, kind }) => `${location.uri} ${location.span.start} ${kind}`,
    );
    const offset = use.lastIndexOf("email");
    assert.deepEqual(places, [
      `${uri("packages/app/new.ts")} ${offset + 1} use`,
      `${uri("packages/app/use.ts")} ${offset} use`,
      `${uri(shared)} 26 declaration`,
    ]);
    reader.dispose();
    assert.equal(await reader.usesOf(name.declarations, uris), undefined);
  });

  it("answers failed for the request that hangs, and answers the others", async () => {
    const reader = new RemoteTypeReader({ workerFile, root, libDirectory, timeLimit: 3000 });
    reader.update(uri("a.ts"), "export interface T { unsaved: 3 }");
    const [before, slow, after] = await print(reader, request("a.ts"), request("slow.ts"), request("b.ts"));
    assert.deepEqual([before, after], ["{unsaved: 3}", "{b: 1}"]);
    assert.match(slow ?? "", /^failed: Reading the type took (too long|more memory)/);
    reader.dispose();
  });

  it("finds the annotations of all files but those that end the thread", async () => {
    const reader = new RemoteTypeReader({ workerFile: join(__dirname, "ending-reader-thread.js"), root });
    const uris = ["a.ts", "b.ts", "ends-the-thread.ts", "c.ts", "d.ts", "ends-the-thread-too.ts"].map(uri);
    const { suppressions } = await reader.annotations(uris);
    assert.deepEqual(
      suppressions.map((one) => one.uri),
      ["a.ts", "b.ts", "c.ts", "d.ts"].map(uri),
    );
    reader.dispose();
  });
});
