import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";

const requireHere = createRequire(`${process.cwd()}/package.json`);

/** What a generated module exports. */
export type ClientModule = Readonly<Record<string, unknown>>;

/** Runs a generated module as CommonJS. `packages`: what an import means instead. */
export function runClient(text: string, packages: Readonly<Record<string, string>> = {}): ClientModule {
  const { code } = transformSync(text, { loader: "ts", format: "cjs", target: "node20" });
  const module = { exports: {} };
  const load = (name: string): unknown => requireHere(packages[name] ?? name);
  new Function("require", "module", "exports", code)(load, module, module.exports);
  return module.exports;
}

/** Runs a generated module as an ES module of Node. */
export async function importClient(text: string, name: string): Promise<ClientModule> {
  const { code } = transformSync(text, { loader: "ts", format: "esm", target: "node20" });
  const folder = join(process.cwd(), "node_modules/.cache/plumbline-clients");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}
