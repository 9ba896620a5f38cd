// What is built, and from what. Used by esbuild.config.mjs.

import { inTurns } from "./in-turns.mjs";

/** What all programs that run in Node have in common. */
const node = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  // Of json-schema-diff; what it gives as an ES module works as none.
  alias: { "@jsdevtools/ono": "@jsdevtools/ono/cjs/index.js" },
  // typescript-json-schema asks for ts-node where it is told to run code, which it never is.
  external: ["vscode", "ts-node/register"],
};

/** Parts of a program that are loaded when they are needed, by the import that asks for them: compiling a megabyte takes 50 ms. */
const loadedLater = new Map([["../all-commands", "./cli-commands.js"]]);

const later = {
  name: "loaded later",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\// }, ({ kind, path }) => {
      const program = kind === "dynamic-import" ? loadedLater.get(path) : undefined;
      return program && { path: program, external: true };
    }),
};

/** One object for all files that import VS Code's API: esbuild would copy its hundreds of names for each, for 9 ms. */
const oneApi = {
  name: "one API",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === "api" ? undefined : { path: "vscode", namespace: "api" },
    );
    onLoad({ filter: /./, namespace: "api" }, () => ({ contents: 'export * from "vscode";' }));
  },
};

/** esbuild's options for every program; `production` minifies and leaves source maps out. */
export async function programs({ root, outdir, production }) {
  const common = { absWorkingDir: root, outdir, minify: production, logLevel: "warning" };
  const inNode = { ...common, ...node, sourcemap: !production };
  return [
    {
      ...inNode,
      // The type worker is the thread that reads TypeScript: server and command line share its megabytes.
      entryPoints: {
        client: "src/client/extension.ts",
        server: "src/server/main.ts",
        cli: "src/cli/main.ts",
        "cli-commands": "src/cli/all-commands.ts",
        "type-worker": "src/worker/main.ts",
        // A process of its own, with the TypeScript 5.9 that typescript-json-schema needs.
        "type-schema": "src/side/type-schema/main.ts",
        // A thread that may hang: json-schema-diff.
        "schema-diff": "src/side/schema-diff/main.ts",
      },
      plugins: [later, oneApi],
    },
    // The library that speaks LSP, which the extension loads once it is activated.
    ...(await inTurns("language-client", "src/client/language-client.ts", inNode)),
    {
      ...common,
      // The page of the integration map, which a webview shows.
      entryPoints: { "map-view": "src/map-view/main.ts", "map-view-style": "src/map-view/style.css" },
      bundle: true,
      platform: "browser",
      target: "es2022",
      format: "iife",
      sourcemap: production ? false : "inline",
    },
  ];
}
