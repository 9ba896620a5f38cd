import { createRequire } from "node:module";

/** What `./language-client` is made of, in the order in which they need one another (`packaging/language-parts.mjs`). */
export const PARTS = [
  "language-rpc",
  "language-protocol",
  "language-matching",
  "language-conversion",
  "language-features",
];

/**
 * Loads the library that speaks LSP. Read at once it takes longer than an extension may keep the others from their work, so
 * everybody has a turn between two parts.
 */
export async function loadLanguageClient(): Promise<typeof import("./language-client")> {
  const load = createRequire(__filename);
  for (const part of PARTS) {
    await new Promise(setImmediate);
    load(`./${part}.js`);
  }
  await new Promise(setImmediate);
  return import("./language-client");
}
