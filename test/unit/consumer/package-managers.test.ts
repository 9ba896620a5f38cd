import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TypeScriptReader } from "../../../src/consumer/typescript-reader";
import { SourceFiles } from "../../../src/files/source-files";
import { pathToUri } from "../../../src/files/uri";
import { NodeFileSystem } from "../../../src/host/node-file-system";
import { libDirectory, printReading } from "./memory-workspace";

/** An app that takes a type of a package of the same workspace, and one of an installed package. */
const packages = {
  "package.json": JSON.stringify({ private: true, workspaces: ["packages/*"] }),
  "packages/app/package.json": JSON.stringify({ name: "@acme/app", dependencies: { "@acme/shared": "workspace:*" } }),
  "packages/app/src/t.ts":
    'import type { S } from "@acme/shared"; import type { Id } from "ids"; export interface T { s: S; id: Id }',
  "packages/shared/package.json": JSON.stringify({ name: "@acme/shared", types: "src/index.ts" }),
  "packages/shared/src/index.ts": "export type S = 1;",
};

const ids = {
  "package.json": JSON.stringify({ name: "ids", types: "index.d.ts" }),
  "index.d.ts": "export type Id = string;",
};

describe("the packages of a workspace", () => {
  let folder: string;

  beforeEach(() => {
    folder = join(realpathSync(mkdtempSync(join(tmpdir(), "plumbline-packages-"))), "ws");
    write("", packages);
  });
  afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

  function write(below: string, files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, below, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  function link(from: string, to: string): void {
    mkdirSync(dirname(join(folder, from)), { recursive: true });
    symlinkSync(to, join(folder, from), "dir");
  }

  const opened = (root = folder) => {
    const reader = new TypeScriptReader({ files: new SourceFiles(new NodeFileSystem()), root, libDirectory });
    const uriOf = (name: string) => pathToUri(join(root, name));
    const read = async () => {
      const uri = uriOf("packages/app/src/t.ts");
      const [reading] = await reader.read([{ uri, name: "T", direction: "read" }]);
      return reading ?? assert.fail();
    };
    return { reader, uriOf, read, print: async () => printReading(await read()) };
  };

  const installers = {
    "npm, bun and yarn with a folder of modules": () => {
      link("node_modules/@acme/shared", "../../packages/shared");
      write("node_modules/ids", ids);
    },
    pnpm: () => {
      write("node_modules/.pnpm/ids@1.0.0/node_modules/ids", ids);
      link("packages/app/node_modules/@acme/shared", "../../../shared");
      link("packages/app/node_modules/ids", "../../../node_modules/.pnpm/ids@1.0.0/node_modules/ids");
    },
  };
  for (const [name, install] of Object.entries(installers)) {
    it(`are found as ${name} links them, and their sources are of the workspace`, async () => {
      install();
      const { reader, uriOf, read, print } = opened();
      assert.equal(await print(), "{s: 1; id: string}");
      const shared = uriOf("packages/shared/src/index.ts");
      const reading = await read();
      assert.ok("dependencies" in reading && reading.dependencies.includes(shared));
      assert.ok(!reading.dependencies.some((uri) => uri.includes("node_modules")));
      reader.update(shared, "export type S = 2;");
      assert.equal(await print(), "{s: 2; id: string}");
    });

    it(`have one name where ${name} links them and the workspace is opened through a link itself`, async () => {
      install();
      const alias = join(dirname(folder), "alias");
      symlinkSync(folder, alias, "dir");
      const { reader, uriOf, read, print } = opened(alias);
      assert.equal(await print(), "{s: 1; id: string}");
      const shared = uriOf("packages/shared/src/index.ts");
      const reading = await read();
      assert.ok("dependencies" in reading && reading.dependencies.includes(shared));
      reader.update(shared, "export type S = 2;");
      assert.equal(await print(), "{s: 2; id: string}");
    });
  }

  it("have their members renamed where a linked package and its user are projects of their own", async () => {
    const strict = '{ "compilerOptions": { "strict": true, "module": "ESNext", "moduleResolution": "Bundler" } }';
    const shared = "export interface S { email: string; id: string }";
    const app = `import type { S } from "@acme/shared";
export const show = ({ email, ...rest }: S) => ({ email, ...rest });
export const keys: (keyof S)[] = ["email"];`;
    write("packages/shared", { "tsconfig.json": strict, "src/index.ts": shared });
    write("packages/app", { "tsconfig.json": strict, "src/t.ts": app });
    link("node_modules/@acme/shared", "../../packages/shared");
    const { reader, uriOf } = opened();
    const [index, user] = [uriOf("packages/shared/src/index.ts"), uriOf("packages/app/src/t.ts")];
    const start = shared.indexOf("email");
    const declaration = { uri: index, span: { start, end: start + "email".length } };
    const uses = await reader.usesOf([declaration], [user, index]);
    assert.deepEqual(
      uses?.map(({ location: { uri, span } }) => [uri, span.start]),
      [
        [user, app.indexOf("email, ")],
        [user, app.indexOf('email"')],
        [index, start],
      ],
    );
  });

  it("stay undecided where Yarn keeps them in archives, and its loader never runs", async () => {
    write("", { ".pnp.cjs": `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "ran"))}, "")` });
    const { print } = opened();
    assert.match(await print(), /unknown\(cannot find module 'ids'.*Plug'n'Play.*\)/);
    assert.ok(!existsSync(join(folder, "ran")));
  });
});
