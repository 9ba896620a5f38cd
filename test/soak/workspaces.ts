import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Random } from "../bench/random";
import { sampleFiles } from "../sample-workspace";
import { snapshot } from "./disk";
import { edited } from "./mutations";
import { git } from "./steps";

/** Where a session may begin. */
export const workspaces = ["sample", "examples/drifted", "examples/clean", "small", "monorepo"] as const;
export type WorkspaceName = (typeof workspaces)[number];

/** In a browser VS Code saves by itself after a second; its other extensions would ask questions. */
const quiet = {
  "files.autoSave": "off",
  "git.enabled": false,
  "typescript.updateImportsOnFileMove.enabled": "never",
};

/** A folder with a workspace, in a repository with another branch, `other`, where some files are different. */
export function createWorkspace(name: WorkspaceName, seed: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-soak-")));
  if (name === "small") writeAll(folder, sampleFiles);
  else if (name === "monorepo") writeMonorepo(folder);
  else cpSync(name, folder, { recursive: true });
  writeAll(folder, { ".vscode/settings.json": JSON.stringify(quiet) });
  const random = new Random(seed);
  git({ folder }, "init", "--quiet", "--template=", "--initial-branch=main");
  const commit = () => {
    git({ folder }, "add", "--all");
    git({ folder }, "commit", "--quiet", "--message=x");
  };
  commit();
  git({ folder }, "checkout", "--quiet", "-b", "other");
  for (const [path, text] of snapshot(folder)) {
    if (text === null || !/\.(ya?ml|json|avsc|ts)$/.test(path) || random.below(4) > 0) continue;
    writeFileSync(join(folder, path), edited(text, random));
  }
  commit();
  git({ folder }, "checkout", "--quiet", "main");
  return folder;
}

/** Packages that import each other by name, by a link and by a path of the compiler, with references between projects. */
function writeMonorepo(folder: string): void {
  const names = ["models", "billing", "shipping", "web"];
  writeAll(folder, {
    ".gitignore": "node_modules\n",
    "package.json": JSON.stringify({ private: true, workspaces: ["packages/*"] }),
    "tsconfig.json": JSON.stringify({ files: [], references: names.map((name) => ({ path: `packages/${name}` })) }),
    "tsconfig.base.json": JSON.stringify({
      compilerOptions: { strict: true, composite: true, paths: { "@paths/*": ["./packages/*/src/index.ts"] } },
    }),
    "plumbline.config.yaml": "requiredSections: []\n",
    "schemas/money.json": JSON.stringify({
      type: "object",
      required: ["amount"],
      properties: { amount: { type: "number" } },
    }),
  });
  for (const [index, name] of names.entries()) writePackage(folder, name, index);
  mkdirSync(join(folder, "node_modules/@acme"), { recursive: true });
  for (const name of names) symlinkSync(`../../packages/${name}`, join(folder, `node_modules/@acme/${name}`));
}

function writePackage(folder: string, name: string, index: number): void {
  const from = index % 2 === 0 ? "@acme/models" : "@paths/models";
  const others = index === 0 ? [] : [{ path: "../models" }];
  const parts = Array.from({ length: 6 }, (_, part) => part);
  writeAll(join(folder, "packages", name), {
    "package.json": JSON.stringify({
      name: `@acme/${name}`,
      version: "1.0.0",
      types: "src/index.ts",
      main: "src/index.ts",
    }),
    "tsconfig.json": JSON.stringify({ extends: "../../tsconfig.base.json", include: ["src"], references: others }),
    "src/index.ts": parts.map((part) => `export * from "./entity${part}";\n`).join(""),
  });
  for (const part of parts) {
    const base = index === 0 ? "" : `import type { Entity0 as Base } from "${from}";\n\n`;
    const parent = index === 0 ? "" : "  parent?: Base;\n";
    writeAll(join(folder, "packages", name), {
      [`src/entity${part}.ts`]: `${base}export interface Entity${part} {\n  id: string;\n  note: string;\n  count: number;\n${parent}}\n`,
    });
    if (part % 2 === 0)
      writeAll(folder, { [`contracts/${name}${part}.contract.yaml`]: contractOf(name, part, index > 0) });
  }
}

function contractOf(name: string, part: number, hasParent: boolean): string {
  const parent =
    "        parent: { type: object, required: [id, note, count], properties: { id: { type: string }, note: { type: string }, count: { type: integer } } }\n";
  return `integrationContract: "1.0"
id: ${name}-${part}
version: 1.0.0
owner: { team: ${name} }
pattern: api
source: { system: ${name}, technology: REST, owner: { team: ${name} }, accessMethod: rest-api }
data:
  - entity: Entity
    schema:
      type: object
      required: [id, note, count]
      properties:
        id: { type: string }
        note: { type: [string, "null"] }
        count: { type: integer }
${hasParent ? parent : ""}  - entity: Money
    schema: ../schemas/money.json
consumers:
  - id: app
    owner: ${name}
    types: [{ type: "../packages/${name}/src/entity${part}.ts#Entity${part}", entity: Entity }]
`;
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
