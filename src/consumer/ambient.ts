/**
 * True for a text that can add to types of other files without being imported: `declare global`, `declare module "…"`,
 * or a file that is no module. Looks at the text alone; a false hit only makes a reading a little larger.
 */
export function actsGlobally(path: string, text: string): boolean {
  if (!/\.[cm]?tsx?$/.test(path)) return false;
  return /\bdeclare\s+(?:global\b|module\s+["'])/.test(text) || !/^[ \t]*(?:import|export)\b/m.test(text);
}
