/** The largest contract, in bytes. */
export const MAX_CONTRACT_BYTES = 2 * 1024 * 1024;

/** The largest file, in bytes, that is searched for the marker `integrationContract`. */
export const MAX_MARKER_SEARCH_BYTES = 1024 * 1024;

/** The largest referenced schema file, in bytes. YAML costs about a hundred bytes of memory a byte, JSON far less. */
export function maxSchemaBytes(uri: string): number {
  return isJsonUri(uri) ? 32 * 1024 * 1024 : 8 * 1024 * 1024;
}

/** True for the files that are read as JSON; all others are read as YAML. */
export function isJsonUri(uri: string): boolean {
  return /\.(json|avsc)$/i.test(uri);
}

/** The deepest nesting of a text, aliases followed. Below it a walker may recurse without fear for the stack. */
export const MAX_NESTING = 100;

/** How many nodes all aliases of a text together may stand for. */
export const MAX_ALIASED_NODES = 100_000;

/** How many problems of one text are listed; one more counts the rest. */
export const MAX_PROBLEMS = 100;
