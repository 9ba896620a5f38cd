import type { GeneratedState } from "../generate/generated-file";
import { isUntouched, readMarker } from "./marker";

/** Where documents are written by default, from the workspace folder. */
export const DOCUMENTS_FOLDER = "docs/integrations";

/**
 * What a document's file on the disk is, beside what would be written now; `there` is its text, undefined where there is
 * none. Line ends do not count: git may change them. A document of another kind is foreign: `inventory.md` of a contract is
 * `INVENTORY.md` where file systems do not tell case apart.
 */
export function stateOfDocument(there: string | undefined, wanted: string): GeneratedState {
  if (there === undefined) return "missing";
  if (there.replaceAll("\r\n", "\n") === wanted) return "fresh";
  const marker = readMarker(there);
  if (marker === undefined || marker.kind !== readMarker(wanted)?.kind) return "foreign";
  return isUntouched(there) ? "stale" : "edited";
}

/** Whose digests make a file stale: `contract digest 0123…, document digest 4567…`. They are equal when findings have changed. */
export function digestsOf(there: string | undefined, wanted: string): string {
  const digest = (text: string | undefined) => (text === undefined ? undefined : readMarker(text)?.digest) ?? "none";
  return `contract digest ${digest(wanted)}, document digest ${digest(there)}`;
}
