const PATIENCE_MS = 2000;
const REFRESH_MS = 200;
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

/** Counts on a terminal, a few times a second; elsewhere it says once that it lasts. */
export function countProgress(
  stream: NodeJS.WriteStream,
  what: string,
): { readonly at: (count: number) => void; readonly end: () => void } {
  const end = stream.isTTY ? () => stream.write(ERASE_LINE) : showProgress(stream);
  let last = 0;
  return {
    at: (count) => {
      if (!stream.isTTY || Date.now() - last < REFRESH_MS) return;
      last = Date.now();
      stream.write(`${ERASE_LINE}${count.toLocaleString("en")} ${what}…`);
    },
    end,
  };
}
