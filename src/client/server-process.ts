/**
 * What the extension gives to the Node that runs the server, beside the program: V8 lets the youngest part of a heap grow to
 * 48 MB by itself, and collects it no less quickly when it has 12. It cannot be told so once it runs.
 */
export const serverFlags: readonly string[] = ["--max-semi-space-size=4"];

/**
 * What it adds to the environment of that Node. The GNU C library keeps freed memory apart for each of a dozen threads
 * (mallopt(3), `M_ARENA_MAX`): 30 MB that nobody uses, with the compiler's threads. Other systems do not know the name.
 */
export const serverEnvironment: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: "2" };
