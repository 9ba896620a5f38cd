// The library that speaks LSP, in programs of their own: reading all of it at once would keep the extension host from
// its other work for longer than an editor may stand still.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Each part needs those before it alone; `src/client/language-client.ts` is what remains. */
export function languageParts(root) {
  const main = createRequire(join(root, "package.json")).resolve("vscode-languageclient/node");
  const { resolve } = createRequire(main);
  const folder = join(dirname(main), "../common");
  const common = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const conversion = /^(utils\b|protocol|codeConverter)/;
  const inCommon = (isMeant) => common.filter(isMeant).map((file) => join(folder, file));
  const modules = {
    "language-rpc": ["vscode-jsonrpc", "vscode-jsonrpc/node"].map(resolve),
    "language-protocol": ["vscode-languageserver-protocol", "vscode-languageserver-protocol/node"].map(resolve),
    "language-matching": ["minimatch", "semver/functions/parse", "semver/functions/satisfies"].map(resolve),
    "language-conversion": inCommon((file) => conversion.test(file)),
    "language-features": inCommon((file) => !conversion.test(file) && !/^(client|api)\.js$/.test(file)),
  };
  return Object.entries(modules).map(([program, files]) => ({ program, files }));
}

/** esbuild's plugin: what another part has is asked of its program. */
export function inParts(parts) {
  const owners = new Map(parts.flatMap(({ program, files }) => files.map((file) => [file, program])));
  return {
    name: "language parts",
    setup({ initialOptions, onResolve, onLoad, resolve }) {
      const [own] = Object.keys(initialOptions.entryPoints);
      onResolve({ filter: /^language-/ }, ({ path, kind }) =>
        kind === "entry-point" ? { path, namespace: "part" } : undefined,
      );
      onResolve({ filter: /^\.\/language-[a-z]+\.js$/, namespace: "other part" }, ({ path }) => ({
        path,
        external: true,
      }));
      onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...from }) => {
        if (kind === "entry-point" || pluginData === "asked") return undefined;
        const found = await resolve(path, { kind, ...from, pluginData: "asked" });
        const owner = owners.get(found.path);
        if (owner === undefined || owner === own) return found;
        return { path: `${owner}/${keyOf(found.path)}`, namespace: "other part" };
      });
      onLoad({ filter: /./, namespace: "part" }, ({ path }) => {
        const files = parts.find(({ program }) => program === path)?.files ?? [];
        const entries = files.map((file) => `${JSON.stringify(keyOf(file))}: require(${JSON.stringify(file)})`);
        return { contents: `module.exports = { ${entries.join(", ")} };`, resolveDir: dirname(files[0]) };
      });
      onLoad({ filter: /./, namespace: "other part" }, ({ path }) => {
        const [, program, key] = /^([^/]+)\/(.+)$/.exec(path);
        return { contents: `module.exports = require("./${program}.js")[${JSON.stringify(key)}];` };
      });
    },
  };
}

/** A module by its package and the place in it. */
function keyOf(file) {
  const packages = "node_modules/";
  const path = file.replaceAll("\\", "/");
  return path.slice(path.lastIndexOf(packages) + packages.length);
}
