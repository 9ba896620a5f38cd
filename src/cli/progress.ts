const PATIENCE_MS = 2000;
const ERASE_LINE = "\r\x1b[K";

/** Says on stderr that the check runs: at once on a terminal, elsewhere only when it lasts. Call the result to end it. */
export function showProgress(stream: NodeJS.WriteStream): () => void {
  if (stream.isTTY) {
    stream.write("Checking…");
    return () => stream.write(ERASE_LINE);
  }
  const timer = setTimeout(() => stream.write("plumbline: still checking…\n"), PATIENCE_MS);
  return () => clearTimeout(timer);
}
